import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import kafkajs from 'kafkajs';
import { awaitReady } from '../awaitReady.ts';
import type { NotThisWay } from '../chain.ts';
import type { EnginePlace, RunningEngine } from '../engine.ts';
import { choosePorts } from '../ports.ts';
import { lastWords, runTool } from '../runTool.ts';
import { serveTethered } from '../serve.ts';
import type { KafkaJars } from './jars.ts';
import type { Java } from './java.ts';

const { Kafka, logLevel } = kafkajs;
const START_LIMIT_MS = 90_000;
const FORMAT_LIMIT_MS = 60_000;

export interface KafkaOptions {
  /** Java's heap in megabytes; 320 carries the product, benchmarks may want more. */
  readonly heapMb?: number;
  /** Partitions of a topic that does not say how many it wants. */
  readonly partitions?: number;
}

/** Apache Kafka in KRaft mode, one broker that is its own controller, on 127.0.0.1 alone. */
export async function startKafkaServer(
  place: EnginePlace,
  java: Java,
  jars: KafkaJars,
  provider: string,
  options: KafkaOptions,
): Promise<Result<RunningEngine, NotThisWay>> {
  const folder = join(place.dataDir, 'kafka');
  const logs = join(folder, 'logs');
  mkdirSync(folder, { recursive: true });
  const ports = await choosePorts(join(place.dataDir, 'run'), ['kafka', 'kafkaController']);
  const properties = join(folder, 'server.properties');
  writeFileSync(properties, describeServer(logs, ports, options));
  const classPath = ['-cp', [join(jars.libs, '*')].join(delimiter)];
  const small = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'];
  if (!existsSync(join(logs, 'meta.properties'))) {
    const formatted = await format(java, [...small, ...classPath], logs, properties);
    if (!formatted.ok) return formatted;
  }
  const heap = [`-Xmx${options.heapMb ?? 320}m`, '-Xms64m', '-XX:+ExitOnOutOfMemoryError'];
  const server = await serveTethered(place.dataDir, 'kafka', java.program, [
    ...[...heap, ...small, ...classPath],
    ...['kafka.Kafka', properties],
  ]);
  const brokers = `127.0.0.1:${ports.kafka}`;
  const ready = await awaitReady(server.tethered, () => askKafka([brokers]), {
    limitMs: START_LIMIT_MS,
    logFile: server.logFile,
  });
  if (!ready.ok) return ready;
  const reason = `${java.reason}, ${jars.reason}`;
  return ok({ address: brokers, provider, reason, ours: server.tethered, stop: server.stop });
}

/** The storage is formatted once; a format that was cut off left no meta.properties and is begun again. */
async function format(
  java: Java,
  flags: readonly string[],
  logs: string,
  properties: string,
): Promise<Result<void, NotThisWay>> {
  rmSync(logs, { recursive: true, force: true });
  const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'm');
  const outcome = await runTool(
    java.program,
    [...flags, '-Xmx128m', 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties],
    { limitMs: FORMAT_LIMIT_MS },
  );
  return outcome.code === 0 ? ok(undefined) : refuse({ said: `formatting its storage: ${lastWords(outcome)}` });
}

/**
 * Ready means that the broker answers and that its group coordinator has loaded: a consumer that asks before that gets
 * an error that means nothing. Rejects while it is not so.
 */
export async function askKafka(brokers: readonly string[], limitMs = 1500): Promise<void> {
  const kafka = new Kafka({
    clientId: 'muhafiz-ready',
    brokers: [...brokers],
    connectionTimeout: limitMs,
    requestTimeout: Math.max(limitMs, 5000),
    retry: { retries: 0 },
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    await admin.describeCluster();
    await admin.fetchOffsets({ groupId: 'muhafiz-ready', topics: [] });
  } finally {
    await admin.disconnect();
  }
}

function describeServer(
  logs: string,
  ports: { kafka: number; kafkaController: number },
  options: KafkaOptions,
): string {
  const controller = `127.0.0.1:${ports.kafkaController}`;
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    // The voters stand here and not in the storage, so that the controller may take another port at the next start.
    'controller.quorum.voters': `1@${controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${ports.kafka},CONTROLLER://${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${ports.kafka}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': logs,
    'num.partitions': options.partitions ?? 2,
    'default.replication.factor': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 500,
    'auto.create.topics.enable': false,
    'message.max.bytes': 4 * 1024 * 1024,
    'replica.fetch.max.bytes': 4 * 1024 * 1024,
    // The cleaner's map must hold the keys of one segment: 16 MB is some 600,000 keys, a segment of 64 MB has fewer.
    'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
    'log.cleaner.io.buffer.size': 128 * 1024,
    'log.cleaner.threads': 1,
    'log.segment.bytes': 64 * 1024 * 1024,
    'log.index.size.max.bytes': 1024 * 1024,
    // Journals are history: nothing goes by age.
    'log.retention.hours': -1,
    'num.network.threads': 2,
    'num.io.threads': 3,
    'background.threads': 2,
    'num.recovery.threads.per.data.dir': 1,
    'socket.request.max.bytes': 32 * 1024 * 1024,
  };
  return `${Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
}
