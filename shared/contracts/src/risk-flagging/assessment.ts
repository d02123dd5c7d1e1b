import { z } from 'zod';
import { defineEvent } from '../defineEvent.ts';
import { bilingualField, instantField, refField, rupeesField, textField } from '../fields.ts';

/** One thing that should worry us, with what an officer needs to judge it: an indicator, never a finding. */
export const flagField = z.object({
  code: refField,
  ruleVersion: z.number().int().positive(),
  effect: z.enum(['hold', 'review', 'note']),
  subjectKind: z.enum(['case', 'worker', 'agency', 'intermediary']),
  subjectRef: refField,
  relatedRef: refField.optional(),
  causeKey: refField,
  reason: bilingualField,
  wouldClear: bilingualField.describe('what would make the flag go'),
  citation: textField,
  evidence: z
    .array(z.object({ source: refField, path: refField, shown: z.string().max(500).optional() }))
    .describe('streams with version, and the fields read there; personal values are not shown'),
  evidenceDigest: refField,
  excessPkr: rupeesField.optional().describe('rupees over the ceiling'),
});
export type FlagField = z.infer<typeof flagField>;

export const CaseAssessed = defineEvent({
  service: 'risk-flagging',
  aggregate: 'assessment',
  type: 'CaseAssessed',
  version: 1,
  words: 'All rules were asked about a case; what they answered, and how far each office had been read.',
  published: {
    caseRef: refField,
    factVersion: z.number().int().positive(),
    assessmentId: refField,
    assessedAt: instantField,
    flags: z.array(flagField),
    couldNotTell: z.array(z.object({ code: refField, missing: z.array(refField) })),
    readUpTo: z.record(z.string(), instantField).describe('tick time of each office when the facts were read'),
  },
  recorded: { sealedFacts: z.string().describe('the facts that were read, sealed, for replay') },
});
