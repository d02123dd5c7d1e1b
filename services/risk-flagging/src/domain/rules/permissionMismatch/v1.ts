import type { CaseFact, CaseFacts, PermissionFact } from '../../facts.ts';
import { listDifferingTerms, type Term } from '../../permissionTerms.ts';
import { type Bilingual, couldNotTell, type Finding, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { RuleLogic } from '../../ruleLogic.ts';
import { day, isolate, joined, occupationWord } from '../../wording/v1.ts';
import { wage } from '../../wording/wageV1.ts';

const wouldClear: Bilingual = {
  en: 'It would clear if the case named a permission of the same agency for this country and occupation, with a wage no higher than the contract pays, in force on the day of submission; or if either side were corrected.',
  ur: 'یہ اعتراض ختم ہو جائے گا اگر کیس میں اسی ایجنسی کا ایسا اجازت نامہ درج ہو جو اسی ملک اور پیشے کا ہو، اس کی اجرت معاہدے سے زیادہ نہ ہو اور وہ جمع کرانے کے دن نافذ ہو؛ یا کوئی غلط اندراج درست کر دیا جائے۔',
};

function evaluate(facts: CaseFacts): Outcome {
  const { case: departure, permission } = facts;
  const { licenceNo, permissionNo } = departure;
  if (licenceNo === null) return noHit;
  if (permissionNo === null) {
    return hit(
      findingAbout(departure, [], {
        en: `The case was submitted under the licence ${licenceNo} and names no permission to recruit.`,
        ur: `کیس لائسنس ${isolate(licenceNo)} کے تحت جمع ہوا اور اس میں بھرتی کا کوئی اجازت نامہ درج نہیں۔`,
      }),
    );
  }
  if (permission.state === 'missing' || permission.state === 'none') return couldNotTell(permission.source);
  if (permission.state === 'unknown') {
    return hit(
      findingAbout(departure, ['permission.state'], {
        en: `The case, submitted under the licence ${licenceNo}, names the permission ${permissionNo}, which licensing does not know.`,
        ur: `لائسنس ${isolate(licenceNo)} کے اس کیس میں اجازت نامہ ${isolate(permissionNo)} درج ہے جو لائسنسنگ کے ریکارڈ میں نہیں۔`,
      }),
    );
  }
  const differing = listDifferingTerms(departure, permission);
  if (differing.length === 0) return noHit;
  return hit(differingFinding(departure, permission, { licenceNo, permissionNo, differing }));
}

function findingAbout(departure: CaseFact, cited: string[], reason: Bilingual): Finding {
  return {
    subject: { kind: 'case', ref: departure.ref },
    relatedRef: null,
    reason: { ...reason, grounds: [] },
    wouldClear,
    cited: ['case.ref', 'case.licenceNo', 'case.permissionNo', ...cited],
    excessPkr: null,
  };
}

const faultWords: Record<Term, Bilingual> = {
  agency: { en: 'it belongs to another agency', ur: 'یہ کسی اور ایجنسی کا ہے' },
  country: { en: 'it is for another country', ur: 'یہ کسی اور ملک کے لیے ہے' },
  occupation: { en: 'it is for another occupation', ur: 'یہ کسی اور پیشے کے لیے ہے' },
  currency: { en: 'its wage is in another currency', ur: 'اس کی اجرت کسی اور کرنسی میں ہے' },
  wage: { en: 'the contract pays less than it sets', ur: 'معاہدے کی اجرت اس میں مقررہ اجرت سے کم ہے' },
  submitted: {
    en: 'the case was submitted outside its dates',
    ur: 'کیس اس کی مدت سے باہر جمع کرایا گیا',
  },
};

interface Difference {
  readonly licenceNo: string;
  readonly permissionNo: string;
  readonly differing: readonly Term[];
}

function differingFinding(departure: CaseFact, permission: PermissionFact, difference: Difference): Finding {
  const { licenceNo, permissionNo, differing } = difference;
  const faults = joined(
    differing.map((term) => faultWords[term]),
    '; ',
    '؛ ',
  );
  const sameCurrency = permission.wageCurrency === departure.wageCurrency;
  const cited = [
    'permission.state',
    ...['agencyKey', 'country', 'occupation', 'wageCurrency'].flatMap((leaf) => [`permission.${leaf}`, `case.${leaf}`]),
    ...(sameCurrency ? ['permission.wageMinor', 'case.wageMinor'] : []),
    'permission.issuedOn',
    'permission.expiresOn',
    'case.submittedOn',
  ];
  const finding = findingAbout(departure, cited, {
    en: `The permission ${permissionNo} does not cover this case of the licence ${licenceNo}: ${faults.en}.`,
    ur: `اجازت نامہ ${isolate(permissionNo)} لائسنس ${isolate(licenceNo)} کے اس کیس کے لیے نہیں: ${faults.ur}۔`,
  });
  return { ...finding, reason: { ...finding.reason, grounds: comparisons(departure, permission, sameCurrency) } };
}

/** Each term beside the other, also those that agree: an officer sees what was compared. */
function comparisons(departure: CaseFact, permission: PermissionFact, sameCurrency: boolean) {
  const [issued, expires, submitted] = [
    day(permission.issuedOn),
    day(permission.expiresOn),
    day(departure.submittedOn),
  ];
  const [allowed, contracted] = [occupationWord(permission.occupation), occupationWord(departure.occupation)];
  const key = departure.agencyKey ?? '-';
  const pays = sameCurrency
    ? [wage(permission.wageMinor, permission.wageCurrency), wage(departure.wageMinor, departure.wageCurrency)]
    : [permission.wageCurrency, departure.wageCurrency];
  return [
    ground(
      `Agency: permission ${permission.agencyKey}, case ${key}.`,
      `ایجنسی: اجازت نامہ ${isolate(permission.agencyKey)}، کیس ${isolate(key)}۔`,
    ),
    ground(
      `Country: permission ${permission.country}, case ${departure.country}.`,
      `ملک: اجازت نامہ ${isolate(permission.country)}، کیس ${isolate(departure.country)}۔`,
    ),
    ground(
      `Occupation: permission ${allowed.en}, case ${contracted.en}.`,
      `پیشہ: اجازت نامہ ${allowed.ur}، کیس ${contracted.ur}۔`,
    ),
    ground(
      `Monthly wage: permission ${pays[0]}, contract ${pays[1]}.`,
      `ماہانہ اجرت: اجازت نامہ ${isolate(pays[0] ?? '')}، معاہدہ ${isolate(pays[1] ?? '')}۔`,
    ),
    ground(
      `Dates: in force from ${issued.en} to ${expires.en}, case submitted on ${submitted.en}.`,
      `تاریخیں: ${issued.ur} سے ${expires.ur} تک نافذ، کیس ${submitted.ur} کو جمع ہوا۔`,
    ),
  ];
}

export const permissionMismatchV1 = {
  code: 'PERMISSION_MISMATCH',
  logic: 1,
  atFirst: 'on',
  severity: 'serious',
  effect: 'hold',
  citations: [
    { law: 'Emigration Rules 1979 r.20: recruiting needs a permission', mark: 'sourced: R23' },
    {
      law: 'Emigration Rules 1979 r.20(3): registrations must not outlive the permission',
      mark: 'sourced: R23 / derived',
    },
    { law: 'Emigration Rules 1979 r.25(2)(v)-(vii): no terms below those approved', mark: 'sourced: R23' },
  ],
  plain: {
    en: 'A case of an agency must rest on a permission of that agency, for that country and occupation, at no less than its wage and within its dates.',
    ur: 'ایجنسی کا ہر کیس اسی ایجنسی کے اجازت نامے پر ہونا چاہیے: وہی ملک، وہی پیشہ، اجرت اس سے کم نہ ہو، اور اس کی مدت کے اندر۔',
  },
  parameters: {},
  evaluate,
} as const satisfies RuleLogic;
