import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { tryLock } from '../bootstrap/fileLock.mjs';
import { getCacheDir } from './cache.ts';
import type { Chosen } from './chain.ts';
import type { RunningEngine } from './engine.ts';
import type { KafkaOptions } from './kafka/server.ts';
import { startKafka } from './kafka/start.ts';
import { type SecantusBuild, startMongoDb } from './mongodb/start.ts';
import { endOrphans } from './serve.ts';
import type { Ending } from './tether.ts';

export interface EngineOptions {
  /** Where the engines keep their data, their logs and their ports. One supervisor a folder. */
  readonly dataDir: string;
  /** Default: the per-user cache. */
  readonly cacheDir?: string;
  readonly log: (line: string) => void;
  /** Asks for one build of SecantusDB by name, whatever else is there; benchmarks and tests do. */
  readonly mongo?: SecantusBuild | undefined;
  readonly kafka?: KafkaOptions;
}

/** What is said of an engine that runs. */
export interface EngineFacts {
  readonly provider: string;
  readonly reason: string;
  /** Absent when the engine is the user's own. */
  readonly pid?: number;
  /** Settles when our own engine's process ends; never for the user's own. */
  readonly exited: Promise<Ending>;
  readonly stop: () => Promise<void>;
}

export interface Engines {
  readonly mongodb: EngineFacts & { readonly uri: string };
  readonly kafka: EngineFacts & { readonly brokers: string };
  /** Kafka first, then MongoDB, each given time to close its files. */
  readonly stop: () => Promise<void>;
}

/** Another supervisor runs on this data folder. */
class DataFolderInUse extends Error {
  constructor(
    readonly dataDir: string,
    readonly holder: number,
  ) {
    super(`Process ${holder} already runs on the data folder ${dataDir}.`);
    this.name = 'DataFolderInUse';
  }
}

/**
 * Starts a MongoDB and a Kafka, each by the first way that works, and says which and why in one line each. Both end
 * with this process, however it ends. Throws EngineUnavailable or DataFolderInUse.
 */
export async function startEngines(options: EngineOptions): Promise<Engines> {
  const { dataDir, log } = options;
  const cacheDir = options.cacheDir ?? getCacheDir();
  mkdirSync(join(dataDir, 'run'), { recursive: true, mode: 0o700 });
  const lock = tryLock(join(dataDir, 'run', 'engines.lock'));
  if ('holder' in lock) throw new DataFolderInUse(dataDir, lock.holder);
  process.once('exit', lock.release);
  await endOrphans(dataDir, log);
  const place = { dataDir, cacheDir, log };
  const [mongodb, kafka] = await Promise.allSettled([
    startMongoDb(place, options.mongo).then((chosen) => announce('MongoDB', chosen, log)),
    startKafka(place, options.kafka).then((chosen) => announce('Kafka', chosen, log)),
  ]);
  if (mongodb.status === 'rejected' || kafka.status === 'rejected') {
    if (kafka.status === 'fulfilled') await kafka.value.stop();
    if (mongodb.status === 'fulfilled') await mongodb.value.stop();
    lock.release();
    throw mongodb.status === 'rejected' ? mongodb.reason : (kafka as PromiseRejectedResult).reason;
  }
  const mongo = mongodb.value;
  const broker = kafka.value;
  return {
    mongodb: { ...describeEngine(mongo), uri: mongo.address },
    kafka: { ...describeEngine(broker), brokers: broker.address },
    stop: async () => {
      await broker.stop();
      await mongo.stop();
      lock.release();
    },
  };
}

function announce(name: string, chosen: Chosen<RunningEngine>, log: (line: string) => void): RunningEngine {
  const { provider, reason, address } = chosen.engine;
  const passed = chosen.tried
    .filter((one) => one.said !== 'not set')
    .map((one) => one.name)
    .join(', ');
  const shown = chosen.engine.ours === undefined ? '' : ` at ${address}`;
  log(`${name}: ${provider}${shown} (${reason}${passed === '' ? '' : `; not here: ${passed}`})`);
  return chosen.engine;
}

function describeEngine(engine: RunningEngine): EngineFacts {
  return {
    provider: engine.provider,
    reason: engine.reason,
    ...(engine.ours === undefined ? {} : { pid: engine.ours.pid }),
    exited: engine.ours?.exited ?? new Promise(() => undefined),
    stop: async () => {
      await engine.stop();
    },
  };
}
