import { addDays, plainDate } from '@muhafiz/kernel';
import { type Bilingual, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { type AgencyFacts, complaintDays, countComplaints } from '../../subjects/agencyFacts.ts';
import { day, isolate } from '../../wording/v1.ts';
import { toConfirm } from '../aboutCase.ts';
import { concernLogic } from '../concern.ts';

const parameters = {
  complaints: {
    words: { en: 'So many different people complained.', ur: 'اتنے مختلف لوگوں نے شکایت کی۔' },
    ...{ unit: 'count', first: 3, least: 2, most: 100, mark: toConfirm },
  },
  days: {
    words: { en: 'Within so many days.', ur: 'اتنے دنوں کے اندر۔' },
    ...{ unit: 'days', first: 90, least: 1, most: complaintDays, mark: toConfirm },
  },
} as const satisfies ParameterSpecs;

const wouldClear: Bilingual = {
  en: 'It would clear if complaints were withdrawn or found to be false or the same, or when they grow older than the window.',
  ur: 'یہ اعتراض ختم ہو جائے گا اگر شکایات واپس لی جائیں یا جھوٹی یا ایک ہی ثابت ہوں، یا مدت گزرنے پر پرانی ہو جائیں۔',
};

function evaluate(facts: AgencyFacts, { complaints, days }: ValuesOf<typeof parameters>): Outcome {
  const { agency, asOf } = facts;
  const first = addDays(plainDate(asOf.day), 1 - days);
  // An anonymous complaint may come from the same person again: it counts for nobody here.
  const known = facts.complaints.filter(
    ({ filedOn, complainant }) => complainant !== null && filedOn >= first && filedOn <= asOf.day,
  );
  const people = countComplaints(known);
  if (people < complaints) return noHit;
  const until = day(asOf.day);
  return hit({
    subject: { kind: 'agency', ref: agency.key },
    relatedRef: null,
    reason: {
      en: `In the ${days} days up to ${until.en}, ${people} different people complained of agency ${agency.key}.`,
      ur: `${until.ur} تک کے ${days} دنوں میں ${people} مختلف لوگوں نے ایجنسی ${isolate(agency.key)} کی شکایت کی۔`,
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
      ...['agency.key', 'asOf.day'],
      ...facts.complaints.flatMap((_, index) =>
        ['ref', 'filedOn', 'complainant'].map((name) => `complaints.${index}.${name}`),
      ),
    ],
    excessPkr: null,
  });
}

/** Signal F18. COMPLAINT_CLUSTER holds complaints against the size of an agency; this one only counts people. */
export const complaintsInNinetyDaysV1 = {
  code: 'COMPLAINTS_IN_90_DAYS',
  logic: 1,
  atFirst: 'off',
  severity: 'slight',
  effect: 'review',
  citations: [
    { law: 'Emigration Rules 1979 r.29: complaints against promoters', mark: 'sourced: R23' },
    { law: 'The cut-offs: three people, ninety days', mark: toConfirm },
  ],
  plain: {
    en: 'Several people complain of one agency within a short time.',
    ur: 'تھوڑے عرصے میں کئی لوگ ایک ہی ایجنسی کی شکایت کرتے ہیں۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters, AgencyFacts>;

export const complaintsInNinetyDaysOnCase = concernLogic(complaintsInNinetyDaysV1, {
  onCase: {
    en: 'Several people complained lately of agency {ref}, which recruits for this case.',
    ur: 'اس کیس کی ایجنسی {ref} کی حال ہی میں کئی لوگوں نے شکایت کی ہے۔',
  },
  wouldClear,
});
