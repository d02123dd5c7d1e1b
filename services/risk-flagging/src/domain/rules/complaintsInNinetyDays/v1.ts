import { addDays, plainDate } from '@muhafiz/kernel';
import { hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { type AgencyFacts, complaintDays, countComplaints } from '../../subjects/agencyFacts.ts';
import { day, isolate } from '../../wording/v1.ts';
import { toConfirm } from '../aboutCase.ts';
import { complaintGrounds, complaintsWouldClear } from '../complaintGrounds.ts';
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
  const { grounds, cited } = complaintGrounds(facts.complaints);
  return hit({
    subject: { kind: 'agency', ref: agency.key },
    relatedRef: null,
    reason: {
      en: `In the ${days} days up to ${until.en}, ${people} different people complained of agency ${agency.key}.`,
      ur: `${until.ur} تک کے ${days} دنوں میں ${people} مختلف لوگوں نے ایجنسی ${isolate(agency.key)} کی شکایت کی۔`,
      grounds,
    },
    wouldClear: complaintsWouldClear,
    cited: ['agency.key', 'asOf.day', ...cited],
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
  wouldClear: complaintsWouldClear,
});
