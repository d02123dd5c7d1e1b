import type { CaseFacts } from './facts.ts';
import { type Flag, makeFlag } from './flag.ts';
import type { Rule } from './rule.ts';

export interface CouldNotTell {
  readonly code: string;
  readonly version: number;
  /** Streams without which the rule has no answer, sorted. */
  readonly missing: readonly string[];
}

/** What all rules answered about one case in one version of its facts. */
export interface CaseAssessment {
  readonly caseRef: string;
  readonly factVersion: number;
  /** In the order of the rules, then of the findings of each. */
  readonly flags: readonly Flag[];
  readonly couldNotTell: readonly CouldNotTell[];
  readonly noHit: readonly string[];
}

/** Asks every rule about a case. The same facts and rules always give the same bytes (`canonicalJson`). */
export function assessCase(facts: CaseFacts, rules: readonly Rule[]): CaseAssessment {
  const flags: Flag[] = [];
  const couldNotTell: CouldNotTell[] = [];
  const noHit: string[] = [];
  for (const rule of rules) {
    const answer = rule.evaluate(facts);
    switch (answer.outcome) {
      case 'noHit':
        noHit.push(rule.code);
        break;
      case 'couldNotTell':
        couldNotTell.push({ code: rule.code, version: rule.version, missing: [...answer.missing].sort() });
        break;
      case 'hit':
        for (const finding of answer.findings) flags.push(makeFlag(facts, rule, finding));
    }
  }
  return { caseRef: facts.case.ref, factVersion: facts.case.factVersion, flags, couldNotTell, noHit };
}
