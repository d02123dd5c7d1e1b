import { type CanonicalJson, canonicalJson } from '@muhafiz/kernel';

/**
 * What stands, in its order, and behind it those arriving rows that occur more often than they stand: the union of two
 * multisets by greatest count. Rows are equal when every field is. The same rows once more change nothing.
 */
export function unionByGreatestCount<Row extends object>(standing: readonly Row[], arriving: readonly Row[]): Row[] {
  const standingCount = new Map<string, number>();
  for (const row of standing) count(standingCount, keyOf(row));
  const arrivingCount = new Map<string, number>();
  const added = arriving.filter((row) => count(arrivingCount, keyOf(row)) > (standingCount.get(keyOf(row)) ?? 0));
  return [...standing, ...added];
}

function keyOf(row: object): string {
  return canonicalJson(row as CanonicalJson);
}

function count(counts: Map<string, number>, key: string): number {
  const next = (counts.get(key) ?? 0) + 1;
  counts.set(key, next);
  return next;
}
