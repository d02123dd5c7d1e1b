import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { awaitReady } from '../awaitReady.ts';
import type { NotThisWay } from '../chain.ts';
import type { EnginePlace, RunningEngine } from '../engine.ts';
import { choosePorts } from '../ports.ts';
import { preparePythonPackage } from '../python.ts';
import { findOnPath, isProgram, lastWords, runTool } from '../runTool.ts';
import { serveTethered } from '../serve.ts';
import { pingMongo, withMongo } from './ping.ts';
import { TRANSACTION_SECONDS } from './transactionLimit.ts';

const START_LIMIT_MS = 60_000;
const RUST_PROGRAM = 'secantusd-rs';
const PYTHON_VERSION = '0.7.0b3';
/**
 * The program's own script names the place where it was installed, which is not where it was moved to; and its command
 * line has no flag for the lifetime of a transaction, which its server has.
 */
const RUN_PYTHON =
  'from secantus import cli, server;' +
  `server.SecantusDBServer.__init__.__kwdefaults__["transaction_lifetime_seconds"] = ${TRANSACTION_SECONDS}.0;` +
  'raise SystemExit(cli.main())';

/** Where the Rust build may be found: named by MUHAFIZ_SECANTUSD, on PATH, or in the cache. It is never compiled here. */
function findRustSecantus(
  cacheDir: string,
  env: NodeJS.ProcessEnv = process.env,
): Result<{ program: string; reason: string }, NotThisWay> {
  const named = env.MUHAFIZ_SECANTUSD;
  if (named) {
    if (isProgram(named)) return ok({ program: named, reason: 'named by MUHAFIZ_SECANTUSD' });
    return refuse({ said: `MUHAFIZ_SECANTUSD names ${named}, which is not a program`, final: true });
  }
  const onPath = findOnPath(RUST_PROGRAM, env.PATH);
  if (onPath !== undefined) return ok({ program: onPath, reason: `${RUST_PROGRAM} is on PATH` });
  const cached = join(cacheDir, 'bin', RUST_PROGRAM);
  if (isProgram(cached)) return ok({ program: cached, reason: `${RUST_PROGRAM} is in the cache` });
  return refuse({ said: `no ${RUST_PROGRAM} on PATH or in ${join(cacheDir, 'bin')}` });
}

/** SecantusDB's Rust build on this data folder. */
export async function startRustSecantus(place: EnginePlace): Promise<Result<RunningEngine, NotThisWay>> {
  const found = findRustSecantus(place.cacheDir);
  if (!found.ok) return found;
  const { program, reason } = found.value;
  const version = await runTool(program, ['--version'], { limitMs: 20_000 });
  if (version.code !== 0) return refuse({ said: `${program} --version: ${lastWords(version)}` });
  return serve(place, 'secantusdb-rust', reason, program, [], undefined);
}

/** SecantusDB's Python build on this data folder, fetched into a private environment the first time. */
export async function startPythonSecantus(place: EnginePlace): Promise<Result<RunningEngine, NotThisWay>> {
  const prepared = await preparePythonPackage(
    place.cacheDir,
    {
      folder: `secantusdb-${PYTHON_VERSION}`,
      module: 'secantus.cli',
      pinsFor: (version) => `secantusdb-${version}.txt`,
      versions: ['3.10', '3.11', '3.12', '3.13'],
      announcement: `MongoDB: fetching SecantusDB ${PYTHON_VERSION} for Python, about 35 MB (once)`,
    },
    place.log,
  );
  if (!prepared.ok) return prepared;
  const { program, env } = prepared.value;
  const reason = `the first way that works here: SecantusDB ${PYTHON_VERSION} in a private Python environment`;
  return serve(place, 'secantusdb-python', reason, program, ['-c', RUN_PYTHON], env);
}

async function serve(
  place: EnginePlace,
  provider: 'secantusdb-rust' | 'secantusdb-python',
  reason: string,
  program: string,
  before: readonly string[],
  env: NodeJS.ProcessEnv | undefined,
): Promise<Result<RunningEngine, NotThisWay>> {
  const storage = join(place.dataDir, 'mongodb', provider);
  mkdirSync(storage, { recursive: true });
  const { mongodb: port } = await choosePorts(join(place.dataDir, 'run'), ['mongodb']);
  // --sync-on-commit is never left out: without it a SIGKILL loses transactions that were acknowledged.
  const flags = ['--host', '127.0.0.1', '--port', String(port), '--storage-path', storage, '--sync-on-commit'];
  const sizes = ['--cache-size', '128M', '--log-level', 'WARNING'];
  const smaller = provider === 'secantusdb-rust' ? ['--log-file-max', '64MB'] : [];
  const server = await serveTethered(
    place.dataDir,
    'mongodb',
    program,
    [...before, ...flags, ...sizes, ...smaller],
    env,
  );
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const greet = provider === 'secantusdb-rust' ? limitTransactions : pingMongo;
  const ready = await awaitReady(server.tethered, () => greet(uri), {
    limitMs: START_LIMIT_MS,
    logFile: server.logFile,
  });
  if (!ready.ok) return ready;
  return ok({ address: uri, provider, reason, ours: server.tethered, stop: server.stop });
}

/** The Rust build takes this setting by command only. */
async function limitTransactions(uri: string): Promise<void> {
  await withMongo(uri, 1000, async (client) => {
    await client.db('admin').command({ setParameter: 1, transactionLifetimeLimitSeconds: TRANSACTION_SECONDS });
  });
}
