import type mongoose from 'mongoose';
import { WriteConflict } from '../mongo/index.ts';
import { type Prepared, prepareBatch, ReactionFailed, type SourceMessage } from './batch.ts';
import type { Reaction } from './reaction.ts';
import type { Move, ReaderParts } from './readerParts.ts';

const attemptsBeforeParking = 4;
const attemptsMax = 30;
const pauseMillisMax = 3000;

/** Another reader has read on in this partition: this one must not go on with what it thinks. */
export class StaleReader extends Error {}

/** What a reader does with some messages: prepares their effects, hands them to `finish`, tries again what failed. */
export interface Applying {
  readonly messages: readonly SourceMessage[];
  readonly finish: (prepared: Prepared) => Promise<void>;
  readonly heartbeat: () => Promise<void>;
  /** Throws `StaleReader` when a lost race was lost to another reader. */
  readonly afterConflict: () => Promise<void>;
  readonly replaying: boolean;
}

/** Writes what a batch does and the reader's move in one transaction; a lost race throws `WriteConflict`. */
export async function commitBatch(
  parts: ReaderParts,
  prepared: Prepared,
  move: Move | undefined,
  also?: (session: mongoose.ClientSession) => Promise<void>,
): Promise<void> {
  const outcome = await parts.unitOfWork.commit(prepared.effects.changes(), {
    requestId: prepared.applied[0]?.requestId ?? 'reader',
    also: async (session) => {
      for (const [collection, { put, remove }] of prepared.effects.writes()) {
        await collection.putMany(put, session);
        await collection.removeMany(remove, session);
      }
      await parts.parking.writeStreams(prepared.streams, session);
      await parts.parking.park(prepared.parked, session);
      if (move !== undefined) await parts.positions.move(move.from, move.to, session);
      await also?.(session);
    },
  });
  if (!outcome.ok) throw new WriteConflict(outcome.refusal.what);
}

/**
 * Applies messages until it holds. A reaction that fails again and again is given up and its event parked; a broken
 * machine is tried again with growing pauses, 30 times at most, after which the error goes to the consumer.
 */
export async function applyMessages(
  parts: ReaderParts,
  index: ReadonlyMap<string, Reaction | 'ignored'>,
  work: Applying,
  isStopped: () => boolean,
): Promise<void> {
  const giveUp = new Map<string, string>();
  const failures = new Map<string, number>();
  for (let attempt = 1; ; attempt++) {
    try {
      const prepared = await prepareBatch(work.messages, { ...parts, index, giveUp, replaying: work.replaying });
      await work.finish(prepared);
      if (prepared.applied.length > 0) parts.advanced(prepared.applied.length);
      if (prepared.parked.length > 0) await parts.publishParked().catch(parts.failed);
      return;
    } catch (error) {
      if (error instanceof WriteConflict) await work.afterConflict();
      else parts.failed(error);
      if (error instanceof ReactionFailed) {
        const count = (failures.get(error.eventId) ?? 0) + 1;
        failures.set(error.eventId, count);
        if (count >= attemptsBeforeParking) giveUp.set(error.eventId, error.message);
      }
      if (isStopped() || attempt >= attemptsMax) throw error;
    }
    await work.heartbeat();
    await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMillisMax, 5 * 2 ** attempt)));
  }
}
