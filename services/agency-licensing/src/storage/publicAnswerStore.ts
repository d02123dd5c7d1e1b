import type { Instant } from '@muhafiz/kernel';
import type { AggregateStore } from '@muhafiz/service-kit/mongo';
import {
  evolvePublicAnswer,
  type PreparedAnswer,
  type PublicAnswerEvent,
} from '../domain/public-answer/publicAnswer.ts';
import { listIds, type StorageParts } from './storageParts.ts';

export type PublicAnswerStore = AggregateStore<PreparedAnswer, PublicAnswerEvent>;

const shape = { validUntil: String, contentDigest: String, scheduleVersion: Number };
const indexes = [{ fields: { validUntil: 1 } as const }, { fields: { scheduleVersion: 1 } as const }];

/** What was last told of each licence key; the words themselves are in the journal. */
export function publicAnswerStore(parts: StorageParts): PublicAnswerStore {
  return parts.aggregate<PreparedAnswer, PublicAnswerEvent>(
    {
      name: 'public-answer',
      evolve: evolvePublicAnswer,
      toDocument: ({ validUntil, contentDigest, scheduleVersion }) => ({ validUntil, contentDigest, scheduleVersion }),
      toState: ({ _id, validUntil, contentDigest, scheduleVersion }) => ({
        agencyKey: _id,
        validUntil: validUntil as Instant,
        contentDigest: contentDigest as string,
        scheduleVersion: scheduleVersion as number,
      }),
    },
    shape,
    indexes,
  );
}

/** Run-out answers first: they are the ones that somebody may be reading wrongly now. */
export async function listStaleAnswers(
  store: PublicAnswerStore,
  asked: { readonly now: Instant; readonly scheduleVersion: number; readonly limit: number },
): Promise<string[]> {
  const { now, scheduleVersion, limit } = asked;
  const runOut = await listIds(store.collection, { validUntil: { $lte: now } }, { limit });
  if (runOut.length > 0) return runOut;
  return listIds(store.collection, { scheduleVersion: { $lt: scheduleVersion } }, { limit });
}
