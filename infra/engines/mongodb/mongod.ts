import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { awaitReady } from '../awaitReady.ts';
import type { NotThisWay } from '../chain.ts';
import type { EnginePlace, RunningEngine } from '../engine.ts';
import { choosePorts } from '../ports.ts';
import { lastWords, runTool } from '../runTool.ts';
import { serveTethered } from '../serve.ts';
import { withMongo } from './ping.ts';
import { TRANSACTION_SECONDS } from './transactionLimit.ts';

const SET_NAME = 'muhafiz';
const START_LIMIT_MS = 60_000;
/** What a replica set that exists already answers to replSetInitiate. */
const ALREADY_INITIALIZED = 23;

/** A real MongoDB server as a replica set of one node: transactions need a replica set. */
export async function startMongod(
  place: EnginePlace,
  program: string,
  provider: string,
  reason: string,
): Promise<Result<RunningEngine, NotThisWay>> {
  const version = await runTool(program, ['--version'], { limitMs: 20_000 });
  if (version.code !== 0) return refuse({ said: `${program} --version: ${lastWords(version)}` });
  const storage = join(place.dataDir, 'mongodb', 'mongod');
  mkdirSync(storage, { recursive: true });
  const { mongodb: port } = await choosePorts(join(place.dataDir, 'run'), ['mongodb']);
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const server = await serveTethered(place.dataDir, 'mongodb', program, [
    ...['--replSet', SET_NAME, '--dbpath', storage, '--port', String(port), '--bind_ip', '127.0.0.1'],
    ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '256'],
    ...['--setParameter', `transactionLifetimeLimitSeconds=${TRANSACTION_SECONDS}`],
  ]);
  const ready = await awaitReady(server.tethered, () => becomePrimary(uri, port), {
    limitMs: START_LIMIT_MS,
    logFile: server.logFile,
  });
  if (!ready.ok) return ready;
  const words = /v(\d+\.\d+\.\d+)/.exec(version.stdout)?.[1];
  return ok({
    address: uri,
    provider,
    reason: words === undefined ? reason : `${reason}, version ${words}`,
    ours: server.tethered,
    stop: server.stop,
  });
}

async function becomePrimary(uri: string, port: number): Promise<void> {
  await withMongo(uri, 1000, async (client) => {
    const admin = client.db('admin');
    try {
      const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
      await admin.command({ replSetInitiate: { _id: SET_NAME, members } });
    } catch (fault) {
      if ((fault as { code?: number }).code !== ALREADY_INITIALIZED) throw fault;
      await moveToPort(admin, port);
    }
    const hello = await admin.command({ hello: 1 });
    if (hello.isWritablePrimary !== true) throw new Error('the replica set has no primary yet');
  });
}

/** The port of the last start may be taken by a stranger now; a node that is not in its own set never becomes primary. */
async function moveToPort(
  admin: { command: (command: Record<string, unknown>) => Promise<Record<string, unknown>> },
  port: number,
): Promise<void> {
  const { config } = (await admin.command({ replSetGetConfig: 1 })) as unknown as {
    config: { version: number; members: { host: string }[] };
  };
  const [member] = config.members;
  if (member === undefined || member.host === `127.0.0.1:${port}`) return;
  member.host = `127.0.0.1:${port}`;
  config.version += 1;
  await admin.command({ replSetReconfig: config, force: true });
}
