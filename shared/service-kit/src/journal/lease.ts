import { addMilliseconds, type Clock, type Random } from '@muhafiz/kernel';
import type mongoose from 'mongoose';
import { type DocumentCollection, isDuplicateKey, WriteConflict } from '../mongo/index.ts';

export const leaseShape = { holder: String, token: Number, until: String };

/** Who may do what only one process may do at a time; the token grows with each new holder and fences the old one. */
export interface Lease {
  /** The fencing token when this process holds the lease now, else undefined. Renews it when it is near its end. */
  hold(): Promise<number | undefined>;
  /** Throws `WriteConflict` inside the transaction when another process has taken over since. */
  check(token: number, session: mongoose.ClientSession): Promise<void>;
  release(): Promise<void>;
}

export interface LeaseParts {
  readonly leases: DocumentCollection;
  readonly name: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Milliseconds; a crashed holder is replaced after this long. */
  readonly lastsMillis?: number;
}

export function createLease(parts: LeaseParts): Lease {
  const holder = parts.random.uuid();
  const lasts = parts.lastsMillis ?? 5000;
  const collection = parts.leases.model.collection;
  const id = parts.name as never;
  let mine: { token: number; until: string } | undefined;

  const take = async (): Promise<number | undefined> => {
    const now = parts.clock.now();
    const until = addMilliseconds(now, lasts);
    const renewed = await collection.updateOne({ _id: id, holder }, { $set: { until } });
    const known = (await collection.findOne({ _id: id })) as unknown as {
      holder: string;
      token: number;
      until: string;
    } | null;
    if (renewed.matchedCount === 1 && known?.holder === holder) {
      mine = { token: known.token, until };
      return known.token;
    }
    mine = undefined;
    if (known === null) {
      try {
        await collection.insertOne({ _id: id, holder, token: 1, until } as never);
      } catch (error) {
        if (isDuplicateKey(error)) return undefined;
        throw error;
      }
      mine = { token: 1, until };
      return 1;
    }
    if (known.until > now) return undefined;
    const taken = await collection.updateOne(
      { _id: id, token: known.token, until: known.until },
      { $set: { holder, token: known.token + 1, until } },
    );
    if (taken.modifiedCount !== 1) return undefined;
    mine = { token: known.token + 1, until };
    return mine.token;
  };

  return {
    hold: async () => {
      const renewAt = addMilliseconds(parts.clock.now(), lasts / 2);
      if (mine !== undefined && mine.until > renewAt) return mine.token;
      return take();
    },
    check: async (token, session) => {
      const checked = await collection.updateOne({ _id: id, holder, token }, { $set: { holder } }, { session });
      if (checked.matchedCount !== 1) throw new WriteConflict(`the lease ${parts.name} was taken over`);
    },
    release: async () => {
      mine = undefined;
      await collection.deleteOne({ _id: id, holder }).catch(() => undefined);
    },
  };
}
