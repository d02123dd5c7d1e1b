import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeToken } from '../commands/token.ts';
import { getCacheDir } from '../engines/cache.ts';
import { type SecantusBuild, startMongoDb } from '../engines/mongodb/start.ts';
import { spawnTethered } from '../engines/tether.ts';
import type { Instance } from '../instance.ts';
import { listProgramsOf, type StackProgram } from './programs.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The whole product on a data folder and a port of its own, as `npm start -- --empty` brings it up. */
export interface Stack {
  readonly folder: string;
  readonly url: string;
  readonly instance: Instance;
  /** Which engines run, in one line. */
  readonly engines: string;
  /** SecantusDB's Python build bears no goals: its figures are reported. */
  readonly onPython: boolean;
  readonly startSeconds: number;
  listPrograms(): StackProgram[];
  getPid(name: string): number;
  protectorToken(): Promise<string>;
  stop(): Promise<void>;
}

const readyLimitMillis = 300_000;
const graceMillis = 60_000;

/**
 * Starts a stack on an empty data folder below the system's temporary one. What it started ends with this process.
 * @param mongo asks for one build of SecantusDB by name
 */
export async function startStack(mongo: SecantusBuild | undefined, signal: AbortSignal): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'muhafiz-bench-'));
  const chosen = await startChosenMongo(folder, mongo);
  const after = async (): Promise<void> => {
    await chosen?.stop();
    removeFolder(folder);
  };
  return startOn(folder, { env: { ...chosen?.env }, provider: chosen?.provider, after, signal });
}

/** Starts a second set of services and gateway with other settings on a stack's engines, databases, topics and keys. */
export async function startBeside(stack: Stack, env: Record<string, string>, signal: AbortSignal): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'muhafiz-bench-'));
  const after = async (): Promise<void> => removeFolder(folder);
  return startOn(folder, { env: { ...settingsBeside(stack), ...env }, provider: undefined, after, signal });
}

/** What a process needs to know to work on a stack's engines and keys. */
export function settingsBeside({ folder, instance }: Stack): Record<string, string> {
  return {
    MONGODB_URI: instance.mongodb.uri,
    KAFKA_BROKERS: instance.kafka.brokers,
    MUHAFIZ_KEYS_DIR: join(folder, 'keys'),
  };
}

interface StackGiven {
  readonly env: Readonly<Record<string, string>>;
  readonly provider: string | undefined;
  readonly after: () => Promise<void>;
  readonly signal: AbortSignal;
}

async function startOn(folder: string, given: StackGiven): Promise<Stack> {
  const port = String(await findFreePort());
  const env = { ...withoutInstanceSettings(process.env), ...given.env, MUHAFIZ_DATA: folder, MUHAFIZ_PORT: port };
  const log = join(folder, 'start.log');
  const began = performance.now();
  const child = await spawnTethered(process.execPath, ['infra/bootstrap.mjs', 'start', '--empty'], {
    ...{ cwd: root, env, logFile: log, rank: 1, graceMs: graceMillis },
  });
  const stop = async (): Promise<void> => {
    await child.stop();
    await given.after();
  };
  try {
    await untilReady(log, child.hasExited, given.signal);
  } catch (fault) {
    await stop();
    throw fault;
  }
  const startSeconds = (performance.now() - began) / 1000;
  const instance = JSON.parse(readFileSync(join(folder, 'run', 'instance.json'), 'utf8')) as Instance;
  const mongodb = given.provider ?? instance.mongodb.provider;
  const listPrograms = () => listProgramsOf(folder);
  return {
    ...{ folder, instance, startSeconds, stop, listPrograms },
    url: instance.url,
    engines: `MongoDB: ${mongodb}, Kafka: ${instance.kafka.provider}`,
    onPython: mongodb === 'secantusdb-python',
    getPid: (name) => {
      const found = listPrograms().find((each) => each.name === name);
      if (found === undefined) throw new Error(`no process ${name} runs in this stack`);
      return found.pid;
    },
    protectorToken: async () => {
      const made = await makeToken(['--role', 'protector'], env);
      if (made.exitCode !== 0) throw new Error(made.stderr);
      return made.stdout.trim();
    },
  };
}

/** Settings that would lead a benchmark to somebody's own databases, topics or keys. */
function withoutInstanceSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { MONGODB_URI, KAFKA_BROKERS, MUHAFIZ_ENV, MUHAFIZ_KEYS_DIR, MUHAFIZ_JWKS_URL, ...others } = env;
  const { MUHAFIZ_DB_PREFIX, MUHAFIZ_TOPIC_PREFIX, MUHAFIZ_TOKEN_CACHE, ...left } = others;
  return left;
}

/** A build that was asked for is started here and handed on by its URI: `npm start` itself takes the first that works. */
async function startChosenMongo(folder: string, build: SecantusBuild | undefined) {
  if (build === undefined) return undefined;
  // Below the stack's folder, and not in it: `npm start` ends the engines that it finds left behind in its own.
  const dataDir = join(folder, 'chosen-mongodb');
  mkdirSync(join(dataDir, 'run'), { recursive: true, mode: 0o700 });
  const place = { dataDir, cacheDir: getCacheDir(), log: (line: string) => void console.error(line) };
  const { engine } = await startMongoDb(place, build);
  return { provider: engine.provider, env: { MONGODB_URI: engine.address }, stop: () => engine.stop() };
}

async function untilReady(log: string, hasExited: () => boolean, signal: AbortSignal): Promise<void> {
  const until = performance.now() + readyLimitMillis;
  for (;;) {
    const printed = readFileSync(log, 'utf8');
    if (/^muhafiz ready$/m.test(printed)) return;
    signal.throwIfAborted();
    if (hasExited() || performance.now() > until) throw new Error(`the stack did not start:\n${printed}`);
    await sleep(50);
  }
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
