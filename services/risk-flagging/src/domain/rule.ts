import type { CaseFacts } from './facts.ts';

export interface Bilingual {
  readonly en: string;
  readonly ur: string;
}

/** What a flag asks for: hold the case, have an officer look, or only stand on file. */
export type Effect = 'hold' | 'review' | 'note';
export type Severity = 'grave' | 'serious' | 'slight';
export type SubjectKind = 'case' | 'worker' | 'agency' | 'intermediary';

export interface Subject {
  readonly kind: SubjectKind;
  readonly ref: string;
}

/** A place in the law, with how sure the text behind it is (`sourced: R23`, `from memory, verify`, `derived`). */
export interface Citation {
  readonly law: string;
  readonly mark: string;
}

/** One line of the comparison behind a reason; a personal one contains values that only some roles may see. */
export interface Ground extends Bilingual {
  readonly personal: boolean;
}

/** The sentence may be published and holds nothing personal; the grounds say every fact that was compared. */
export interface Reason extends Bilingual {
  readonly grounds: readonly Ground[];
}

/** What a rule found, before it is made a flag: its words, and the paths of all facts that it read to get there. */
export interface Finding {
  readonly subject: Subject;
  readonly relatedRef: string | null;
  readonly reason: Reason;
  readonly wouldClear: Bilingual;
  readonly cited: readonly string[];
  /** Rupees over the ceiling; null for rules that are not about the ceiling. */
  readonly excessPkr: number | null;
  /** What this finding asks for, where it is not what its rule asks for in general. */
  readonly effect?: Effect;
}

/** `snoozed` is a fourth answer that is reserved: an officer's snooze is decided outside the rules, not in them. */
export type Outcome =
  | { readonly outcome: 'noHit' }
  | { readonly outcome: 'couldNotTell'; readonly missing: readonly string[] }
  | { readonly outcome: 'hit'; readonly findings: readonly Finding[] };

/**
 * One rule in one version. `evaluate` is pure, reads nothing but the facts, and cites all that it read: a finding is a
 * function of what it cites. A version never changes once it has flagged a case; a change is a new version beside it.
 */
export interface Rule<Facts = CaseFacts> {
  readonly code: string;
  readonly version: number;
  readonly severity: Severity;
  readonly effect: Effect;
  readonly citations: readonly Citation[];
  readonly plain: Bilingual;
  evaluate(facts: Facts): Outcome;
}

export const noHit: Outcome = { outcome: 'noHit' };

export function couldNotTell(...missing: string[]): Outcome {
  return { outcome: 'couldNotTell', missing };
}

export function hit(...findings: Finding[]): Outcome {
  return { outcome: 'hit', findings };
}

export function ground(en: string, ur: string, personal = false): Ground {
  return { en, ur, personal };
}
