import { type Flag, makeFlag } from '../flag.ts';
import { agencyRules } from '../rules/index.ts';
import type { AgencyFacts } from './agencyFacts.ts';

/** Asks every rule about an agency; one that cannot tell flags nobody. */
export function assessAgency(facts: AgencyFacts): Flag[] {
  return agencyRules.flatMap((rule) => {
    const answer = rule.evaluate(facts);
    return answer.outcome === 'hit' ? answer.findings.map((finding) => makeFlag(facts, rule, finding)) : [];
  });
}
