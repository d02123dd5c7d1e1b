import type { CaseFacts } from './facts.ts';
import { type Flag, makeFlag } from './flag.ts';
import type { Rule } from './rule.ts';

/** What is known of a worker who has no case: the papers, and who else bears them. */
export type WorkerFacts = Pick<CaseFacts, 'worker' | 'sameIdentity' | 'salt'>;

/**
 * Asks the rules about a worker; a rule that cannot tell flags nobody.
 * @param rules those of `RulesInForce.workers`: they read nothing but these facts
 */
export function assessWorker(facts: WorkerFacts, rules: readonly Rule[]): Flag[] {
  return rules.flatMap((rule) => {
    const answer = rule.evaluate(facts as CaseFacts);
    return answer.outcome === 'hit' ? answer.findings.map((finding) => makeFlag(facts, rule, finding)) : [];
  });
}
