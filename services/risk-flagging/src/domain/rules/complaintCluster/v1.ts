import { addDays, plainDate } from '@muhafiz/kernel';
import { type Bilingual, ground, hit, noHit, type Outcome, type Rule } from '../../rule.ts';
import { poissonTail } from '../../statistics.ts';
import { type AgencyFacts, complaintDays, countComplaints } from '../../subjects/agencyFacts.ts';
import { day, isolate } from '../../wording/v1.ts';
import { concernRule } from '../concern.ts';

/** Register pack, COMPLAINT_CLUSTER: at least so many, so many times the usual rate, and so unlikely by chance. */
const complaintsMin = 5;
const timesUsual = 3;
const chanceMax = 0.001;

const wouldClear: Bilingual = {
  en: 'It would clear if complaints were withdrawn or found to be false or the same, or when they grow older than the window.',
  ur: 'یہ اعتراض ختم ہو جائے گا اگر شکایات واپس لی جائیں یا جھوٹی یا ایک ہی ثابت ہوں، یا مدت گزرنے پر پرانی ہو جائیں۔',
};

function evaluate(facts: AgencyFacts): Outcome {
  const { agency, asOf, activity, baseline } = facts;
  const first = addDays(plainDate(asOf.day), 1 - complaintDays);
  const inWindow = facts.complaints.filter(({ filedOn }) => filedOn >= first && filedOn <= asOf.day);
  const n = countComplaints(inWindow);
  const m = activity.casesInYear;
  if (n < complaintsMin || m < 1) return noHit;
  if (baseline.complaints === null || baseline.cases === null || baseline.cases === 0) return noHit;
  const usual = baseline.complaints / baseline.cases;
  if (n / m < timesUsual * usual || poissonTail(n, usual * m) >= chanceMax) return noHit;
  const until = day(asOf.day);
  return hit({
    subject: { kind: 'agency', ref: agency.key },
    relatedRef: null,
    reason: {
      en: `In the ${complaintDays} days up to ${until.en}, ${n} complaints from different people named agency ${agency.key}, which sent ${m} cases in a year; elsewhere there were ${baseline.complaints} on ${baseline.cases} cases. So many by chance is less likely than one in a thousand.`,
      ur: `${until.ur} تک کے ${complaintDays} دنوں میں مختلف لوگوں کی ${n} شکایات میں ایجنسی ${isolate(agency.key)} کا نام آیا، جس نے ایک سال میں ${m} کیس بھیجے؛ باقی جگہ ${baseline.cases} کیسوں پر ${baseline.complaints} شکایات تھیں۔ محض اتفاق سے اتنی شکایات کا امکان ہزار میں ایک سے بھی کم ہے۔`,
      grounds: facts.complaints.map(({ ref, filedOn, complainant }) => {
        const [filed, who] = [day(filedOn), complainant ?? '-'];
        return ground(
          `Complaint ${ref}, filed on ${filed.en}, by ${who}.`,
          `شکایت ${isolate(ref)}، درج ${filed.ur}، از ${isolate(who)}۔`,
          true,
        );
      }),
    },
    wouldClear,
    cited: [
      ...['agency.key', 'asOf.day', 'activity.casesInYear', 'baseline.complaints', 'baseline.cases'],
      ...facts.complaints.flatMap((_, index) =>
        ['ref', 'filedOn', 'complainant'].map((name) => `complaints.${index}.${name}`),
      ),
    ],
    excessPkr: null,
  });
}

export const complaintClusterV1 = {
  code: 'COMPLAINT_CLUSTER',
  version: 1,
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
  evaluate,
} as const satisfies Rule<AgencyFacts>;

export const complaintClusterOnCase: Rule = concernRule(complaintClusterV1, {
  onCase: {
    en: 'Agency {ref}, which recruits for this case, has far more complaints than its size explains.',
    ur: 'اس کیس کی ایجنسی {ref} کے خلاف اس کے حجم سے کہیں زیادہ شکایات ہیں۔',
  },
  wouldClear,
});
