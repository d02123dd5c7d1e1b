import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceName } from '@muhafiz/contracts';
import type { Clock } from '@muhafiz/kernel';
import { type RunningService, type ServiceDefinition, startService } from '@muhafiz/service-kit';
import { createAccess } from '@muhafiz/service-kit/access';
import { ensureLocalKeys, keyPaths, openKeyring } from '@muhafiz/service-kit/keys';
import { parseConfig, type ServiceConfig } from '@muhafiz/service-kit/lifecycle';
import { createLogger } from '@muhafiz/service-kit/observability';
import { testEngines } from './testEngines.ts';

export interface Office extends RunningService {
  readonly name: ServiceName;
  readonly config: ServiceConfig;
  stop(): Promise<void>;
}

export interface OfficeOptions {
  readonly clock?: Clock;
  /** Milliseconds; short for tests of a rotation of keys. */
  readonly rotationSettleMillis?: number;
}

export interface Offices {
  /** Starts one service, in this process, with its own database and topics of this test file's own. */
  start(definition: ServiceDefinition, options?: OfficeOptions): Promise<Office>;
  readonly keysFolder: string;
  readonly env: Record<string, string>;
  /** Base URLs of the services started so far; services started before see those started later. */
  readonly urls: Record<string, string>;
  stop(): Promise<void>;
}

/**
 * A small country for one test file: keys, a database prefix and a topic prefix that nobody else uses. Its services run
 * on the real engines of the test run; whatever was started is stopped by `stop`.
 */
export async function openOffices(): Promise<Offices> {
  const engines = testEngines();
  const name = `t${randomUUID().slice(0, 8)}`;
  const folder = await mkdtemp(join(tmpdir(), 'muhafiz-test-'));
  const keysFolder = join(folder, 'keys');
  await ensureLocalKeys(keysFolder, { environment: 'test' });
  const urls: Record<string, string> = {};
  const env: Record<string, string> = {
    MUHAFIZ_ENV: 'test',
    MUHAFIZ_DATA: folder,
    MUHAFIZ_KEYS_DIR: keysFolder,
    MONGODB_URI: engines.mongodb,
    KAFKA_BROKERS: engines.kafka.join(','),
    MUHAFIZ_DB_PREFIX: `${name}_`,
    MUHAFIZ_TOPIC_PREFIX: `${name}.`,
    MUHAFIZ_LOG_LEVEL: process.env.MUHAFIZ_TEST_LOG_LEVEL ?? 'error',
  };
  const running: Office[] = [];
  return {
    keysFolder,
    env,
    urls,
    start: async (definition, options = {}) => {
      const config = { ...parseConfig(env, definition.name), peers: urls };
      const stops: (() => Promise<void>)[] = [];
      const service = await startService(definition, config, {
        access: await createAccess({ name: definition.name, config }),
        keyring: openKeyring({ file: keyPaths(keysFolder).keyring }),
        logger: createLogger({ name: definition.name, level: config.logLevel }),
        ...options,
        onStop: (_part, stop) => stops.push(stop),
      });
      urls[definition.name] = service.url;
      const office: Office = {
        ...service,
        name: definition.name,
        config,
        stop: async () => {
          for (const stop of stops.splice(0).reverse()) await stop();
        },
      };
      running.push(office);
      return office;
    },
    stop: async () => {
      for (const office of running.splice(0).reverse()) await office.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
