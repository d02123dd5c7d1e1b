import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { CaseFacts } from './facts.ts';
import { type Flag, makeFlag } from './flag.ts';
import { readFacts } from './readFacts.ts';
import type { RuleBook } from './ruleBook/ruleBook.ts';

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
export function replayFlag(
  facts: CaseFacts,
  { code, version, cause }: FlagName,
  book: RuleBook,
): Result<Flag, ReplayRefusal> {
  const readable = readFacts(facts);
  if (readable === undefined) return refuse({ kind: 'FactsNotReadable', format: String(facts.format) });
  const rule = book.findCaseRule(code, version);
  if (rule === undefined) return refuse({ kind: 'RuleVersionUnknown', code, version });
  const answer = rule.evaluate(readable);
  if (answer.outcome === 'hit') {
    for (const finding of answer.findings) {
      const flag = makeFlag(readable, rule, finding);
      if (flag.cause === cause) return ok(flag);
    }
  }
  return refuse({ kind: 'FlagNotReproduced', cause });
}
