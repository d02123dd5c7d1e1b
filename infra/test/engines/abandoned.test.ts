import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { getCacheDir } from '../../engines/cache.ts';
import { startMongoDb } from '../../engines/mongodb/start.ts';
import { TRANSACTION_SECONDS } from '../../engines/mongodb/transactionLimit.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-abandoned-'));
  mkdirSync(join(folder, 'run'));
  vi.stubEnv('MONGODB_URI', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
});

it('gives up a transaction that nobody ends long before the 60 seconds of a server left to itself', async () => {
  const { engine } = await startMongoDb({ dataDir: folder, cacheDir: getCacheDir(), log: () => undefined });
  const [leaver, comer] = [new MongoClient(engine.address), new MongoClient(engine.address)];
  try {
    const count = (client: MongoClient) => client.db('abandoned').collection<{ _id: string; n: number }>('counts');
    await count(comer).insertOne({ _id: 'one', n: 0 });
    const left = leaver.startSession();
    left.startTransaction();
    await count(leaver).updateOne({ _id: 'one' }, { $inc: { n: 100 } }, { session: left });
    const add = () =>
      comer.withSession(async (session) => {
        session.startTransaction();
        await count(comer).updateOne({ _id: 'one' }, { $inc: { n: 1 } }, { session });
        await session.commitTransaction();
      });
    await expect(add()).rejects.toThrow(/conflict/i);
    // Half of what a server left to itself would take.
    await vi.waitFor(add, { timeout: 30_000, interval: (TRANSACTION_SECONDS * 1000) / 20 });
    expect((await count(comer).findOne({ _id: 'one' }))?.n).toBe(1);
  } finally {
    await leaver.close(true);
    await comer.close(true);
    await engine.stop();
  }
}, 60_000);
