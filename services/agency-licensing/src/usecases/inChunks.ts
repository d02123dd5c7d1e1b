import { ok, type Result } from '@muhafiz/kernel';

/** Aggregates in one commit: the embedded engine pays for a transaction, not for its documents. */
export const aggregatesPerCommit = 200;
const attemptsMax = 4;

export function chunksOf<T>(all: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < all.length; from += size) chunks.push(all.slice(from, from + size));
  return chunks;
}

/** Loads, decides and commits again when another writer was first, four times at most; safe, as decisions are pure. */
export async function tryAgain<T, Refusal extends { readonly kind: string }>(
  attempt: () => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  for (let count = 1; ; count++) {
    const outcome = await attempt();
    if (outcome.ok) return ok(outcome.value);
    if (outcome.refusal.kind !== 'ChangedMeanwhile' || count >= attemptsMax) return outcome;
  }
}
