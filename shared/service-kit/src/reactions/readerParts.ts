import type { Clock } from '@muhafiz/kernel';
import type kafkajs from 'kafkajs';
import type { UnitOfWork } from '../journal/index.ts';
import type { Parking } from './parking.ts';
import type { Position, Positions } from './positions.ts';
import type { ReaderReactions } from './reaction.ts';

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

/** One step of a reader in one partition: where it stood as the database knows it, and where it stands then. */
export interface Move {
  readonly from: Position;
  readonly to: Position;
}
