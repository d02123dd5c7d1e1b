import { type ServiceName, topicOf } from '@muhafiz/contracts';
import { type Clock, systemRandom } from '@muhafiz/kernel';
import type mongoose from 'mongoose';
import { createIdempotency, createLease, createUnitOfWork, type Relay } from '../journal/index.ts';
import { createEventSeal, createFieldCipher, keyPaths } from '../keys/index.ts';
import type { ServiceConfig } from '../lifecycle/index.ts';
import { AggregateStore, Projection } from '../mongo/index.ts';
import { horizonOf, Parking, type Position, Positions, type Reader, readUpToOf } from '../reactions/index.ts';
import type { Collections } from './collections.ts';
import type { ServiceDefinition } from './defineService.ts';
import { createPeers } from './peers.ts';
import type { ServiceKit } from './serviceKit.ts';
import type { ServiceSurroundings } from './surroundings.ts';

export type Stored = AggregateStore<never, never> | Projection<never>;

export interface RunningParts {
  relay?: Relay;
  reader?: Reader;
}

export interface KitParts {
  readonly definition: ServiceDefinition;
  readonly config: ServiceConfig;
  readonly around: ServiceSurroundings;
  readonly clock: Clock;
  readonly connection: mongoose.Connection;
  readonly collections: Collections;
  readonly partitions: ReadonlyMap<string, number>;
  readonly failed: (error: unknown) => void;
  /** Filled as the parts start: the kit is made before them. */
  readonly running: RunningParts;
  /** Filled by storage: everything whose documents stand under keys. */
  readonly stored: Stored[];
}

export function createKit(parts: KitParts): ServiceKit {
  const { definition, config, around, clock, connection, collections } = parts;
  const positions = new Positions(collections.positions);
  /** This process's own reading where it reads the whole topic; else what all readers of the office have written. */
  const standingIn = async (service: ServiceName): Promise<{ of: readonly Position[]; partitions: number }> => {
    const topic = topicOf(service, config.kafka.topicPrefix);
    const partitions = parts.partitions.get(topic) ?? Number.NaN;
    const own = parts.running.reader?.standing(topic) ?? [];
    return { of: own.length === partitions ? own : await positions.listOf(topic), partitions };
  };
  return {
    name: definition.name,
    clock,
    random: systemRandom,
    cipher: createFieldCipher(around.keyring),
    seal: createEventSeal(around.keyring),
    unitOfWork: createUnitOfWork({
      service: definition.name,
      connection,
      journal: collections.journal,
      clock,
      committed: () => parts.running.relay?.nudge(),
    }),
    idempotency: createIdempotency(collections.idempotency, clock),
    positions,
    parking: new Parking(collections.parked, collections.readerStreams),
    connection,
    listJournal: async (stream, limit) => {
      const rows = await collections.journal.list({ _id: { $gte: `${stream}@`, $lt: `${stream}A` } } as never, {
        limit,
        sort: { _id: 1 },
      });
      return rows as never;
    },
    findJournalRow: async (id) => (await collections.journal.find(id)) as never,
    peers: createPeers(config.peers, around.access),
    storagePlace: { name: definition.name, mongo: config.mongo, keyringFile: keyPaths(config.keysFolder).keyring },
    collection: (name, shape, indexes) => collections.declare(name, shape, indexes),
    aggregate: (aggregate, shape, indexes) => {
      const store = new AggregateStore(
        aggregate,
        collections.declare(aggregate.name, { version: Number, ...shape }, indexes),
      );
      parts.stored.push(store as never);
      return store;
    },
    projection: (definition, shape, indexes) => {
      const projection = new Projection(definition, collections.declare(definition.name, shape, indexes));
      parts.stored.push(projection as never);
      return projection;
    },
    lease: (name) => createLease({ leases: collections.leases, name, clock, random: systemRandom }),
    readUpTo: async (service) => {
      const standing = await standingIn(service);
      return readUpToOf(standing.of, standing.partitions);
    },
    riskHorizon: async () => {
      const standing = await standingIn('risk-flagging');
      return horizonOf(standing.of, standing.partitions);
    },
    failed: parts.failed,
  };
}
