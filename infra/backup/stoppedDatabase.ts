import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CommandRefused } from '../asking/findOffice.ts';
import { tryLock } from '../bootstrap/fileLock.mjs';
import { getCacheDir } from '../engines/cache.ts';
import { startMongoDb } from '../engines/mongodb/start.ts';

/** Keeps every `npm start` off a data folder that nobody uses now; refuses when one runs or starts there. */
export async function withIdleFolder<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(join(dataDir, 'run'), { recursive: true, mode: 0o700 });
  const locks: { release: () => void }[] = [];
  try {
    for (const name of ['supervisor.lock', 'engines.lock']) {
      const lock = tryLock(join(dataDir, 'run', name));
      if ('holder' in lock) {
        throw new CommandRefused(`Muhafiz runs on ${dataDir} (process ${lock.holder}): stop it first.`);
      }
      locks.push(lock);
    }
    return await work();
  } finally {
    for (const lock of locks) lock.release();
  }
}

/** Runs the database server of a data folder, and nothing else, for the length of the work. */
export async function withDatabase(
  dataDir: string,
  log: (line: string) => void,
  work: (uri: string) => Promise<void>,
): Promise<void> {
  mkdirSync(join(dataDir, 'run'), { recursive: true, mode: 0o700 });
  const { engine } = await startMongoDb({ dataDir, cacheDir: getCacheDir(), log });
  try {
    await work(engine.address);
  } finally {
    await engine.stop();
  }
}

/** The same for the folder of an instance that is stopped. */
export async function withStoppedDatabase(
  dataDir: string,
  log: (line: string) => void,
  work: (uri: string) => Promise<void>,
): Promise<void> {
  if (!existsSync(join(dataDir, 'mongodb'))) {
    throw new CommandRefused(`${dataDir} holds no data, and no instance of Muhafiz runs on it.`);
  }
  await withIdleFolder(dataDir, () => withDatabase(dataDir, log, work));
}
