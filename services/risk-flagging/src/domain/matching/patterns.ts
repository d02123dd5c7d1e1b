import type { MatchSchema } from './matchSchema.ts';

/**
 * How two rows agree, as one whole number: a digit for each field, 0 for unknown and level + 1 otherwise, in a number
 * system whose base at each place is the count of levels + 1. Pairs that agree alike share a pattern, so that learning
 * works on a few thousand patterns and not on millions of pairs.
 */
export type Pattern = number;

function patternOf<Row>(schema: MatchSchema<Row>, left: Row, right: Row): Pattern {
  let pattern = 0;
  for (const field of schema.fields) pattern = pattern * (field.levels.length + 1) + field.compare(left, right) + 1;
  return pattern;
}

/** The same from levels that are known. */
export function patternOfLevels<Row>(schema: MatchSchema<Row>, levels: Int8Array): Pattern {
  let pattern = 0;
  for (const [at, field] of schema.fields.entries())
    pattern = pattern * (field.levels.length + 1) + (levels[at] ?? -1) + 1;
  return pattern;
}

/** The level of each field, −1 for unknown. */
export function levelsOf<Row>(schema: MatchSchema<Row>, pattern: Pattern): Int8Array {
  const levels = new Int8Array(schema.fields.length);
  let rest = pattern;
  for (let at = schema.fields.length - 1; at >= 0; at--) {
    const base = (schema.fields[at]?.levels.length ?? 0) + 1;
    levels[at] = (rest % base) - 1;
    rest = Math.floor(rest / base);
  }
  return levels;
}

/** How many of the pairs show each pattern. */
export function countPatterns<Row>(
  schema: MatchSchema<Row>,
  rows: readonly Row[],
  pairs: Iterable<readonly [left: number, right: number]>,
): Map<Pattern, number> {
  const counts = new Map<Pattern, number>();
  for (const [left, right] of pairs) {
    const [one, other] = [rows[left], rows[right]];
    if (one === undefined || other === undefined) continue;
    const pattern = patternOf(schema, one, other);
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  return counts;
}
