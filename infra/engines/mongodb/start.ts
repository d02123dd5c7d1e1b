import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { type Chosen, EngineUnavailable, firstThatWorks, type NotThisWay, type Way } from '../chain.ts';
import { type EnginePlace, notOurs, type RunningEngine } from '../engine.ts';
import { findOnPath } from '../runTool.ts';
import { findDownloadedMongod } from './memoryServer.ts';
import { startMongod } from './mongod.ts';
import { pingMongo, withoutPassword } from './ping.ts';
import { startPythonSecantus, startRustSecantus } from './secantus.ts';

/** Which family of servers wrote the files of a data folder; none reads another's. */
export type MongoStorage = 'mongod' | 'secantusdb-rust' | 'secantusdb-python';
/** A build that a benchmark or a test asks for by name. */
export type SecantusBuild = 'rust' | 'python';

interface MongoWay extends Way<RunningEngine> {
  /** Undefined for a server of the user's own. */
  readonly storage: MongoStorage | undefined;
}

const WAY_OUT =
  'set MONGODB_URI to a MongoDB replica set (with Docker: docker run -p 27017:27017 mongo --replSet rs0), or install Python 3.10 to 3.13 with pip';

/** Starts or finds a server that speaks the MongoDB protocol; throws EngineUnavailable when no way works. */
export async function startMongoDb(place: EnginePlace, build?: SecantusBuild): Promise<Chosen<RunningEngine>> {
  const ways = orderMongoWays(listMongoWays(place), { stored: findStorage(place.dataDir), build });
  const chosen = await firstThatWorks(ways);
  if (!chosen.ok) throw new EngineUnavailable('MongoDB', chosen.refusal, WAY_OUT);
  return chosen.value;
}

/**
 * The ways that may be taken, in order. A folder that holds data is opened only by what wrote it: another engine would
 * show an empty database, as if everything were lost. A URI of the user's own stands above that.
 */
export function orderMongoWays<W extends { readonly storage: MongoStorage | undefined }>(
  ways: readonly W[],
  wish: { readonly stored: MongoStorage | undefined; readonly build: SecantusBuild | undefined },
): W[] {
  const only = wish.build === undefined ? wish.stored : (`secantusdb-${wish.build}` as const);
  if (only === undefined) return [...ways];
  return ways.filter((way) => (way.storage === undefined ? wish.build === undefined : way.storage === only));
}

/** What wrote the MongoDB files of this data folder, or undefined when it holds none. */
function findStorage(dataDir: string): MongoStorage | undefined {
  const kinds: MongoStorage[] = ['mongod', 'secantusdb-rust', 'secantusdb-python'];
  return kinds.find((kind) => {
    const folder = join(dataDir, 'mongodb', kind);
    return existsSync(folder) && readdirSync(folder).length > 0;
  });
}

function listMongoWays(place: EnginePlace): MongoWay[] {
  return [
    { name: 'MONGODB_URI', storage: undefined, attempt: useUri },
    { name: 'mongod on PATH', storage: 'mongod', attempt: () => useMongodOnPath(place) },
    { name: 'mongodb-memory-server', storage: 'mongod', attempt: () => useDownload(place) },
    { name: 'SecantusDB (Rust)', storage: 'secantusdb-rust', attempt: () => startRustSecantus(place) },
    { name: 'SecantusDB (Python)', storage: 'secantusdb-python', attempt: () => startPythonSecantus(place) },
  ];
}

/** A URI that is set and does not answer stops the chain: data must not land elsewhere than the person said. */
async function useUri(): Promise<Result<RunningEngine, NotThisWay>> {
  const uri = process.env.MONGODB_URI;
  if (!uri) return refuse({ said: 'not set' });
  try {
    await pingMongo(uri, 10_000);
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : String(fault);
    return refuse({ said: `${withoutPassword(uri)} did not answer: ${withoutPassword(said)}`, final: true });
  }
  return ok(notOurs(uri, 'MONGODB_URI', `MONGODB_URI is set, ${withoutPassword(uri)}`));
}

async function useMongodOnPath(place: EnginePlace): Promise<Result<RunningEngine, NotThisWay>> {
  const program = findOnPath('mongod');
  if (program === undefined) return refuse({ said: 'none there' });
  return startMongod(place, program, 'mongod', `${program} is on PATH`);
}

async function useDownload(place: EnginePlace): Promise<Result<RunningEngine, NotThisWay>> {
  const program = await findDownloadedMongod(place.cacheDir, place.log);
  if (!program.ok) return program;
  return startMongod(place, program.value, 'mongodb-memory-server', 'its download works here');
}
