import type { AgencyFact, CaseFact, CaseFacts } from '../../facts.ts';
import { findLicenceGap, type LicenceGap } from '../../licenceValidity.ts';
import {
  type Bilingual,
  couldNotTell,
  type Finding,
  type Ground,
  ground,
  hit,
  noHit,
  type Outcome,
} from '../../rule.ts';
import type { RuleLogic } from '../../ruleLogic.ts';
import { day, isolate, joined } from '../../wording/v1.ts';

const statusWord: Record<AgencyFact['status'], Bilingual> = {
  active: { en: 'active', ur: 'فعال' },
  suspended: { en: 'suspended', ur: 'معطل' },
  cancelled: { en: 'cancelled', ur: 'منسوخ' },
  surrendered: { en: 'surrendered', ur: 'واپس کیا گیا' },
};

const wouldClear: Bilingual = {
  en: 'It would clear if the case named a recruitment licence that is valid on the day of submission and on the intended day of departure, or if the register entry were corrected.',
  ur: 'یہ اعتراض ختم ہو جائے گا اگر کیس میں ایسا بھرتی لائسنس درج ہو جو جمع کرانے کے دن اور روانگی کے مجوزہ دن دونوں پر کارآمد ہو، یا رجسٹر کا اندراج درست کر دیا جائے۔',
};

function evaluate(facts: CaseFacts): Outcome {
  const { case: departure, agency } = facts;
  const licenceNo = departure.licenceNo;
  if (licenceNo === null) return noHit;
  switch (agency.state) {
    case 'missing':
      return couldNotTell(agency.source);
    case 'none':
    case 'unknown':
      return hit(noSuchAgency(departure, licenceNo, agency.state));
    case 'known':
      if (agency.kind === 'travel_agency') return hit(travelAgency(departure, licenceNo));
      return evaluateDays(departure, licenceNo, agency);
  }
}

function findingAbout(departure: CaseFact, reason: Bilingual, grounds: Ground[], cited: string[]): Finding {
  return {
    subject: { kind: 'case', ref: departure.ref },
    relatedRef: null,
    reason: { ...reason, grounds },
    wouldClear,
    cited: ['case.ref', 'case.licenceNo', 'agency.state', ...cited],
    excessPkr: null,
  };
}

function noSuchAgency(departure: CaseFact, licenceNo: string, state: 'none' | 'unknown'): Finding {
  const why: Bilingual =
    state === 'none'
      ? { en: 'is not a licence number', ur: 'لائسنس نمبر نہیں ہے' }
      : { en: 'stands in no register of agencies', ur: 'ایجنسیوں کے کسی رجسٹر میں درج نہیں' };
  const reason: Bilingual = {
    en: `As licence of its recruiter the case names ${licenceNo}, which ${why.en}.`,
    ur: `کیس میں بھرتی کرنے والے کا لائسنس ${isolate(licenceNo)} لکھا ہے جو ${why.ur}۔`,
  };
  return findingAbout(departure, reason, [], []);
}

function travelAgency(departure: CaseFact, licenceNo: string): Finding {
  const reason: Bilingual = {
    en: `The recruiter named, ${licenceNo}, is a travel agency. A travel agency licence is not a recruitment licence: it may sell tickets and may not recruit for work abroad.`,
    ur: `بھرتی کرنے والے کے طور پر درج ${isolate(licenceNo)} ایک ٹریول ایجنسی ہے۔ ٹریول ایجنسی کا لائسنس بھرتی کا لائسنس نہیں ہوتا: وہ ٹکٹ بیچ سکتی ہے، بیرون ملک ملازمت کے لیے بھرتی نہیں کر سکتی۔`,
  };
  return findingAbout(departure, reason, [], ['agency.kind']);
}

function gapWords(gap: LicenceGap, agency: AgencyFact): Bilingual {
  const [issued, expires, since] = [day(agency.issuedOn), day(agency.expiresOn), day(agency.statusOn)];
  switch (gap) {
    case 'notYetIssued':
      return { en: `issued only on ${issued.en}`, ur: `${issued.ur} کو جاری ہوا` };
    case 'expired':
      return { en: `expired after ${expires.en}`, ur: `${expires.ur} کے بعد ختم ہو گیا` };
    case 'suspendedThen':
      return { en: 'suspended at that time', ur: 'اس وقت معطل تھا' };
    case 'suspended':
    case 'cancelled':
    case 'surrendered':
      return { en: `${gap} from ${since.en}`, ur: `${since.ur} سے ${statusWord[gap].ur}` };
  }
}

function evaluateDays(departure: CaseFact, licenceNo: string, agency: AgencyFact): Outcome {
  const atSubmission = findLicenceGap(agency, departure.submittedOn);
  const atDeparture = findLicenceGap(agency, departure.intendedDepartureOn);
  if (atSubmission === undefined && atDeparture === undefined) return noHit;
  const [submitted, departs] = [day(departure.submittedOn), day(departure.intendedDepartureOn)];
  const parts: Bilingual[] = [];
  if (atSubmission !== undefined) {
    const why = gapWords(atSubmission, agency);
    parts.push({
      en: `on ${submitted.en}, when the case was submitted (${why.en})`,
      ur: `${submitted.ur} کو، جب کیس جمع کرایا گیا (${why.ur})`,
    });
  }
  if (atDeparture !== undefined) {
    const why = gapWords(atDeparture, agency);
    parts.push({
      en: `on ${departs.en}, the intended day of departure (${why.en})`,
      ur: `${departs.ur} کو، جو روانگی کا مجوزہ دن ہے (${why.ur})`,
    });
  }
  const when = joined(parts, ', and ', '، اور ');
  const reason: Bilingual = {
    en: `The recruitment licence ${licenceNo} is not valid ${when.en}.`,
    ur: `بھرتی کا لائسنس ${isolate(licenceNo)} کارآمد نہیں: ${when.ur}۔`,
  };
  const cited = ['agency.kind', 'agency.issuedOn', 'agency.expiresOn', 'agency.status'];
  if (agency.status !== 'active') cited.push('agency.statusOn');
  agency.liftedSuspensions.forEach((_, index) => {
    cited.push(`agency.liftedSuspensions.${index}.from`, `agency.liftedSuspensions.${index}.liftedOn`);
  });
  cited.push('case.submittedOn', 'case.intendedDepartureOn');
  return hit(findingAbout(departure, reason, licenceGrounds(departure, agency), cited));
}

/** Every fact that was compared, also those that were in order: an officer sees what was looked at. */
function licenceGrounds(departure: CaseFact, agency: AgencyFact): Ground[] {
  const [issued, expires] = [day(agency.issuedOn), day(agency.expiresOn)];
  const [submitted, departs] = [day(departure.submittedOn), day(departure.intendedDepartureOn)];
  const status = statusWord[agency.status];
  const since = agency.status === 'active' ? { en: '', ur: '' } : day(agency.statusOn);
  const grounds = [
    ground(
      `The licence was issued on ${issued.en} and expires after ${expires.en}.`,
      `لائسنس ${issued.ur} کو جاری ہوا اور ${expires.ur} کے بعد ختم ہوتا ہے۔`,
    ),
    agency.status === 'active'
      ? ground('It is active today.', 'یہ اس وقت فعال ہے۔')
      : ground(`It is ${status.en} from ${since.en}.`, `یہ ${since.ur} سے ${status.ur} ہے۔`),
    ground(
      `The case was submitted on ${submitted.en} for a departure on ${departs.en}.`,
      `کیس ${submitted.ur} کو جمع کرایا گیا، روانگی ${departs.ur} کو ہے۔`,
    ),
  ];
  for (const suspension of agency.liftedSuspensions) {
    const [from, lifted] = [day(suspension.from), day(suspension.liftedOn)];
    grounds.push(
      ground(
        `It was suspended from ${from.en} until the suspension was lifted on ${lifted.en}.`,
        `یہ ${from.ur} سے معطل رہا، معطلی ${lifted.ur} کو ختم ہوئی۔`,
      ),
    );
  }
  return grounds;
}

export const licenceNotValidV1 = {
  code: 'LICENCE_NOT_VALID',
  logic: 1,
  atFirst: 'on',
  severity: 'grave',
  effect: 'hold',
  citations: [
    {
      law: 'Emigration Rules 1979 r.7: nobody may assist to emigrate for work without a licence',
      mark: 'sourced: R23',
    },
    { law: 'Emigration Rules 1979 r.11A: no recruiting while suspended', mark: 'sourced: R23' },
    { law: 'Emigration Ordinance 1979 s.12: suspension and cancellation', mark: 'from memory, verify' },
    { law: 'Travel Agencies Act 1976: does not authorise recruiting', mark: 'sourced: TAA, R23 / derived' },
  ],
  plain: {
    en: 'The recruiter named in the case must hold a recruitment licence that is valid when the case is submitted and when the worker leaves.',
    ur: 'کیس میں درج بھرتی کرنے والے کے پاس ایسا بھرتی لائسنس ہونا چاہیے جو کیس جمع کراتے وقت اور روانگی کے دن کارآمد ہو۔',
  },
  parameters: {},
  evaluate,
} as const satisfies RuleLogic;
