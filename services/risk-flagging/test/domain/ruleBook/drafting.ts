import { draftRuleChange, type WantedChange } from '../../../src/domain/ruleBook/draftRuleChange.ts';
import {
  type BackTestReport,
  evolveRule,
  type RuleEvent,
  type RuleState,
  unchangedRule,
} from '../../../src/domain/ruleBook/ruleState.ts';
import { feeOverCeilingV1 } from '../../../src/domain/rules/feeOverCeiling/v1.ts';

export const logic = feeOverCeilingV1;
export const untouched: RuleState = unchangedRule(logic);
export const today = '2026-06-01';

export function wanted(changes: Partial<WantedChange> = {}): WantedChange {
  return {
    values: { barredTolerancePkr: 0 },
    effectiveFrom: today,
    reason: 'small sums add up',
    examples: [{ caseRef: 'C1', flagged: true }],
    ...changes,
  };
}

const decided = { by: 'drafter', role: 'protector' };
const at = (day: string) => `${day}T06:00:00.000Z`;

/** The event of a draft that may be made. */
export function drafted(state: RuleState, changes: Partial<WantedChange> = {}, day = today): RuleEvent {
  const outcome = draftRuleChange(logic, state, wanted(changes), day);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  const { edition, effectiveFrom, effectiveTo, reason, examples } = outcome.value;
  const { version, logic: bound, ...terms } = edition;
  return {
    type: 'RuleChangeDrafted',
    published: {
      ...{ code: logic.code, edition: version, logic: bound, effectiveFrom, draftedAt: at(day) },
      terms: { ...terms, values: { ...terms.values }, citations: [...terms.citations] },
      ...(effectiveTo === null ? {} : { effectiveTo }),
    },
    recorded: { ...decided, reason, examples: [...examples] },
  };
}

const nothing: BackTestReport = {
  ...{ from: today, to: today, cases: 0, flaggedByBoth: 0, onlyByDraft: 0, onlyByPresent: 0, workingDays: 1 },
  ...{ heldOnlyByDraft: 0, heldOnlyByPresent: 0, departedOnlyByDraft: 0, couldNotTell: 0 },
  ...{ agencies: [], casesOnlyByDraft: [], casesOnlyByPresent: [], examples: [] },
};

export function backTested(edition: number, examples: BackTestReport['examples'] = []): RuleEvent {
  const published = { code: logic.code, edition, testedAt: at(today), report: { ...nothing, examples } };
  return { type: 'RuleChangeBackTested', published, recorded: decided };
}

export function approved(edition: number, day = today): RuleEvent {
  const published = { code: logic.code, edition, approvedAt: at(day) };
  return { type: 'RuleChangeApproved', published, recorded: { by: 'approver', role: 'director_general' } };
}

export function switchedBack(edition: number, standsAgain: number, day = today): RuleEvent {
  const published = { code: logic.code, edition, standsAgain, switchedAt: at(day) };
  return { type: 'RuleSwitchedBack', published, recorded: { ...decided, reason: 'it errs' } };
}

export function withdrawn(edition: number): RuleEvent {
  const published = { code: logic.code, edition, withdrawnAt: at(today) };
  return { type: 'RuleChangeWithdrawn', published, recorded: { ...decided, reason: 'superseded' } };
}

export function after(...events: RuleEvent[]): RuleState {
  return events.reduce(evolveRule, untouched);
}

/** A rule whose second edition stands from today on. */
export function withSecondEdition(changes: Partial<WantedChange> = {}): RuleState {
  return after(drafted(untouched, changes), backTested(2), approved(2));
}
