import type { Instant } from '@muhafiz/kernel';
import type mongoose from 'mongoose';
import type { DocumentCollection, StoredDocument } from '../mongo/index.ts';

export const parkedShape = {
  topic: String,
  partition: Number,
  offset: Number,
  stream: String,
  streamVersion: Number,
  reason: String,
  headers: {},
  value: String,
  at: String,
  state: String,
  unpublished: Number,
};
export const parkedIndexes = [
  { fields: { state: 1, stream: 1, streamVersion: 1 } as const },
  { fields: { unpublished: 1 } as const, options: { partialFilterExpression: { unpublished: 1 } } },
];
export const readerStreamShape = { version: Number, stopped: String };

/** A message that could not be applied, kept with its reason until somebody looks; its stream waits behind it. */
export interface ParkedMessage {
  readonly _id: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly stream?: string | undefined;
  readonly streamVersion?: number | undefined;
  readonly reason: string;
  readonly headers: Record<string, string>;
  readonly value: string;
  readonly at: Instant;
  readonly state: 'parked' | 'replay' | 'replayed';
}

/** How far a reader has come in one stream, and why it stopped there, if it did. */
export interface StreamPosition {
  readonly version: number;
  readonly stopped?: string | undefined;
}

const parkedPerLook = 500;

export class Parking {
  constructor(
    readonly parked: DocumentCollection,
    private readonly streams: DocumentCollection,
  ) {}

  async streamsOf(streams: readonly string[]): Promise<Map<string, StreamPosition>> {
    const documents = await this.streams.findMany([...new Set(streams)]);
    return new Map([...documents].map(([id, document]) => [id, document as unknown as StreamPosition]));
  }

  /** Streams among these that stopped: what they say is not known here. */
  async listStopped(streams: readonly string[]): Promise<string[]> {
    const positions = await this.streamsOf(streams);
    return [...positions].filter(([, position]) => position.stopped !== undefined).map(([stream]) => stream);
  }

  /**
   * All streams that wait behind a parked message, as a rule none; nothing when more than `most` messages are parked, and
   * they must be asked for by name.
   */
  async listAllStopped(most: number): Promise<ReadonlySet<string> | undefined> {
    const found = await this.parked.model
      .find({ state: { $in: ['parked', 'replay'] } }, { stream: 1 }, { lean: true })
      .limit(most + 1);
    if (found.length > most) return undefined;
    return new Set(found.flatMap(({ stream }) => (typeof stream === 'string' ? stream : [])));
  }

  async writeStreams(positions: ReadonlyMap<string, StreamPosition>, session: mongoose.ClientSession): Promise<void> {
    const documents = [...positions].map(([id, { version, stopped }]) =>
      stopped === undefined ? { _id: id, version } : { _id: id, version, stopped },
    );
    await this.streams.putMany(documents, session);
  }

  async park(messages: readonly ParkedMessage[], session: mongoose.ClientSession): Promise<void> {
    const documents = messages.map((message) => ({ ...message, unpublished: 1 }));
    await this.parked.putMany(documents as unknown as StoredDocument[], session);
  }

  async listForReplay(): Promise<ParkedMessage[]> {
    const sort = { stream: 1, streamVersion: 1 } as const;
    const documents = await this.parked.list({ state: 'replay' }, { limit: parkedPerLook, sort });
    return documents as unknown as ParkedMessage[];
  }

  async listParked(): Promise<ParkedMessage[]> {
    const documents = await this.parked.list(
      { state: 'parked' },
      { limit: parkedPerLook, sort: { stream: 1, streamVersion: 1 } },
    );
    return documents as unknown as ParkedMessage[];
  }

  /** What was replayed had its effect, or was parked again. */
  async markReplayed(
    done: readonly string[],
    again: readonly string[],
    session: mongoose.ClientSession,
  ): Promise<void> {
    const { collection } = this.parked.model;
    await collection.updateMany({ _id: { $in: [...done] } as never }, { $set: { state: 'replayed' } }, { session });
    await collection.updateMany({ _id: { $in: [...again] } as never }, { $set: { state: 'parked' } }, { session });
  }

  async listUnpublished(): Promise<ParkedMessage[]> {
    const documents = await this.parked.list({ unpublished: 1 }, { limit: parkedPerLook });
    return documents as unknown as ParkedMessage[];
  }

  async markPublished(ids: readonly string[]): Promise<void> {
    await this.parked.model.collection.updateMany({ _id: { $in: [...ids] } as never }, { $unset: { unpublished: '' } });
  }
}
