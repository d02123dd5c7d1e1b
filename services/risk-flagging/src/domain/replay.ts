import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { CaseFacts } from './facts.ts';
import { type Flag, makeFlag } from './flag.ts';
import { findRule } from './rules/index.ts';

export type ReplayRefusal =
  | { readonly kind: 'FactsNotReadable'; readonly format: string }
  | { readonly kind: 'RuleVersionUnknown'; readonly code: string; readonly version: number }
  | { readonly kind: 'FlagNotReproduced'; readonly cause: string };

/** Which flag to compute again; its cause tells the flags of one rule apart. */
export interface FlagName {
  readonly code: string;
  readonly version: number;
  readonly cause: string;
}

/**
 * Computes a flag again from the facts that its assessment had read, with the version of the rule that raised it. The
 * answer has the same bytes as the flag of that day (`canonicalJson`); refused when it is not reproduced at all.
 */
export function replayFlag(facts: CaseFacts, { code, version, cause }: FlagName): Result<Flag, ReplayRefusal> {
  if (facts.format !== 'case-facts/1') return refuse({ kind: 'FactsNotReadable', format: String(facts.format) });
  const rule = findRule(code, version);
  if (rule === undefined) return refuse({ kind: 'RuleVersionUnknown', code, version });
  const answer = rule.evaluate(facts);
  if (answer.outcome === 'hit') {
    for (const finding of answer.findings) {
      const flag = makeFlag(facts, rule, finding);
      if (flag.cause === cause) return ok(flag);
    }
  }
  return refuse({ kind: 'FlagNotReproduced', cause });
}
