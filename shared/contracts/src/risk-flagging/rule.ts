import { z } from 'zod';
import { defineEvent } from '../defineEvent.ts';
import { bilingualField, dateField, instantField, refField, textField } from '../fields.ts';

const of = { service: 'risk-flagging', aggregate: 'rule', version: 1 } as const;
const named = { code: refField, edition: z.number().int().min(1) };
const decidedBy = { by: refField.describe('the officer'), role: refField };

/** All of a rule that a change may set. */
export const ruleTermsField = z.object({
  on: z.boolean(),
  values: z.record(z.string(), z.number()).describe('its parameters, by name'),
  severity: z.enum(['grave', 'serious', 'slight']),
  effect: z.enum(['hold', 'review', 'note']),
  citations: z.array(z.object({ law: textField, mark: textField })).min(1),
  plain: bilingualField,
});

export const RuleChangeDrafted = defineEvent({
  ...of,
  type: 'RuleChangeDrafted',
  words: 'An officer drafted a change of a rule; it changes nothing until it is back-tested and approved.',
  published: {
    ...named,
    logic: z.number().int().positive().describe('the version of the code it is bound to'),
    terms: ruleTermsField,
    effectiveFrom: dateField,
    effectiveTo: dateField.optional().describe('the last day; the edition before stands again after it'),
    draftedAt: instantField,
  },
  recorded: {
    ...decidedBy,
    reason: textField,
    examples: z
      .array(z.object({ caseRef: refField, flagged: z.boolean() }))
      .describe('what the draft must say of cases of the register'),
  },
});

export const RuleChangeWithdrawn = defineEvent({
  ...of,
  type: 'RuleChangeWithdrawn',
  words: 'A drafted change of a rule was given up.',
  published: { ...named, withdrawnAt: instantField },
  recorded: { ...decidedBy, reason: textField },
});

const countField = z.number().int().nonnegative();

/** What a change would have done to the cases of a period, beside what stands. */
export const backTestField = z.object({
  from: dateField,
  to: dateField,
  cases: countField,
  flaggedByBoth: countField,
  onlyByDraft: countField,
  onlyByPresent: countField,
  heldOnlyByDraft: countField,
  heldOnlyByPresent: countField,
  departedOnlyByDraft: countField.describe('held by the draft alone, and departed: they would have been caught'),
  couldNotTell: countField,
  workingDays: countField.describe('Mondays to Fridays of the period'),
  agencies: z
    .array(z.object({ agencyKey: refField, onlyByDraft: countField, onlyByPresent: countField }))
    .max(20)
    .describe('those with the most changes'),
  casesOnlyByDraft: z.array(refField).max(20),
  casesOnlyByPresent: z.array(refField).max(20),
  examples: z.array(z.object({ caseRef: refField, expected: z.boolean(), flagged: z.boolean().optional() })),
});

export const RuleChangeBackTested = defineEvent({
  ...of,
  type: 'RuleChangeBackTested',
  words: 'A drafted change was tried on the cases of a period, beside what stands.',
  published: { ...named, testedAt: instantField, report: backTestField },
  recorded: decidedBy,
});

export const RuleShadowRunChanged = defineEvent({
  ...of,
  type: 'RuleShadowRunChanged',
  words: 'A drafted change began, or ceased, to be asked beside what stands; it flags nobody.',
  published: { ...named, running: z.boolean(), changedAt: instantField },
  recorded: decidedBy,
});

export const RuleChangeApproved = defineEvent({
  ...of,
  type: 'RuleChangeApproved',
  words: 'A second officer approved a back-tested change; it stands from its first day on.',
  published: { ...named, approvedAt: instantField },
  recorded: decidedBy,
});

export const RuleSwitchedBack = defineEvent({
  ...of,
  type: 'RuleSwitchedBack',
  words: 'An officer took an edition of a rule out of force at once; the one before it stands again.',
  published: { ...named, standsAgain: z.number().int().min(1), switchedAt: instantField },
  recorded: { ...decidedBy, reason: textField },
});
