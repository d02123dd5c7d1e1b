import { allEvents } from '@muhafiz/contracts';
import type kafkajs from 'kafkajs';
import { applyMessages, commitBatch, StaleReader } from './applying.ts';
import type { SourceMessage } from './batch.ts';
import type { Position } from './positions.ts';
import { indexReactions, type Reaction } from './reaction.ts';
import type { ReaderParts } from './readerParts.ts';
import { listReplays, outcomeOf, sourceOf } from './replaying.ts';
import { Standing } from './standing.ts';

export interface Reader {
  start(): Promise<void>;
  /** Holds still after the batch in hand (for tests and repairs) until `resume`. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
  /** Where this process stands in the partitions it reads; newer than what is written, as ticks alone are written late. */
  standing(topic: string): readonly Position[];
}

const tickWriteMillis = 400;
const replayLookMillis = 1000;

export function createReader(parts: ReaderParts): Reader {
  return new TopicReader(parts);
}

class TopicReader implements Reader {
  private readonly index: ReadonlyMap<string, Reaction | 'ignored'>;
  private readonly places: Standing;
  private readonly timers: NodeJS.Timeout[] = [];
  private oneAtATime: Promise<unknown> = Promise.resolve();
  private door: { readonly closed: Promise<void>; readonly open: () => void } | undefined;
  private stopped = false;

  constructor(private readonly parts: ReaderParts) {
    this.index = indexReactions(parts.declared, allEvents);
    this.places = new Standing(parts.positions);
  }

  async start(): Promise<void> {
    const { consumer, topics } = this.parts;
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    consumer.on('consumer.group_join', () => this.places.forget());
    const eachBatch = (payload: kafkajs.EachBatchPayload) => this.onBatch(payload);
    await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch });
    this.every(tickWriteMillis, () => this.places.writeTicks());
    this.every(replayLookMillis, () => this.replayParked());
  }

  pause(): void {
    if (this.door !== undefined) return;
    let open: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.door = { closed, open };
  }

  resume(): void {
    this.door?.open();
    this.door = undefined;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.resume();
    for (const timer of this.timers) clearInterval(timer);
    await this.oneAtATime;
    await this.places.writeTicks().catch(this.parts.failed);
    await this.parts.consumer.disconnect();
  }

  standing(topic: string): readonly Position[] {
    return this.places.in(topic);
  }

  private async onBatch(payload: kafkajs.EachBatchPayload): Promise<void> {
    const { batch, resolveOffset, heartbeat, isRunning, isStale } = payload;
    while (this.door !== undefined && isRunning()) {
      await Promise.race([this.door.closed, new Promise((resolve) => setTimeout(resolve, 200))]);
      await heartbeat();
    }
    if (!isRunning() || isStale() || this.stopped) return;
    await this.inTurn(async () => {
      const { topic, partition } = batch;
      const from = await this.places.of(topic, partition);
      const last = Number(batch.lastOffset());
      if (last < from.offset) {
        // Kafka hands out from its own idea of the position, which is never ours: go to where our effects end.
        this.parts.consumer.seek({ topic, partition, offset: String(from.offset) });
        return;
      }
      const messages = batch.messages
        .map((message): SourceMessage => ({ topic, partition, offset: Number(message.offset), message }))
        .filter((message) => message.offset >= from.offset);
      for (const piece of takeApart(messages)) {
        const next = piece.length === 0 || piece.at(-1) === messages.at(-1) ? last + 1 : offsetAfter(piece);
        await this.takeIn(piece, await this.places.of(topic, partition), next, heartbeat);
        resolveOffset(String(next - 1));
        await heartbeat();
        if (this.stopped) return;
      }
    });
    await heartbeat();
  }

  private takeIn(messages: readonly SourceMessage[], from: Position, next: number, heartbeat: () => Promise<void>) {
    const { topic, partition } = from;
    const work = {
      messages,
      heartbeat,
      replaying: false,
      finish: (prepared: Parameters<typeof commitBatch>[1]) =>
        this.places.moveOn(prepared, from, next, (move) => commitBatch(this.parts, prepared, move)),
      afterConflict: async () => {
        if (!(await this.places.isStale(topic, partition))) return;
        throw new StaleReader(`${topic}/${partition} was read on by another reader`);
      },
    };
    return applyMessages(this.parts, this.index, work, () => this.stopped);
  }

  private async replayParked(): Promise<void> {
    for (const ofStream of await listReplays(this.parts.parking)) {
      const work = {
        messages: ofStream.map(sourceOf),
        heartbeat: async () => undefined,
        replaying: true,
        afterConflict: async () => undefined,
        finish: (prepared: Parameters<typeof commitBatch>[1]) => {
          const { done, again } = outcomeOf(ofStream, prepared);
          return commitBatch(this.parts, { ...prepared, parked: [] }, undefined, (session) =>
            this.parts.parking.markReplayed(done, again, session),
          );
        },
      };
      await applyMessages(this.parts, this.index, work, () => this.stopped);
    }
  }

  /** Batches, replays and tick writes take turns: within a process a position has one writer. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.oneAtATime.then(work, work);
    this.oneAtATime = turn.catch(() => undefined);
    return turn;
  }

  private every(millis: number, work: () => Promise<void>): void {
    this.timers.push(setInterval(() => void this.inTurn(work).catch(this.parts.failed), millis));
  }
}

/** What one transaction takes: an engine with a small cache refuses larger ones, and a failure repeats less. */
const bytesPerCommit = 512 * 1024;
const messagesPerCommit = 500;

/** A batch in pieces, in order; an empty one is a piece too, since the reader moves on over it. */
function takeApart(messages: readonly SourceMessage[]): SourceMessage[][] {
  const pieces: SourceMessage[][] = [[]];
  let bytes = 0;
  for (const each of messages) {
    const size = each.message.value?.length ?? 0;
    const last = pieces.at(-1) as SourceMessage[];
    if (last.length > 0 && (bytes + size > bytesPerCommit || last.length >= messagesPerCommit)) {
      pieces.push([each]);
      bytes = size;
    } else {
      last.push(each);
      bytes += size;
    }
  }
  return pieces;
}

function offsetAfter(piece: readonly SourceMessage[]): number {
  return (piece.at(-1)?.offset ?? -1) + 1;
}
