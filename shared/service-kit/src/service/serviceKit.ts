import type { ServiceName } from '@muhafiz/contracts';
import type { Clock, Instant, Random, Result } from '@muhafiz/kernel';
import type mongoose from 'mongoose';
import type { Idempotency, JournalRow, Lease, UnitOfWork } from '../journal/index.ts';
import type { EventSeal, FieldCipher } from '../keys/index.ts';
import type {
  AggregateDefinition,
  AggregateStore,
  AnyDecided,
  DocumentCollection,
  IndexDeclaration,
  Projection,
  ProjectionDefinition,
} from '../mongo/index.ts';
import type { Parking, Positions } from '../reactions/index.ts';

/** One office asks another and waits; answered by its internal routes, to declared callers only. */
export interface Peers {
  /** Refuses `PeerUnavailable` when no usable answer comes within the bound (milliseconds, 2,000 unless told). */
  ask<Answer>(
    peer: ServiceName,
    question: { path: string; body: unknown; requestId: string; timeoutMillis?: number },
  ): Promise<Result<Answer, PeerUnavailable>>;
}

export interface PeerUnavailable {
  readonly kind: 'PeerUnavailable';
  readonly peer: ServiceName;
  readonly why: string;
}

/** The history of one aggregate, oldest first; bounded by `limit`. */
export type ListJournal = (stream: string, limit: number) => Promise<readonly JournalRow[]>;

/** Where the documents of a service and their keys are: plain values, so that a thread can be told. */
export interface StoragePlace {
  readonly name: ServiceName;
  readonly mongo: { readonly uri: string; readonly database: string };
  readonly keyringFile: string;
}

/** Everything that service-kit gives a service; its storage, use-cases and reactions are built from it. */
export interface ServiceKit {
  readonly name: ServiceName;
  readonly clock: Clock;
  readonly random: Random;
  /** Encrypts personal fields at rest, and makes blind indexes and linking tokens. */
  readonly cipher: FieldCipher;
  /** Seals personal parts of events for the services that need them. */
  readonly seal: EventSeal;
  readonly unitOfWork: UnitOfWork;
  readonly idempotency: Idempotency;
  readonly positions: Positions;
  readonly parking: Parking;
  readonly connection: mongoose.Connection;
  readonly listJournal: ListJournal;
  /** One row of the journal by its id (`eventIdOf`), without reading its stream. */
  findJournalRow(id: string): Promise<JournalRow | undefined>;
  readonly peers: Peers;
  /** For a thread that opens the same documents; see `openStorage`. */
  readonly storagePlace: StoragePlace;
  collection(name: string, shape: mongoose.SchemaDefinition, indexes?: readonly IndexDeclaration[]): DocumentCollection;
  aggregate<State, Event extends AnyDecided>(
    definition: AggregateDefinition<State, Event>,
    shape: mongoose.SchemaDefinition,
    indexes?: readonly IndexDeclaration[],
  ): AggregateStore<State, Event>;
  projection<Row>(
    definition: ProjectionDefinition<Row>,
    shape: mongoose.SchemaDefinition,
    indexes?: readonly IndexDeclaration[],
  ): Projection<Row>;
  lease(name: string): Lease;
  /** How far this office has read another's topic and acted on it; nothing while a partition has not ticked. */
  readUpTo(service: ServiceName): Promise<Instant | undefined>;
  /** What risk flagging's ticks say of how far it had read the offices and assessed what they touched. */
  riskHorizon(): Promise<Partial<Record<ServiceName, Instant>>>;
  /** Tells of a machine that failed; never of persons. */
  failed(error: unknown): void;
}
