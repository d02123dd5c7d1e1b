import { join } from 'node:path';
import { z } from 'zod';

export type Environment = 'development' | 'test' | 'production';
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** What every process of the product is told at start; made by `parseConfig` alone. */
export interface ProcessConfig {
  readonly name: string;
  readonly environment: Environment;
  /** Folder of all local state; relative paths are those of the working folder. */
  readonly dataFolder: string;
  /** 0 means any free port. */
  readonly port: number;
  readonly host: string;
  readonly kafka: {
    readonly brokers: readonly string[];
    readonly topicPrefix: string;
    readonly partitions: number;
    readonly replication: number;
  };
  /** Where the public keys of user tokens are; a URL wins over a file. */
  readonly jwks: { readonly file?: string; readonly url?: string };
  readonly keysFolder: string;
  /** Base URLs of the other parts by name, without a slash at the end. */
  readonly peers: Readonly<Record<string, string>>;
  readonly logLevel: LogLevel;
}

export interface ServiceConfig extends ProcessConfig {
  readonly mongo: { readonly uri: string; readonly database: string };
}

export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/** The environment does not say what the process needs; the message names every fault, so that one look is enough. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const peersField = z
  .string()
  .default('{}')
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.url({ protocol: /^https?$/, error: 'has an address that is not an http(s) URL' })))
  .transform((peers) =>
    Object.fromEntries(Object.entries(peers).map(([name, url]) => [name, url.replace(/\/+$/, '')])),
  );

const brokersField = z
  .string({ error: 'is missing' })
  .transform((text) =>
    text
      .split(',')
      .map((broker) => broker.trim())
      .filter((broker) => broker !== ''),
  )
  .pipe(
    z
      .array(z.string().regex(/^[^\s,:]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, 'is not host:port'))
      .min(1, 'names no broker'),
  );

const variables = {
  MUHAFIZ_ENV: z.enum(['development', 'test', 'production']).default('development'),
  MUHAFIZ_DATA: z.string().min(1).default('.muhafiz'),
  MUHAFIZ_SERVICE_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  MUHAFIZ_SERVICE_HOST: z.string().min(1).default('127.0.0.1'),
  MUHAFIZ_DB_PREFIX: z
    .string()
    .regex(/^[a-z0-9_]{0,40}$/, 'may hold a-z, 0-9 and _ only')
    .default('muhafiz_'),
  MUHAFIZ_TOPIC_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9._-]{0,80}$/, 'may hold letters, digits, dot, _ and - only')
    .default(''),
  MUHAFIZ_TOPIC_PARTITIONS: z.coerce.number().int().min(1).max(1000).default(2),
  MUHAFIZ_TOPIC_REPLICATION: z.coerce.number().int().min(1).max(9).default(1),
  KAFKA_BROKERS: brokersField,
  MUHAFIZ_JWKS_FILE: z.string().min(1).optional(),
  MUHAFIZ_JWKS_URL: z.url({ protocol: /^https?$/, error: 'is not an http(s) URL' }).optional(),
  MUHAFIZ_KEYS_DIR: z.string().min(1).optional(),
  MUHAFIZ_PEERS: peersField,
  MUHAFIZ_LOG_LEVEL: z.enum(logLevels).default('info'),
};
const processSchema = z.object(variables);
const serviceSchema = z.object({
  ...variables,
  MONGODB_URI: z.string({ error: 'is missing' }).regex(/^mongodb(\+srv)?:\/\/\S+$/, 'is not a mongodb:// address'),
});

/** The configuration of a service that has a database. Throws `ConfigFault` naming every variable at fault at once. */
export function parseConfig(env: EnvironmentVariables, serviceName: string): ServiceConfig {
  const read = readVariables(serviceSchema, env, serviceName);
  const database = `${read.MUHAFIZ_DB_PREFIX}${serviceName.replaceAll('-', '_')}`;
  return { ...processConfigOf(read, serviceName), mongo: { uri: read.MONGODB_URI, database } };
}

/** The same for a process without a database of its own: the gateway. */
export function parseProcessConfig(env: EnvironmentVariables, name: string): ProcessConfig {
  return processConfigOf(readVariables(processSchema, env, name), name);
}

function readVariables<S extends z.ZodType>(schema: S, env: EnvironmentVariables, name: string): z.infer<S> {
  // An empty variable is how a shell or a compose file writes "not given".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
  // In production nothing is guessed and nobody's local signing key counts.
  if (given.MUHAFIZ_ENV === 'production' && given.MUHAFIZ_JWKS_URL === undefined) {
    faults.push('MUHAFIZ_JWKS_URL: is missing, and production takes user keys from nowhere else');
  }
  if (!parsed.success || faults.length > 0) {
    throw new ConfigFault(`${name} cannot start, its environment is at fault:\n  ${faults.join('\n  ')}`);
  }
  return parsed.data;
}

function processConfigOf(read: z.infer<typeof processSchema>, name: string): ProcessConfig {
  const keysFolder = read.MUHAFIZ_KEYS_DIR ?? join(read.MUHAFIZ_DATA, 'keys');
  const file =
    read.MUHAFIZ_JWKS_FILE ?? (read.MUHAFIZ_ENV === 'production' ? undefined : join(keysFolder, 'jwks.json'));
  return {
    name,
    environment: read.MUHAFIZ_ENV,
    dataFolder: read.MUHAFIZ_DATA,
    port: read.MUHAFIZ_SERVICE_PORT,
    host: read.MUHAFIZ_SERVICE_HOST,
    kafka: {
      brokers: read.KAFKA_BROKERS,
      topicPrefix: read.MUHAFIZ_TOPIC_PREFIX,
      partitions: read.MUHAFIZ_TOPIC_PARTITIONS,
      replication: read.MUHAFIZ_TOPIC_REPLICATION,
    },
    jwks: {
      ...(file === undefined ? {} : { file }),
      ...(read.MUHAFIZ_JWKS_URL === undefined ? {} : { url: read.MUHAFIZ_JWKS_URL }),
    },
    keysFolder,
    peers: read.MUHAFIZ_PEERS,
    logLevel: read.MUHAFIZ_LOG_LEVEL,
  };
}
