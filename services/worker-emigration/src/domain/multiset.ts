import { type CanonicalJson, canonicalJson } from '@muhafiz/kernel';

/**
 * Joins rows that have no ref of their own: each exact row stands as often as it stood, or as often as it arrives,
 * whichever is more. The same table sent twice therefore adds nothing, and an absent row takes nothing away. Rows that
 * were taken back count as known: only what arrives beyond standing and retracted ones is new.
 */
export function joinRows<Row extends object>(
  standing: readonly Row[],
  arriving: readonly Row[],
  retracted: readonly Row[] = [],
): readonly Row[] {
  const left = new Map<string, number>();
  for (const row of [...standing, ...retracted]) left.set(textOf(row), (left.get(textOf(row)) ?? 0) + 1);
  const added = arriving.filter((row) => {
    const text = textOf(row);
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
  return added.length === 0 ? standing : [...standing, ...added];
}

/** How many rows are exactly this one. */
export function countRow<Row extends object>(rows: readonly Row[], row: Row): number {
  return rows.filter((each) => textOf(each) === textOf(row)).length;
}

/** The rows without one copy of this one; undefined when there is none. */
export function takeRow<Row extends object>(rows: readonly Row[], row: Row): readonly Row[] | undefined {
  const at = rows.findIndex((each) => textOf(each) === textOf(row));
  return at < 0 ? undefined : rows.filter((_, index) => index !== at);
}

function textOf(row: object): string {
  return canonicalJson(row as CanonicalJson);
}
