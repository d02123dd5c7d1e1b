import { ok, type Result } from '@muhafiz/kernel';
import type { ChangedMeanwhile } from './ports.ts';

/** So many aggregates are written in one transaction: enough to be fast, few enough to clash with nobody for long. */
const aggregatesPerCommit = 200;
const attemptsMax = 5;

/**
 * Works through many aggregates in order, some at a time. `work` loads, decides and commits one batch; when another
 * writer was first it is run again, which is safe since a decision that was taken already says nothing more.
 */
export async function inBatches<Each, Done>(
  all: readonly Each[],
  work: (batch: readonly Each[]) => Promise<Result<Done, ChangedMeanwhile>>,
): Promise<Result<Done[], ChangedMeanwhile>> {
  const done: Done[] = [];
  for (let from = 0; from < all.length; from += aggregatesPerCommit) {
    const batch = all.slice(from, from + aggregatesPerCommit);
    for (let attempt = 1; ; attempt++) {
      const outcome = await work(batch);
      if (outcome.ok) {
        done.push(outcome.value);
        break;
      }
      if (attempt >= attemptsMax) return outcome;
    }
  }
  return ok(done);
}
