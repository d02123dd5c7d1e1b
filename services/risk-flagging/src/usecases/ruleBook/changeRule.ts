import type { Result } from '@muhafiz/kernel';
import { refuse } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import type { ExamplesFailed, NotBackTested, SecondOfficerNeeded } from '../../domain/ruleBook/approveRuleChange.ts';
import type { NotTriable } from '../../domain/ruleBook/backTestRuleChange.ts';
import type { ChangeOpen, TermsUnfit } from '../../domain/ruleBook/draftRuleChange.ts';
import type { RuleEvent, RuleState } from '../../domain/ruleBook/ruleState.ts';
import type { NothingToSwitchBack } from '../../domain/ruleBook/switchBackRule.ts';
import type { NoOpenChange } from '../../domain/ruleBook/withdrawRuleChange.ts';
import type { ChangedMeanwhile, RiskPorts } from '../ports.ts';

/** No rule has this code. */
export interface RuleUnknown {
  readonly kind: 'RuleUnknown';
  readonly code: string;
}

export interface RuleContext {
  readonly actor: Actor;
  readonly requestId: string;
}

/** Every way in which a change of a rule is refused. */
export type RuleRefusal =
  | RuleUnknown
  | TermsUnfit
  | ChangeOpen
  | NoOpenChange
  | NotBackTested
  | ExamplesFailed
  | SecondOfficerNeeded
  | NothingToSwitchBack
  | NotTriable
  | ChangedMeanwhile;

/** What an operation on a rule answers: the rule as it then is. */
export type RuleOutcome = Promise<Result<RuleState, RuleRefusal>>;

export type RulePorts = Pick<RiskPorts, 'clock' | 'rules'>;

/**
 * Loads a rule, has a change of it decided, and writes it down.
 * @param marks whether other rules may stand after it: then every case is asked again
 */
export async function changeRule<Refusal extends RuleRefusal>(
  { rules }: RulePorts,
  { code, requestId, marks = false }: { readonly code: string; readonly requestId: string; readonly marks?: boolean },
  decide: (state: RuleState) => Result<RuleEvent, Refusal>,
): RuleOutcome {
  const read = await rules.find(code);
  if (read === undefined) return refuse({ kind: 'RuleUnknown', code });
  const decided = decide(read.state);
  return decided.ok ? rules.write(read, decided.value, { marks, requestId }) : decided;
}
