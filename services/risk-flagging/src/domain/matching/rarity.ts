import type { MatchSchema } from './matchSchema.ts';

/**
 * How often each value of a field stands among the rows, kept exactly while rows come and go, so that the order in
 * which they came leaves no trace.
 */
export interface Rarities<Row> {
  add(row: Row): void;
  /** One row for another: values that stay are not counted anew. */
  replace(before: Row, row: Row): void;
  remove(row: Row): void;
  /** How many rows there are. */
  count(): number;
  /**
   * Bits by which agreeing here says more (above 0) or less (below) than agreeing on a value of usual frequency. Of two
   * values that agree but are not equal, the more frequent one counts.
   */
  bitsOf(field: number, left: Row, right: Row): number;
}

/** A rare value never counts for more than this many bits beyond the usual: one slip of a clerk makes a rare value. */
const mostBits = 6;

export function createRarities<Row>(schema: MatchSchema<Row>): Rarities<Row> {
  const counts = schema.fields.map(() => new Map<string, number>());
  const known = schema.fields.map(() => 0);
  // Sums of squares of whole numbers stay exact far beyond any register's size.
  const squares = schema.fields.map(() => 0);
  let rows = 0;
  const countedOf = (at: number, row: Row): string | null => schema.fields[at]?.rarity?.valueOf(row) ?? null;
  const change = (at: number, value: string | null, step: 1 | -1): void => {
    const held = counts[at];
    if (value === null || held === undefined) return;
    const before = held.get(value) ?? 0;
    const after = before + step;
    if (after === 0) held.delete(value);
    else held.set(value, after);
    known[at] = (known[at] ?? 0) + step;
    squares[at] = (squares[at] ?? 0) + after * after - before * before;
  };
  const changeAll = (row: Row, step: 1 | -1): void => {
    rows += step;
    for (let at = 0; at < counts.length; at++) change(at, countedOf(at, row), step);
  };
  const replace = (before: Row, row: Row): void => {
    for (let at = 0; at < counts.length; at++) {
      const [old, now] = [countedOf(at, before), countedOf(at, row)];
      if (old === now) continue;
      change(at, old, -1);
      change(at, now, 1);
    }
  };
  const frequencyOf = (at: number, row: Row): number => {
    const value = countedOf(at, row);
    return value === null ? 0 : (counts[at]?.get(value) ?? 0);
  };
  return {
    add: (row) => changeAll(row, 1),
    replace,
    remove: (row) => changeAll(row, -1),
    count: () => rows,
    bitsOf: (at, left, right) => {
      const frequency = Math.max(frequencyOf(at, left), frequencyOf(at, right));
      const [all, square] = [known[at] ?? 0, squares[at] ?? 0];
      if (frequency === 0 || all === 0) return 0;
      // The chance that two rows agree by accident, against the chance that one agrees with this value.
      const bits = Math.log2(square / all / frequency);
      return Math.max(-mostBits, Math.min(mostBits, bits));
    },
  };
}
