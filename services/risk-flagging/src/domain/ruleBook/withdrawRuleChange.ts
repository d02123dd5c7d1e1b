import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { TermsUnfit } from './draftRuleChange.ts';
import type { OpenChange, RuleState } from './ruleState.ts';

/** No such change is on its way. */
export interface NoOpenChange {
  readonly kind: 'NoOpenChange';
  readonly code: string;
}
/** The change on its way, if it is the one that is meant. */
export function getOpenChange(state: RuleState, edition: number): Result<OpenChange, NoOpenChange> {
  const { change, code } = state;
  return change?.edition.version === edition ? ok(change) : refuse({ kind: 'NoOpenChange', code });
}

/** Whether a change may be given up, and the reason as it is kept. */
export function withdrawRuleChange(
  state: RuleState,
  edition: number,
  reason: string,
): Result<string, NoOpenChange | TermsUnfit> {
  const open = getOpenChange(state, edition);
  return open.ok ? readReason(reason) : open;
}

/** A reason as it is kept: neither empty nor longer than anybody reads. */
export function readReason(reason: string): Result<string, TermsUnfit> {
  const text = reason.trim();
  const fits = text !== '' && text.length <= 2000;
  return fits ? ok(text) : refuse({ kind: 'TermsUnfit', field: 'reason', expected: 'a reason in words' });
}
