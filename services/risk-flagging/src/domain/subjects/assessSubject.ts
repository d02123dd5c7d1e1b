import { type Flag, makeFlag } from '../flag.ts';
import type { Outcome, Rule } from '../rule.ts';
import { agencyRules, intermediaryRules, pairRules, phoenixRules } from '../rules/index.ts';
import type { SubjectFacts } from './subject.ts';

/** A rule together with the facts that it is asked about. */
export interface Asked {
  readonly rule: Omit<Rule, 'evaluate'>;
  evaluate(): Outcome;
}

/** The rules that speak of such a subject, each ready to be asked. */
export function rulesAbout(facts: SubjectFacts): readonly Asked[] {
  switch (facts.format) {
    case 'agency-facts/1':
      return agencyRules.map((rule) => ({ rule, evaluate: () => rule.evaluate(facts) }));
    case 'intermediary-facts/1':
      return intermediaryRules.map((rule) => ({ rule, evaluate: () => rule.evaluate(facts) }));
    case 'pair-facts/1':
    case 'pair-facts/2':
      return pairRules.map((rule) => ({ rule, evaluate: () => rule.evaluate(facts) }));
    case 'phoenix-facts/1':
      return phoenixRules.map((rule) => ({ rule, evaluate: () => rule.evaluate(facts) }));
    default:
      return [];
  }
}

/** Asks every rule about a subject; one that cannot tell flags nobody. */
export function assessSubject(facts: SubjectFacts): Flag[] {
  return rulesAbout(facts).flatMap(({ rule, evaluate }) => {
    const answer = evaluate();
    return answer.outcome === 'hit' ? answer.findings.map((finding) => makeFlag(facts, rule, finding)) : [];
  });
}
