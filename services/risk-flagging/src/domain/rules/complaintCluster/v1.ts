import { addDays, plainDate } from '@muhafiz/kernel';
import { type Bilingual, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { poissonTail } from '../../statistics.ts';
import { type AgencyFacts, complaintDays, countComplaints } from '../../subjects/agencyFacts.ts';
import { day, grouped, isolate } from '../../wording/v1.ts';
import { complaintGrounds, complaintsWouldClear } from '../complaintGrounds.ts';
import { concernLogic } from '../concern.ts';

/** Register pack, COMPLAINT_CLUSTER: at least so many, so many times the usual rate, and so unlikely by chance. */
const parameters = {
  complaintsMin: {
    words: {
      en: 'Fewer complaints from different people in the window are no cluster.',
      ur: 'مدت میں مختلف لوگوں کی اس سے کم شکایات کو ہجوم نہیں سمجھا جاتا۔',
    },
    // The assessor looks again, when the usual rate moves, at those with five and more only.
    ...{ unit: 'count', first: 5, least: 5, most: 100, mark: 'assumption, to be confirmed' },
  },
  timesUsual: {
    words: { en: 'So many times the usual rate.', ur: 'معمول کی شرح سے اتنے گنا۔' },
    ...{ unit: 'times', first: 3, least: 1.5, most: 20, mark: 'assumption, to be confirmed' },
  },
  chanceMax: {
    words: {
      en: 'How likely so many may be by chance alone, at the most.',
      ur: 'محض اتفاق سے اتنی شکایات کا زیادہ سے زیادہ امکان۔',
    },
    ...{ unit: 'chance', first: 0.001, least: 0.000001, most: 0.01, mark: 'assumption, to be confirmed' },
  },
} as const satisfies ParameterSpecs;

function evaluate(facts: AgencyFacts, { complaintsMin, timesUsual, chanceMax }: ValuesOf<typeof parameters>): Outcome {
  const { agency, asOf, activity, baseline } = facts;
  const first = addDays(plainDate(asOf.day), 1 - complaintDays);
  const inWindow = facts.complaints.filter(({ filedOn }) => filedOn >= first && filedOn <= asOf.day);
  const n = countComplaints(inWindow);
  const m = activity.casesInYear;
  if (n < complaintsMin || m < 1) return noHit;
  if (baseline.complaints === null || baseline.cases === null || baseline.cases === 0) return noHit;
  const usual = baseline.complaints / baseline.cases;
  if (n / m < timesUsual * usual || poissonTail(n, usual * m) >= chanceMax) return noHit;
  const [until, odds] = [day(asOf.day), oddsWords(chanceMax)];
  const { grounds, cited } = complaintGrounds(facts.complaints);
  return hit({
    subject: { kind: 'agency', ref: agency.key },
    relatedRef: null,
    reason: {
      en: `In the ${complaintDays} days up to ${until.en}, ${n} complaints from different people named agency ${agency.key}, which sent ${m} cases in a year; elsewhere there were ${baseline.complaints} on ${baseline.cases} cases. So many by chance is less likely than ${odds.en}.`,
      ur: `${until.ur} تک کے ${complaintDays} دنوں میں مختلف لوگوں کی ${n} شکایات میں ایجنسی ${isolate(agency.key)} کا نام آیا، جس نے ایک سال میں ${m} کیس بھیجے؛ باقی جگہ ${baseline.cases} کیسوں پر ${baseline.complaints} شکایات تھیں۔ محض اتفاق سے اتنی شکایات کا امکان ${odds.ur} سے بھی کم ہے۔`,
      grounds,
    },
    wouldClear: complaintsWouldClear,
    cited: ['agency.key', 'asOf.day', 'activity.casesInYear', 'baseline.complaints', 'baseline.cases', ...cited],
    excessPkr: null,
  });
}

function oddsWords(chance: number): Bilingual {
  if (chance === 0.001) return { en: 'one in a thousand', ur: 'ہزار میں ایک' };
  const oneIn = grouped(Math.round(1 / chance));
  return { en: `one in ${oneIn}`, ur: `${oneIn} میں ایک` };
}

export const complaintClusterV1 = {
  code: 'COMPLAINT_CLUSTER',
  logic: 1,
  atFirst: 'on',
  severity: 'serious',
  effect: 'review',
  citations: [
    { law: 'Emigration Rules 1979 r.29: complaints against promoters', mark: 'sourced: R23' },
    { law: 'The cut-offs: five, three times, one in a thousand', mark: 'assumption' },
  ],
  plain: {
    en: 'Far more people complain of an agency than its size explains.',
    ur: 'کسی ایجنسی کے خلاف اس کے حجم سے کہیں زیادہ لوگ شکایت کرتے ہیں۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters, AgencyFacts>;

export const complaintClusterOnCase = concernLogic(complaintClusterV1, {
  onCase: {
    en: 'Agency {ref}, which recruits for this case, has far more complaints than its size explains.',
    ur: 'اس کیس کی ایجنسی {ref} کے خلاف اس کے حجم سے کہیں زیادہ شکایات ہیں۔',
  },
  wouldClear: complaintsWouldClear,
});
