import { allEvents } from '@muhafiz/contracts';
import type { Clock } from '@muhafiz/kernel';
import type kafkajs from 'kafkajs';
import type { UnitOfWork } from '../journal/index.ts';
import { WriteConflict } from '../mongo/index.ts';
import { type Prepared, prepareBatch, ReactionFailed, type SourceMessage } from './batch.ts';
import type { Parking } from './parking.ts';
import type { Position, Positions } from './positions.ts';
import { indexReactions, type ReaderReactions } from './reaction.ts';

export interface ReaderParts {
  readonly consumer: kafkajs.Consumer;
  readonly topics: readonly string[];
  readonly declared: ReaderReactions;
  readonly unitOfWork: UnitOfWork;
  readonly positions: Positions;
  readonly parking: Parking;
  readonly clock: Clock;
  readonly failed: (error: unknown) => void;
  /** Called after each commit of a batch, with how many events had an effect. */
  readonly advanced: (events: number) => void;
  /** Puts parked messages on the dead-letter topic. */
  readonly publishParked: () => Promise<void>;
}

export interface Reader {
  start(): Promise<void>;
  /** Holds still after the batch in hand (for tests and repairs) until `resume`. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
  /** Where this process stands in the partitions it reads; newer than what is written, as ticks alone are written late. */
  standing(topic: string): readonly Position[];
}

const attemptsBeforeParking = 4;
const attemptsMax = 30;
const pauseMillisMax = 3000;
const tickWriteMillis = 400;
const replayLookMillis = 1000;

export function createReader(parts: ReaderParts): Reader {
  const index = indexReactions(parts.declared, allEvents);
  const standing = new Map<string, Position>();
  const unwritten = new Map<string, { from: Position; to: Position }>();
  let oneAtATime: Promise<unknown> = Promise.resolve();
  let door: Promise<void> | undefined;
  let openDoor: (() => void) | undefined;
  let stopped = false;
  const timers: NodeJS.Timeout[] = [];

  /** Batches, replays and tick writes take turns: within a process a position has one writer. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = oneAtATime.then(work, work);
    oneAtATime = turn.catch(() => undefined);
    return turn;
  };

  const positionOf = async (topic: string, partition: number): Promise<Position> => {
    const key = `${topic}/${partition}`;
    const known = standing.get(key) ?? (await parts.positions.find(topic, partition));
    standing.set(key, known);
    return known;
  };

  const commit = async (
    prepared: Prepared,
    move?: { from: Position; to: Position },
    also?: (session: never) => Promise<void>,
  ) => {
    const outcome = await parts.unitOfWork.commit(prepared.effects.changes(), {
      requestId: prepared.applied[0]?.requestId ?? 'reader',
      also: async (session) => {
        for (const [collection, { put, remove }] of prepared.effects.writes()) {
          await collection.putMany(put, session);
          await collection.removeMany(remove, session);
        }
        await parts.parking.writeStreams(prepared.streams, session);
        await parts.parking.park(prepared.parked, session);
        if (move) await parts.positions.move(move.from, move.to, session);
        await also?.(session as never);
      },
    });
    if (!outcome.ok) throw new WriteConflict(outcome.refusal.what);
  };

  /** Applies messages until it holds; an event that fails again and again is given up and parked. */
  const apply = async (
    messages: readonly SourceMessage[],
    finish: (prepared: Prepared) => Promise<void>,
    heartbeat: () => Promise<void>,
    replaying = false,
  ): Promise<void> => {
    const giveUp = new Map<string, string>();
    const failures = new Map<string, number>();
    for (let attempt = 1; ; attempt++) {
      try {
        const prepared = await prepareBatch(messages, { ...parts, index, giveUp, replaying });
        await finish(prepared);
        if (prepared.applied.length > 0) parts.advanced(prepared.applied.length);
        if (prepared.parked.length > 0) await parts.publishParked().catch(parts.failed);
        return;
      } catch (error) {
        if (error instanceof ReactionFailed) {
          parts.failed(error);
          const count = (failures.get(error.eventId) ?? 0) + 1;
          failures.set(error.eventId, count);
          if (count >= attemptsBeforeParking) giveUp.set(error.eventId, error.message);
        } else if (error instanceof WriteConflict) {
          await refetchPositions(messages);
        } else parts.failed(error);
        if (stopped || attempt >= attemptsMax) throw error;
      }
      await heartbeat();
      await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMillisMax, 5 * 2 ** attempt)));
    }
  };

  /** After a lost race: was it another reader on this partition? Then this one is stale and must not go on. */
  const refetchPositions = async (messages: readonly SourceMessage[]): Promise<void> => {
    const first = messages[0];
    if (first === undefined || first.offset < 0) return;
    const mine = standing.get(`${first.topic}/${first.partition}`);
    const now = await parts.positions.find(first.topic, first.partition);
    if (mine !== undefined && now.offset !== mine.offset) {
      standing.delete(`${first.topic}/${first.partition}`);
      throw new StaleReader(`${first.topic}/${first.partition} was read on by another reader`);
    }
  };

  const onBatch = async (payload: kafkajs.EachBatchPayload): Promise<void> => {
    const { batch, resolveOffset, heartbeat, isRunning, isStale } = payload;
    while (door !== undefined && isRunning()) {
      await Promise.race([door, new Promise((resolve) => setTimeout(resolve, 200))]);
      await heartbeat();
    }
    if (!isRunning() || isStale() || stopped) return;
    await inTurn(async () => {
      const from = await positionOf(batch.topic, batch.partition);
      const last = Number(batch.lastOffset());
      const first = batch.messages[0];
      if (last < from.offset || (first !== undefined && Number(first.offset) > last)) {
        parts.consumer.seek({ topic: batch.topic, partition: batch.partition, offset: String(from.offset) });
        return;
      }
      const messages = batch.messages
        .filter((message) => Number(message.offset) >= from.offset)
        .map((message) => ({
          topic: batch.topic,
          partition: batch.partition,
          offset: Number(message.offset),
          message,
        }));
      await apply(messages, (prepared) => takeIn(prepared, from, last + 1), heartbeat);
      resolveOffset(String(last));
    });
    await heartbeat();
  };

  const takeIn = async (prepared: Prepared, from: Position, next: number): Promise<void> => {
    const key = `${from.topic}/${from.partition}`;
    const written = unwritten.get(key)?.from ?? from;
    const tick = prepared.tick;
    const to = { ...from, offset: next, ...(tick && { tick: tick.scanBegan, horizon: tick.horizon }) };
    if (prepared.streams.size === 0 && prepared.parked.length === 0) {
      // Ticks alone are worth no transaction each: the newest is written in a moment, with all other partitions'.
      standing.set(key, to);
      unwritten.set(key, { from: written, to });
      return;
    }
    await commit(prepared, { from: written, to });
    standing.set(key, to);
    unwritten.delete(key);
  };

  const writeTicks = async (): Promise<void> => {
    for (const [key, { from, to }] of unwritten) {
      unwritten.delete(key);
      try {
        await parts.positions.move(from, to);
      } catch (error) {
        standing.delete(key);
        if (!(error instanceof WriteConflict)) throw error;
      }
    }
  };

  const replayParked = async (): Promise<void> => {
    const waiting = await parts.parking.listForReplay();
    for (const stream of new Set(waiting.map((message) => message.stream ?? message._id))) {
      const ofStream = waiting.filter((message) => (message.stream ?? message._id) === stream);
      const messages = ofStream.map((parked) => ({
        ...parked,
        offset: -1 - parked.offset,
        message: { headers: parked.headers, value: Buffer.from(parked.value) },
      }));
      await apply(
        messages,
        (prepared) =>
          commitReplay(
            prepared,
            ofStream.map((each) => each._id),
          ),
        async () => undefined,
        true,
      );
    }
  };

  const commitReplay = async (prepared: Prepared, ids: readonly string[]): Promise<void> => {
    const again = new Set(
      prepared.parked.map((message) => message._id.replace(/-?\d+$/, (offset) => String(-1 - Number(offset)))),
    );
    const done = ids.filter((id) => !again.has(id));
    const quiet: Prepared = { ...prepared, parked: [] };
    await commit(quiet, undefined, async (session) => {
      const collection = parts.parking.parked.model.collection;
      await collection.updateMany({ _id: { $in: done } as never }, { $set: { state: 'replayed' } }, { session });
      await collection.updateMany({ _id: { $in: [...again] } as never }, { $set: { state: 'parked' } }, { session });
    });
  };

  const everyNow = (millis: number, work: () => Promise<void>): void => {
    timers.push(setInterval(() => void inTurn(work).catch(parts.failed), millis));
  };

  return {
    start: async () => {
      await parts.consumer.connect();
      await parts.consumer.subscribe({ topics: [...parts.topics], fromBeginning: true });
      parts.consumer.on('consumer.group_join', () => standing.clear());
      await parts.consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch: onBatch });
      everyNow(tickWriteMillis, writeTicks);
      everyNow(replayLookMillis, replayParked);
    },
    pause: () => {
      door ??= new Promise((resolve) => {
        openDoor = resolve;
      });
    },
    resume: () => {
      openDoor?.();
      door = undefined;
    },
    standing: (topic) => [...standing.values()].filter((position) => position.topic === topic),
    stop: async () => {
      stopped = true;
      openDoor?.();
      for (const timer of timers) clearInterval(timer);
      await oneAtATime;
      await writeTicks().catch(parts.failed);
      await parts.consumer.disconnect();
    },
  };
}

class StaleReader extends Error {}
