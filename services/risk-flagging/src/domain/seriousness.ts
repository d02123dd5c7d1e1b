import type { Flag } from './flag.ts';
import type { Severity } from './rule.ts';

/**
 * How serious a case is beside others, for lists such as "the ten most serious". It orders and is never shown: a
 * person is shown the flags in words and the rupees, not a score.
 */
export interface Seriousness {
  readonly holdWeight: number;
  readonly excessPkr: number;
  readonly reviewWeight: number;
  readonly caseRef: string;
}

type Weighed = Pick<Flag, 'code' | 'effect' | 'severity' | 'excessPkr'>;

const weights: Record<Severity, number> = { grave: 4, serious: 2, slight: 1 };

/** Weighs each rule once, however many flags it raised: two records of one mistake are not twice as serious. */
export function seriousnessOf(caseRef: string, flags: readonly Weighed[]): Seriousness {
  const seen = new Set<string>();
  let [holdWeight, reviewWeight, excessPkr] = [0, 0, 0];
  for (const flag of flags) {
    excessPkr = Math.max(excessPkr, flag.excessPkr ?? 0);
    if (seen.has(flag.code)) continue;
    seen.add(flag.code);
    if (flag.effect === 'hold') holdWeight += weights[flag.severity];
    if (flag.effect === 'review') reviewWeight += weights[flag.severity];
  }
  return { holdWeight, excessPkr, reviewWeight, caseRef };
}

/**
 * Most serious first: by the weight of what holds the case (a grave rule outweighs a serious one, and two serious ones
 * equal it), then by rupees over the ceiling, then by what is only to be reviewed, then by ref so that lists are stable.
 */
export function compareSeriousness(left: Seriousness, right: Seriousness): number {
  return (
    right.holdWeight - left.holdWeight ||
    right.excessPkr - left.excessPkr ||
    right.reviewWeight - left.reviewWeight ||
    (left.caseRef < right.caseRef ? -1 : left.caseRef > right.caseRef ? 1 : 0)
  );
}
