import { z } from 'zod';
import { defineEvent } from '../defineEvent.ts';
import { bilingualField, dateField, instantField, refField, rupeesField, textField } from '../fields.ts';

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

/** A stream of another office that a subject's flags concern, and what they ask of its cases. */
export const aboutField = z.object({
  stream: refField.describe('agency/…: all its cases; worker/…: the cases of the worker; case/…: that case'),
  effect: z.enum(['hold', 'review', 'note']),
});
export type AboutField = z.infer<typeof aboutField>;

export const SubjectAssessed = defineEvent({
  service: 'risk-flagging',
  aggregate: 'subject',
  type: 'SubjectAssessed',
  version: 1,
  words: 'The rules about agencies and people were asked about one of them; what stands now, and whom it concerns.',
  published: {
    subjectKind: z.enum(['worker', 'agency', 'intermediary']),
    subjectRef: refField.describe(
      'a licence key or a ref; for an intermediary an opaque token, since phones are personal',
    ),
    assessmentId: refField,
    assessedAt: instantField,
    asOf: dateField.describe('the newest day of which an office had told; windows of days end on it'),
    flags: z.array(flagField),
    about: z.array(aboutField).max(5000),
  },
  recorded: { sealedFacts: z.string().describe('the facts that were read, sealed, for replay') },
});
