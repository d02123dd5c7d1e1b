import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { OpenChange, RuleState } from './ruleState.ts';
import { getOpenChange, type NoOpenChange } from './withdrawRuleChange.ts';

/** The draft was not tried on history. */
export interface NotBackTested {
  readonly kind: 'NotBackTested';
  readonly edition: number;
}
/** The draft says other than its own examples demand. */
export interface ExamplesFailed {
  readonly kind: 'ExamplesFailed';
  readonly caseRefs: readonly string[];
}
/** Who drafted a change does not approve it. */
export interface SecondOfficerNeeded {
  readonly kind: 'SecondOfficerNeeded';
  readonly edition: number;
}
/** Whether a change may come into force: tried on history, right about its examples, and approved by another. */
export function approveRuleChange(
  state: RuleState,
  edition: number,
  officer: string,
): Result<OpenChange, NoOpenChange | NotBackTested | ExamplesFailed | SecondOfficerNeeded> {
  const open = getOpenChange(state, edition);
  if (!open.ok) return open;
  const change = open.value;
  if (change.draftedBy === officer) return refuse({ kind: 'SecondOfficerNeeded', edition });
  if (change.backTest === null) return refuse({ kind: 'NotBackTested', edition });
  const caseRefs = change.backTest.report.examples
    .filter(({ expected, flagged }) => expected !== flagged)
    .map(({ caseRef }) => caseRef);
  return caseRefs.length > 0 ? refuse({ kind: 'ExamplesFailed', caseRefs }) : ok(change);
}
