import { allEvents, type ServiceName, topicOf } from '@muhafiz/contracts';
import { type Clock, systemClock } from '@muhafiz/kernel';
import { authorize } from '@muhafiz/permissions';
import type mongoose from 'mongoose';
import type { AccessActor, AccessPort } from '../access/index.ts';
import { createHttpApp, createInternalRoutes, type Listening } from '../http/index.ts';
import { createRelay, definitionsByType, type Relay } from '../journal/index.ts';
import { countPartitions, createKafka, createOutlet, ensureTopics } from '../kafka/index.ts';
import type { Keyring } from '../keys/index.ts';
import type { ServiceConfig } from '../lifecycle/index.ts';
import { connectMongo } from '../mongo/index.ts';
import { createLogger, createMetrics, type Logger, type ServiceMetrics } from '../observability/index.ts';
import type { Reader } from '../reactions/index.ts';
import { createSubgraph } from '../subgraph/index.ts';
import { Collections } from './collections.ts';
import { createKit } from './createKit.ts';
import type { ServiceDefinition, ServiceParts } from './defineService.ts';
import { parkedTopicOf } from './parkedOutlet.ts';
import type { ServiceKit } from './serviceKit.ts';
import { createServiceReader } from './serviceReader.ts';
import { upgradeData } from './upgrades.ts';

export interface ServiceSurroundings {
  readonly access: AccessPort;
  readonly keyring: Keyring;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Registers how each part is stopped, in the order of starting. */
  readonly onStop: (part: string, stop: () => Promise<void>) => void;
}

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
  const running: { relay?: Relay; reader?: Reader | undefined } = {};
  const partitions = new Map<string, number>();
  const kit = createKit({ definition, config, around, clock, connection, collections, partitions, failed, running });
  const parts = definition.build(kit);
  await upgradeData(connection, definition.upgrades ?? [], (words) => logger.info(words));
  await collections.prepare();

  const kafka = createKafka({
    brokers: config.kafka.brokers,
    clientId: definition.name,
    complain: (message) => logger.warn({ message }, 'kafka'),
  });
  const parkedTopic = parkedTopicOf(definition.name, config.kafka.topicPrefix);
  const ownTopics = ownTopicsOf(definition.name, config.kafka.topicPrefix);
  const readTopics = (parts.reactions?.reads ?? []).map((service) => topicOf(service, config.kafka.topicPrefix));
  const topics = [...new Set([...ownTopics, ...readTopics])];
  await ensureTopics(kafka, [...topics, parkedTopic], config.kafka.partitions, 1);
  for (const topic of topics) partitions.set(topic, await countPartitions(kafka, topic));
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
  await producer.connect();
  around.onStop('producer', () => producer.disconnect());

  const relay = createRelay({
    connection,
    journal: collections.journal,
    lease: kit.lease('relay'),
    outlet: createOutlet({
      producer,
      service: definition.name,
      topicPrefix: config.kafka.topicPrefix,
      definitions: definitionsByType(allEvents, definition.name),
      partitions: new Map(ownTopics.map((topic) => [topic, partitions.get(topic) ?? 1])),
    }),
    clock,
    horizon: parts.horizon,
    failed,
  });
  running.relay = relay;
  relay.start();
  around.onStop('relay', () => relay.stop());

  const reader =
    parts.reactions &&
    createServiceReader({
      definition,
      config,
      parts,
      kit,
      kafka,
      producer,
      parkedTopic,
      readTopics,
      clock,
      failed,
      metrics,
    });
  if (reader !== undefined) {
    running.reader = reader;
    await reader.start();
    around.onStop('reader', () => reader.stop());
  }
  for (const background of parts.background ?? []) {
    background.start();
    around.onStop(background.name, () => background.stop());
  }
  const listening = await serve({ definition, config, parts, around, connection, logger, metrics, collections });
  around.onStop('http', () => listening.close());
  return { url: listening.url, kit, relay, reader };
}

function ownTopicsOf(service: ServiceName, prefix: string): string[] {
  const channels = allEvents.filter((event) => event.service === service && event.channel !== undefined);
  return [
    ...new Set([topicOf(service, prefix), ...channels.map((event) => `${topicOf(service, prefix)}.${event.channel}`)]),
  ];
}

async function serve(parts: {
  readonly definition: ServiceDefinition;
  readonly config: ServiceConfig;
  readonly parts: ServiceParts;
  readonly around: ServiceSurroundings;
  readonly connection: mongoose.Connection;
  readonly logger: Logger;
  readonly metrics: ServiceMetrics;
  readonly collections: Collections;
}): Promise<Listening> {
  const { definition, config, around, logger, metrics } = parts;
  const subgraph = await createSubgraph<AccessActor>({
    name: definition.name,
    typeDefs: definition.typeDefs,
    resolvers: parts.parts.resolvers,
    access: around.access,
    authorize: authorize as never,
    logger,
    metrics,
    production: config.environment === 'production',
  });
  metrics.observe('muhafiz_unpublished_rows', 'Journal rows that wait for the relay', () =>
    parts.collections.journal.count({ unpublished: 1 } as never),
  );
  for (const [name, gauge] of Object.entries(parts.parts.gauges ?? {})) metrics.observe(name, gauge.words, gauge.read);
  const app = createHttpApp({
    name: definition.name,
    subgraph,
    routes: [{ path: '/internal', router: createInternalRoutes(around.access, parts.parts.routes ?? []) }],
    health: { ready: () => readiness(parts.connection) },
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
