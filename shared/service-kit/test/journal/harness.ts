import { randomUUID } from 'node:crypto';
import {
  allEvents,
  ComplaintCorrected,
  ComplaintRecorded,
  type EventOf,
  type ServiceName,
  topicOf,
} from '@muhafiz/contracts';
import { type Clock, systemClock, systemRandom } from '@muhafiz/kernel';
import { createLease, createRelay, createUnitOfWork, definitionsByType } from '@muhafiz/service-kit/journal';
import { countPartitions, createKafka, createOutlet, ensureTopics, type ReadEvent } from '@muhafiz/service-kit/kafka';
import { AggregateStore, connectMongo, Projection } from '@muhafiz/service-kit/mongo';
import {
  createReader,
  type Effects,
  needsRow,
  Parking,
  Positions,
  type ReaderReactions,
  reaction,
} from '@muhafiz/service-kit/reactions';
import { Collections } from '../../src/service/collections.ts';

export const mongoUri = process.env.MUHAFIZ_TEST_MONGODB_URI ?? 'mongodb://127.0.0.1:37017/?directConnection=true';
const kafkaBrokers = (process.env.MUHAFIZ_TEST_KAFKA_BROKERS ?? '127.0.0.1:39092').split(',');

/** A complaint, as small as a test needs it. */
export interface Story {
  readonly district: string;
  readonly tellings: number;
}
export type StoryEvent = EventOf<typeof ComplaintRecorded> | EventOf<typeof ComplaintCorrected>;

export function told(ref: string, district: string): StoryEvent {
  const published = {
    complaintRef: ref,
    filedOn: '2026-06-01',
    channel: 'hotline' as const,
    category: 'overcharging',
    subjectKind: 'oep' as const,
    anonymous: false,
    district,
  };
  return { type: 'ComplaintRecorded', published, recorded: { by: 'tester' } };
}

export function toldAgain(ref: string, district: string): StoryEvent {
  const first = told(ref, district);
  return {
    type: 'ComplaintCorrected',
    published: { ...first.published, changed: ['district'] },
    recorded: { by: 'tester' },
  };
}

/** Names that no other test uses: a database and a topic prefix. */
export function ownNames() {
  const name = `t${randomUUID().slice(0, 8)}`;
  return { database: (service: ServiceName) => `${name}_${service.replaceAll('-', '_')}`, topicPrefix: `${name}.` };
}
export type OwnNames = ReturnType<typeof ownNames>;

/** The office that writes: complaint tracking, with one aggregate. */
export async function openWriter(names: OwnNames, clock: Clock = systemClock) {
  const connection = await connectMongo({ uri: mongoUri, database: names.database('complaint-tracking') });
  const collections = new Collections(connection);
  const shape = { version: Number, district: String, tellings: Number };
  const store = new AggregateStore<Story, StoryEvent>(
    {
      name: 'complaint',
      evolve: (state, event) => ({ district: event.published.district ?? '', tellings: (state?.tellings ?? 0) + 1 }),
      toDocument: (state) => ({ ...state }),
      toState: ({ district, tellings }) => ({ district, tellings }) as Story,
    },
    collections.declare('complaint', shape),
  );
  await collections.prepare();
  const wake: { nudge?: () => void } = {};
  const unitOfWork = createUnitOfWork({
    service: 'complaint-tracking',
    connection,
    journal: collections.journal,
    clock,
    committed: () => wake.nudge?.(),
  });
  return { connection, collections, store, unitOfWork, wake, close: () => connection.close() };
}

export async function openRelay(names: OwnNames, writer: Awaited<ReturnType<typeof openWriter>>) {
  const kafka = createKafka({ brokers: kafkaBrokers, clientId: 'relay', complain: () => undefined });
  const topic = topicOf('complaint-tracking', names.topicPrefix);
  await ensureTopics(kafka, [topic], 2, 1);
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const failures: unknown[] = [];
  const relay = createRelay({
    connection: writer.connection,
    journal: writer.collections.journal,
    lease: createLease({
      leases: writer.collections.leases,
      name: 'relay',
      clock: systemClock,
      random: systemRandom,
      lastsMillis: 1000,
    }),
    outlet: createOutlet({
      producer,
      service: 'complaint-tracking',
      topicPrefix: names.topicPrefix,
      definitions: definitionsByType(allEvents, 'complaint-tracking'),
      partitions: new Map([[topic, await countPartitions(kafka, topic)]]),
    }),
    clock: systemClock,
    failed: (error) => failures.push(error),
    pace: { idleMillis: 50, tickMillis: 50 },
  });
  writer.wake.nudge = () => relay.nudge();
  relay.start();
  return {
    relay,
    producer,
    topic,
    kafka,
    failures,
    close: async () => {
      await relay.stop();
      await producer.disconnect();
    },
  };
}

/** What the reading office keeps of a complaint: how often it was told, and every version it was told in. */
export interface Heard {
  readonly district: string;
  readonly versions: readonly number[];
}

/** Notes each version of a complaint that was heard; fails where a test wants it to. */
function heardReactions(heard: Projection<Heard>, failOn: ((eventId: string) => boolean) | undefined): ReaderReactions {
  const apply = (event: ReadEvent<{ district?: string | undefined }>, effects: Effects) => {
    if (failOn?.(event.id)) throw new Error('the reaction has a bug');
    const known = effects.row(heard, event.aggregateId);
    effects.putRow(heard, event.aggregateId, {
      district: event.published.district ?? '',
      versions: [...(known?.versions ?? []), event.version],
    });
  };
  const needs = (event: ReadEvent) => [needsRow(heard, event.aggregateId)];
  return {
    reads: ['complaint-tracking'],
    reactions: [reaction(ComplaintRecorded, { needs, apply }), reaction(ComplaintCorrected, { needs, apply })],
    ignored: [],
  };
}

/** The office that reads: risk flagging, with one projection. */
export async function openReader(
  names: OwnNames,
  options: { failOn?: (eventId: string) => boolean; sessionTimeout?: number } = {},
) {
  const connection = await connectMongo({ uri: mongoUri, database: names.database('risk-flagging') });
  const collections = new Collections(connection);
  const heard = new Projection<Heard>(
    {
      name: 'heard',
      toDocument: (row) => ({ ...row }),
      toRow: ({ district, versions }) => ({ district, versions }) as Heard,
    },
    collections.declare('heard', { district: String, versions: [Number] }),
  );
  await collections.prepare();
  const declared = heardReactions(heard, options.failOn);
  const kafka = createKafka({ brokers: kafkaBrokers, clientId: 'reader', complain: () => undefined });
  const topic = topicOf('complaint-tracking', names.topicPrefix);
  await ensureTopics(kafka, [topic], 2, 1);
  const timeout = options.sessionTimeout ?? 6000;
  const failures: unknown[] = [];
  const positions = new Positions(collections.positions);
  const parking = new Parking(collections.parked, collections.readerStreams);
  const reader = createReader({
    consumer: kafka.consumer({
      groupId: `${names.topicPrefix}reader`,
      sessionTimeout: timeout,
      rebalanceTimeout: timeout,
      heartbeatInterval: Math.min(1000, timeout / 4),
      maxWaitTimeInMs: 200,
    }),
    topics: [topic],
    declared,
    unitOfWork: createUnitOfWork({
      service: 'risk-flagging',
      connection,
      journal: collections.journal,
      clock: systemClock,
      committed: () => undefined,
    }),
    positions,
    parking,
    clock: systemClock,
    failed: (error) => failures.push(error),
    advanced: () => undefined,
    publishParked: async () => undefined,
  });
  return {
    reader,
    heard,
    positions,
    parking,
    collections,
    connection,
    topic,
    failures,
    close: async () => {
      await reader.stop();
      await connection.close();
    },
  };
}

/** Looks again until it holds; fails with the last answer after a generous bound. Waits for a state, not for a time. */
export async function eventually<T>(look: () => Promise<T>, holds: (value: T) => boolean, within = 30_000): Promise<T> {
  const until = Date.now() + within;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > until) throw new Error(`did not come to hold: ${JSON.stringify(value)?.slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
