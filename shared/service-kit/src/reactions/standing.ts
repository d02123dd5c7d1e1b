import { WriteConflict } from '../mongo/index.ts';
import type { Prepared } from './batch.ts';
import { type Position, type Positions, positionId } from './positions.ts';
import type { Move } from './readerParts.ts';

/**
 * Where a reader stands in its partitions. Ticks alone are worth no transaction each: they move the reader in memory,
 * and the newest of each partition is written in a moment, with all others'.
 */
export class Standing {
  private readonly known = new Map<string, Position>();
  private readonly unwritten = new Map<string, Move>();

  constructor(private readonly positions: Positions) {}

  /** Forgets what it thinks, as after a change of who reads what. */
  forget(): void {
    this.known.clear();
    this.unwritten.clear();
  }

  in(topic: string): readonly Position[] {
    return [...this.known.values()].filter((position) => position.topic === topic);
  }

  async of(topic: string, partition: number): Promise<Position> {
    const id = positionId(topic, partition);
    const position = this.known.get(id) ?? (await this.positions.find(topic, partition));
    this.known.set(id, position);
    return position;
  }

  /** Whether the database says something else than this reader thinks: then another one has read on. */
  async isStale(topic: string, partition: number): Promise<boolean> {
    const id = positionId(topic, partition);
    const mine = this.unwritten.get(id)?.from ?? this.known.get(id);
    const now = await this.positions.find(topic, partition);
    if (mine === undefined || now.offset === mine.offset) return false;
    this.known.delete(id);
    this.unwritten.delete(id);
    return true;
  }

  /** Takes a batch in: with effects through `commit`, with ticks alone in memory. */
  async moveOn(
    prepared: Prepared,
    from: Position,
    offset: number,
    commit: (move: Move) => Promise<void>,
  ): Promise<void> {
    const id = positionId(from.topic, from.partition);
    const written = this.unwritten.get(id)?.from ?? from;
    const { tick } = prepared;
    const to: Position = { ...from, offset, ...(tick && { tick: tick.scanBegan, horizon: tick.horizon }) };
    if (prepared.streams.size === 0 && prepared.parked.length === 0) {
      this.unwritten.set(id, { from: written, to });
    } else {
      await commit({ from: written, to });
      this.unwritten.delete(id);
    }
    this.known.set(id, to);
  }

  async writeTicks(): Promise<void> {
    for (const [id, { from, to }] of this.unwritten) {
      this.unwritten.delete(id);
      try {
        await this.positions.move(from, to);
      } catch (error) {
        this.known.delete(id);
        if (!(error instanceof WriteConflict)) throw error;
      }
    }
  }
}
