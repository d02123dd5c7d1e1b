import { type CanonicalJson, canonicalJson } from '@muhafiz/kernel';

/**
 * Joins rows that have no ref of their own: each exact row stands as often as it stood, or as often as it arrives,
 * whichever is more. The same table sent twice therefore adds nothing, and an absent row takes nothing away.
 */
export function joinRows<Row extends object>(standing: readonly Row[], arriving: readonly Row[]): readonly Row[] {
  const left = new Map<string, number>();
  for (const row of standing) left.set(textOf(row), (left.get(textOf(row)) ?? 0) + 1);
  const added = arriving.filter((row) => {
    const text = textOf(row);
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
  return added.length === 0 ? standing : [...standing, ...added];
}

function textOf(row: object): string {
  return canonicalJson(row as CanonicalJson);
}
