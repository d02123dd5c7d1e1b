import { type Flag, makeFlag } from '../flag.ts';
import type { Outcome, Rule } from '../rule.ts';
import type { SubjectRules } from '../ruleBook/ruleBook.ts';
import { readIntermediaryFacts } from './intermediaryFacts.ts';
import type { SubjectFacts } from './subject.ts';

/** A rule together with the facts that it is asked about. */
export interface Asked {
  readonly rule: Omit<Rule, 'evaluate'>;
  evaluate(): Outcome;
}

/** The rules that speak of such a subject, each ready to be asked. */
export function rulesAbout(facts: SubjectFacts, rules: SubjectRules): readonly Asked[] {
  switch (facts.format) {
    case 'agency-facts/1':
      return rules.agencies.map((rule) => ({ rule, evaluate: () => rule.evaluate(facts) }));
    case 'intermediary-facts/1':
    case 'intermediary-facts/2': {
      const read = readIntermediaryFacts(facts);
      return rules.intermediaries.map((rule) => ({ rule, evaluate: () => rule.evaluate(read) }));
    }
    case 'pair-facts/1':
    case 'pair-facts/2':
      return rules.pairs.map((rule) => ({ rule, evaluate: () => rule.evaluate(facts) }));
    case 'phoenix-facts/1':
      return rules.phoenixes.map((rule) => ({ rule, evaluate: () => rule.evaluate(facts) }));
    default:
      return [];
  }
}

/** Asks every rule about a subject; one that cannot tell flags nobody. */
export function assessSubject(facts: SubjectFacts, rules: SubjectRules): Flag[] {
  return rulesAbout(facts, rules).flatMap(({ rule, evaluate }) => {
    const answer = evaluate();
    return answer.outcome === 'hit' ? answer.findings.map((finding) => makeFlag(facts, rule, finding)) : [];
  });
}
