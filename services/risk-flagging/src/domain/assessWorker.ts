import type { CaseFacts } from './facts.ts';
import { type Flag, makeFlag } from './flag.ts';
import { identityConflictV1 } from './rules/identityConflict/v1.ts';

/** What is known of a worker who has no case: the papers, and who else bears them. */
export type WorkerFacts = Pick<CaseFacts, 'worker' | 'sameIdentity' | 'salt'>;

/** The rules that speak of a worker and not of a case. */
export const workerRules = [identityConflictV1] as const;

/** Asks the rules about a worker; a rule that cannot tell flags nobody. */
export function assessWorker(facts: WorkerFacts): Flag[] {
  return workerRules.flatMap((rule) => {
    const answer = rule.evaluate(facts);
    return answer.outcome === 'hit' ? answer.findings.map((finding) => makeFlag(facts, rule, finding)) : [];
  });
}
