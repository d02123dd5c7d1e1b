import { ok, type Result, refuse } from '@muhafiz/kernel';
import { editionOn, type RuleState } from './ruleState.ts';

/** The first edition stands: there is nothing to switch back to. */
export interface NothingToSwitchBack {
  readonly kind: 'NothingToSwitchBack';
  readonly code: string;
}
/** The edition that is taken out of force, and the one that then stands. */
export function switchBackRule(
  state: RuleState,
  today: string,
): Result<{ readonly edition: number; readonly standsAgain: number }, NothingToSwitchBack> {
  const standing = editionOn(state, today).version;
  if (standing === state.first.version) return refuse({ kind: 'NothingToSwitchBack', code: state.code });
  const without = { ...state, approved: state.approved.filter(({ edition }) => edition.version !== standing) };
  return ok({ edition: standing, standsAgain: editionOn(without, today).version });
}
