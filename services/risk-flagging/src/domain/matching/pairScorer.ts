import type { Score, Scorer } from './matchModel.ts';
import type { MatchSchema } from './matchSchema.ts';
import { type Pattern, patternOfLevels } from './patterns.ts';
import { notCompared } from './reach.ts';

export interface ScoredPattern extends Score {
  readonly pattern: Pattern;
}

/**
 * Scores a pair, or gives nothing when it is barred or does not reach so many bits. Fields are compared from the cheapest
 * on, and no further than one could still get there, so that most pairs never come to their names. The answer is the
 * same as after comparing all.
 */
export function createPairScorer<Row>(
  schema: MatchSchema<Row>,
  scorer: Scorer<Row>,
): (left: Row, right: Row, leastBits: number) => ScoredPattern | undefined {
  const costOf = (at: number): number => schema.fields[at]?.cost ?? 0;
  const order = [...schema.fields.keys()].sort((one, other) => costOf(one) - costOf(other));
  return (left, right, leastBits) => {
    if ((schema.barred?.(left, right) ?? null) !== null) return undefined;
    const levels = new Int8Array(order.length).fill(notCompared);
    for (const at of order) {
      if (costOf(at) > 0 && !scorer.mayReach(leastBits, left, right, levels)) return undefined;
      levels[at] = schema.fields[at]?.compare(left, right) ?? -1;
    }
    const pattern = patternOfLevels(schema, levels);
    const score = scorer.score(left, right, pattern);
    return score.bits >= leastBits ? { pattern, ...score } : undefined;
  };
}
