import type { ServiceName, Tick } from '@muhafiz/contracts';
import type { Instant } from '@muhafiz/kernel';
import type mongoose from 'mongoose';
import { type DocumentCollection, isDuplicateKey, WriteConflict } from '../mongo/index.ts';

export const positionShape = { topic: String, partition: Number, offset: Number, tick: String, horizon: {} };

/** Where a reader stands in one partition, and what the newest tick there said. Kept with its effects. */
export interface Position {
  readonly topic: string;
  readonly partition: number;
  /** The next offset to read. */
  readonly offset: number;
  readonly tick?: Instant | undefined;
  readonly horizon?: Tick['horizon'] | undefined;
}

export function positionId(topic: string, partition: number): string {
  return `${topic}/${partition}`;
}

export class Positions {
  constructor(private readonly collection: DocumentCollection) {}

  async find(topic: string, partition: number): Promise<Position> {
    const document = await this.collection.find(positionId(topic, partition));
    return document ? (document as unknown as Position) : { topic, partition, offset: 0 };
  }

  /** Moves on from where this reader thinks it stands; a stale reader's move throws `WriteConflict` and is undone. */
  async move(from: Position, to: Position, session?: mongoose.ClientSession): Promise<void> {
    const id = positionId(from.topic, from.partition);
    const options = session ? { session } : {};
    const set = { ...to };
    const moved = await this.collection.model.collection.updateOne(
      { _id: id as never, offset: from.offset },
      { $set: set },
      options,
    );
    if (moved.matchedCount === 1) return;
    if (from.offset !== 0) throw new WriteConflict(`another reader moved ${id}`);
    try {
      await this.collection.model.collection.insertOne({ _id: id, ...set } as never, options);
    } catch (error) {
      if (isDuplicateKey(error)) throw new WriteConflict(`another reader moved ${id}`);
      throw error;
    }
  }

  /** Every partition of a topic that this office has read; compare with the topic's partitions before trusting it. */
  async listOf(topic: string): Promise<Position[]> {
    const documents = await this.collection.list({ topic }, { limit: 10_000 });
    return documents as unknown as Position[];
  }
}

/**
 * The moment up to which everything that a topic carries has been read here and had its effect: the earliest of the
 * newest ticks of its partitions; nothing while a partition has not ticked yet.
 */
export function readUpToOf(positions: readonly Position[], partitions: number): Instant | undefined {
  const ticks = positions.map((position) => position.tick).filter((tick) => tick !== undefined && tick !== null);
  return ticks.length === partitions ? earliest(ticks) : undefined;
}

/** The same for what a topic's ticks say of how far their writer had read the others. */
export function horizonOf(positions: readonly Position[], partitions: number): Partial<Record<ServiceName, Instant>> {
  const lowest: Partial<Record<ServiceName, Instant>> = {};
  if (positions.length !== partitions) return lowest;
  for (const service of Object.keys(positions[0]?.horizon ?? {}) as ServiceName[]) {
    const instants = positions.map((position) => position.horizon?.[service]).filter((each) => each !== undefined);
    if (instants.length === partitions) lowest[service] = earliest(instants);
  }
  return lowest;
}

function earliest(instants: readonly Instant[]): Instant {
  return [...instants].sort()[0] as Instant;
}
