import { allEvents, type ServiceName, topicOf } from '@muhafiz/contracts';
import { type Clock, systemClock } from '@muhafiz/kernel';
import { anonymousActor, authorize } from '@muhafiz/permissions';
import type kafkajs from 'kafkajs';
import type mongoose from 'mongoose';
import type { AccessActor } from '../access/index.ts';
import { createHttpApp, createInternalRoutes, type Listening } from '../http/index.ts';
import { createRelay, definitionsByType, type Relay } from '../journal/index.ts';
import { countPartitions, createKafka, createOutlet, ensureTopics } from '../kafka/index.ts';
import { keyPaths } from '../keys/index.ts';
import type { ServiceConfig } from '../lifecycle/index.ts';
import { connectMongo, type DocumentCollection, type StoredDocument } from '../mongo/index.ts';
import { createLogger, createMetrics, type Logger, type ServiceMetrics } from '../observability/index.ts';
import type { Reader } from '../reactions/index.ts';
import { createSubgraph } from '../subgraph/index.ts';
import { Collections } from './collections.ts';
import { createKit, type RunningParts, type Stored } from './createKit.ts';
import type { Background, ServiceDefinition, ServiceParts } from './defineService.ts';
import { followRotation, rotationShape } from './followRotation.ts';
import { parkedTopicOf } from './parkedOutlet.ts';
import { documentTarget, journalTarget } from './rotationTargets.ts';
import type { ServiceKit } from './serviceKit.ts';
import { createServiceReader } from './serviceReader.ts';
import type { ServiceSurroundings } from './surroundings.ts';
import { upgradeStored } from './upgrades.ts';

export interface RunningService {
  readonly url: string;
  readonly kit: ServiceKit;
  readonly relay: Relay;
  readonly reader: Reader | undefined;
}

/** Everything of one service, in the order in which it must start; `onStop` is told each part as it stands. */
export async function startService(
  definition: ServiceDefinition,
  config: ServiceConfig,
  around: ServiceSurroundings,
): Promise<RunningService> {
  const logger = around.logger ?? createLogger({ name: definition.name, level: config.logLevel });
  const metrics = createMetrics(definition.name, { processMetrics: around.logger === undefined });
  const clock = around.clock ?? systemClock;
  const failed = (error: unknown) => logger.error({ err: error }, 'something failed and is tried again');
  const connection = await connectMongo(config.mongo);
  around.onStop('database', () => connection.close());
  const collections = new Collections(connection);
  const running: RunningParts = {};
  const stored: Stored[] = [];
  const partitions = new Map<string, number>();
  const kit = createKit({
    definition,
    config,
    around,
    clock,
    connection,
    collections,
    partitions,
    failed,
    running,
    stored,
  });
  const parts = definition.build(kit);
  const sweeps = collections.declare('rotation', rotationShape);
  await upgradeStored(connection, definition.upgrades ?? [], (words) => logger.info(words));
  await collections.prepare();

  const kafka = createKafka({
    brokers: config.kafka.brokers,
    clientId: definition.name,
    complain: (message) => logger.warn({ message }, 'kafka'),
  });
  const topics = await openTopics(kafka, definition, config, parts, partitions);
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
  await producer.connect();
  around.onStop('producer', () => producer.disconnect());

  const whole = { definition, config, parts, kit, collections, connection, clock, failed, metrics, logger, around };
  const relay = makeRelay({ ...whole, producer, own: topics.own, partitions });
  running.relay = relay;
  relay.start();
  around.onStop('relay', () => relay.stop());
  if (parts.reactions !== undefined) {
    const reader = createServiceReader({
      ...whole,
      kafka,
      producer,
      parkedTopic: topics.parked,
      readTopics: topics.read,
    });
    running.reader = reader;
    await reader.start();
    around.onStop('reader', () => reader.stop());
  }
  const rotation = makeRotation(whole, stored, sweeps);
  for (const background of [...(parts.background ?? []), rotation]) {
    background.start();
    around.onStop(background.name, () => background.stop());
  }
  const listening = await serve(whole);
  around.onStop('http', () => listening.close());
  return { url: listening.url, kit, relay, reader: running.reader };
}

interface Topics {
  readonly own: readonly string[];
  readonly read: readonly string[];
  readonly parked: string;
}

/** Makes the topics that are missing and learns how many partitions each really has. */
async function openTopics(
  kafka: kafkajs.Kafka,
  definition: ServiceDefinition,
  config: ServiceConfig,
  parts: ServiceParts,
  partitions: Map<string, number>,
): Promise<Topics> {
  const { topicPrefix, replication } = config.kafka;
  const own = ownTopicsOf(definition.name, topicPrefix);
  const read = (parts.reactions?.reads ?? []).map((service) => topicOf(service, topicPrefix));
  const parked = parkedTopicOf(definition.name, topicPrefix);
  await ensureTopics(kafka, [...new Set([...own, ...read, parked])], config.kafka.partitions, replication);
  for (const topic of [...own, ...read]) partitions.set(topic, await countPartitions(kafka, topic));
  return { own, read, parked };
}

interface Whole {
  readonly definition: ServiceDefinition;
  readonly config: ServiceConfig;
  readonly parts: ServiceParts;
  readonly kit: ServiceKit;
  readonly collections: Collections;
  readonly connection: mongoose.Connection;
  readonly clock: Clock;
  readonly failed: (error: unknown) => void;
  readonly metrics: ServiceMetrics;
  readonly logger: Logger;
  readonly around: ServiceSurroundings;
}

function makeRelay(
  whole: Whole & {
    readonly producer: kafkajs.Producer;
    readonly own: readonly string[];
    readonly partitions: ReadonlyMap<string, number>;
  },
): Relay {
  const { definition, config, producer } = whole;
  return createRelay({
    connection: whole.connection,
    journal: whole.collections.journal,
    lease: whole.kit.lease('relay'),
    outlet: createOutlet({
      producer,
      service: definition.name,
      topicPrefix: config.kafka.topicPrefix,
      definitions: definitionsByType(allEvents, definition.name),
      partitions: new Map(whole.own.map((topic) => [topic, whole.partitions.get(topic) ?? 1])),
    }),
    clock: whole.clock,
    horizon: whole.parts.horizon,
    failed: whole.failed,
  });
}

function ownTopicsOf(service: ServiceName, prefix: string): string[] {
  const channels = allEvents.filter((event) => event.service === service && event.channel !== undefined);
  return [
    ...new Set([topicOf(service, prefix), ...channels.map((event) => `${topicOf(service, prefix)}.${event.channel}`)]),
  ];
}

function makeRotation(whole: Whole, stored: readonly Stored[], checkpoints: DocumentCollection): Background {
  const { definition, config, around, collections, kit, parts, logger } = whole;
  const keys = {
    cipher: kit.cipher,
    seal: kit.seal,
    consumers: parts.sealsFor ?? ['risk-flagging'],
    renewTokens: parts.renewTokens,
    contextOf: (row: StoredDocument, path: string) => {
      if (parts.journalContext === undefined) throw new Error(`nobody said how ${path} of a journal row is encrypted`);
      return parts.journalContext(String(row.stream), path);
    },
  };
  return followRotation({
    service: definition.name,
    keyring: around.keyring,
    paths: keyPaths(config.keysFolder),
    targets: [...stored.map((each) => documentTarget(each, kit.cipher)), journalTarget(collections.journal, keys)],
    checkpoints,
    settleMillis: around.rotationSettleMillis,
    failed: whole.failed,
    tell: (words) => logger.info(words),
  });
}

async function serve(whole: Whole): Promise<Listening> {
  const { definition, config, around, logger, metrics, parts } = whole;
  const subgraph = await createSubgraph<AccessActor>({
    name: definition.name,
    typeDefs: definition.typeDefs,
    resolvers: parts.resolvers,
    access: around.access,
    authorize: authorize as never,
    anonymous: anonymousActor as never,
    logger,
    metrics,
    production: config.environment === 'production',
  });
  metrics.observe('muhafiz_unpublished_rows', 'Journal rows that wait for the relay', () =>
    whole.collections.journal.count({ unpublished: 1 } as never),
  );
  for (const [name, gauge] of Object.entries(parts.gauges ?? {})) metrics.observe(name, gauge.words, gauge.read);
  const app = createHttpApp({
    name: definition.name,
    subgraph,
    routes: [{ path: '/internal', router: createInternalRoutes(around.access, parts.routes ?? []) }],
    health: { ready: () => readiness(whole.connection) },
    logger,
    metrics,
  });
  return app.listen(config.port, config.host);
}

async function readiness(connection: mongoose.Connection): Promise<Record<string, boolean | string>> {
  try {
    await connection.db?.admin().ping();
    return { database: true };
  } catch {
    return { database: 'does not answer' };
  }
}
