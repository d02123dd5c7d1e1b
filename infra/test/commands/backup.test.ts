import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { testEngines } from '@muhafiz/test-kit';
import { BSON, MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOfficeDatabases } from '../../asking/officeDatabases.ts';
import { BackupRefused } from '../../backup/archive.ts';
import { checkArchive, loadArchive } from '../../backup/loadOffices.ts';
import { withDatabase } from '../../backup/stoppedDatabase.ts';
import { runBackup } from '../../commands/backup.ts';
import { runRestore } from '../../commands/restore.ts';
import { removeInstance, writeInstance } from '../../instance.ts';

const uri = testEngines().mongodb;
const quiet = { out: { write: () => undefined }, told: { write: () => undefined } };
const services = ['agency-licensing', 'worker-emigration', 'complaint-tracking', 'risk-flagging'];

let folder: string;
let env: NodeJS.ProcessEnv;
let client: MongoClient;
let other: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-backup-'));
  const prefix = `b${process.pid}_${Math.floor(performance.now())}_`;
  other = `${prefix}r_`;
  env = { MUHAFIZ_DATA: folder, MUHAFIZ_DB_PREFIX: prefix, INIT_CWD: folder };
  mkdirSync(join(folder, 'keys', 'callers'), { recursive: true });
  writeFileSync(join(folder, 'keys', 'keyring.json'), '{"secret":1}', { mode: 0o600 });
  writeFileSync(join(folder, 'keys', 'callers', 'gateway.json'), '{}', { mode: 0o600 });
  client = await MongoClient.connect(uri);
  const place = { dataDir: folder, url: 'http://127.0.0.1:1', services: {} };
  writeInstance({ ...place, mongodb: { uri, provider: 'test' }, kafka: { brokers: '', provider: 'test' } });
});
afterEach(async () => {
  for (const prefix of [env.MUHAFIZ_DB_PREFIX, other]) {
    for (const service of services) await client.db(`${prefix}${service.replaceAll('-', '_')}`).dropDatabase();
  }
  await client.close();
  rmSync(folder, { recursive: true });
});

const database = (prefix: string | undefined, service: string) => client.db(`${prefix}${service.replaceAll('-', '_')}`);

async function fill(): Promise<void> {
  for (const service of services) {
    const db = database(env.MUHAFIZ_DB_PREFIX, service);
    await db.collection<{ _id: string }>('journal').insertMany([
      {
        _id: 'case/1@000001',
        version: 1,
        text: 'line\u2028end',
        day: new Date(0),
        long: BSON.Long.fromNumber(7),
      } as never,
      { _id: 'case/1@000002', version: 2, unpublished: 1 } as never,
    ]);
    await db.collection<{ _id: string }>('positions').insertOne({ _id: 'topic/0', offset: 900 } as never);
    await db.collection<{ _id: string }>('leases').insertOne({ _id: 'relay', token: 3 } as never);
    await db.collection<{ _id: string }>('readerStreams').insertOne({ _id: 'case/1', version: 2 } as never);
  }
}

async function contents(prefix: string | undefined, service: string) {
  const found: Record<string, unknown[]> = {};
  for (const { name } of await database(prefix, service).listCollections().toArray()) {
    found[name] = await database(prefix, service).collection(name).find().sort({ _id: 1 }).toArray();
  }
  return found;
}

test('what is loaded is what stood there, with the journals to be published again and the places in topics gone', async () => {
  await fill();
  expect(await runBackup(['--out', 'b.gz'], env, quiet)).toBe(0);
  const path = join(folder, 'b.gz');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect((await checkArchive(path, services)).documents).toBe(3 * services.length);
  const databases = await openOfficeDatabases(uri, { MUHAFIZ_DB_PREFIX: other });
  await loadArchive(path, databases, join(folder, 'restored-keys'));
  await databases.close();
  for (const service of services) {
    const before = await contents(env.MUHAFIZ_DB_PREFIX, service);
    const { positions: _, leases: __, ...expected } = before;
    expected.journal = (expected.journal as object[]).map((row) => ({ ...row, unpublished: 1 }));
    expect(await contents(other, service)).toEqual(expected);
  }
  const key = join(folder, 'restored-keys', 'keyring.json');
  expect([readFileSync(key, 'utf8'), statSync(key).mode & 0o777]).toEqual(['{"secret":1}', 0o600]);
  expect(existsSync(join(folder, 'restored-keys', 'callers', 'gateway.json'))).toBe(true);
});

test('a backup is of one moment for all services, whatever is written meanwhile', async () => {
  await fill();
  let writing = true;
  const writer = (async () => {
    // The office first, its reader after: no moment shows a reader that is ahead of its office.
    for (let version = 3; writing; version++) {
      const row = { _id: `case/1@${String(version).padStart(6, '0')}`, version };
      await database(env.MUHAFIZ_DB_PREFIX, 'risk-flagging').collection<{ _id: string }>('journal').insertOne(row);
      await database(env.MUHAFIZ_DB_PREFIX, 'agency-licensing')
        .collection<{ _id: string; version?: number }>('readerStreams')
        .updateOne({ _id: 'case/1' }, { $set: { version } });
    }
  })();
  try {
    for (let round = 0; round < 5; round++) {
      await runBackup(['--out', 'b.gz'], env, quiet);
      const lines = gunzipSync(readFileSync(join(folder, 'b.gz')))
        .toString('utf8')
        .split('\n');
      const documentsAfter = (service: string, name: string): { version: number }[] => {
        const at = lines.findIndex((line) => line.includes(`"service":"${service}","name":"${name}"`));
        const { documents } = JSON.parse(lines[at + 1] as string) as { documents: string[] };
        return documents.map((text) => BSON.EJSON.parse(text) as { version: number });
      };
      const read = documentsAfter('agency-licensing', 'readerStreams')[0]?.version ?? 0;
      const written = Math.max(...documentsAfter('risk-flagging', 'journal').map(({ version }) => version));
      // Read in the order of the services, without one moment the office would be newer by what was written meanwhile.
      expect(written - read).toBeLessThanOrEqual(1);
      expect(written).toBeGreaterThanOrEqual(read);
    }
  } finally {
    writing = false;
    await writer;
  }
});

test('a backup that was cut, changed, or is none is refused before anything is touched', async () => {
  await fill();
  await runBackup(['--out', 'b.gz'], env, quiet);
  removeInstance(folder);
  const whole = readFileSync(join(folder, 'b.gz'));
  const text = gunzipSync(whole).toString('utf8');
  const broken: Record<string, Buffer> = {
    cut: whole.subarray(0, whole.length - 20),
    shortened: gzipSync(text.slice(0, text.lastIndexOf('{"end"'))),
    changed: gzipSync(
      text.replace('\\"version\\":{\\"$numberInt\\":\\"2\\"}', '\\"version\\":{\\"$numberInt\\":\\"3\\"}'),
    ),
    other: gzipSync('{"format":"something"}\n'),
    text: Buffer.from('no archive at all'),
  };
  for (const [name, bytes] of Object.entries(broken)) {
    expect(bytes.equals(whole)).toBe(false);
    writeFileSync(join(folder, `${name}.gz`), bytes);
    await expect(runRestore([`${name}.gz`], env, quiet), name).rejects.toThrow(BackupRefused);
  }
  await expect(runRestore(['nowhere.gz'], env, quiet)).rejects.toThrow('there is no such file');
  expect(readFileSync(join(folder, 'keys', 'keyring.json'), 'utf8')).toBe('{"secret":1}');
  expect(existsSync(join(folder, 'restoring'))).toBe(false);
});

test('a running instance is not restored over, and servers of one’s own are left alone', async () => {
  await fill();
  await runBackup(['--out', 'b.gz'], env, quiet);
  mkdirSync(join(folder, 'run'), { recursive: true });
  const { tryLock } = await import('../../bootstrap/fileLock.mjs');
  const lock = tryLock(join(folder, 'run', 'supervisor.lock'));
  await expect(runRestore(['b.gz'], env, quiet)).rejects.toThrow('stop it first');
  if ('release' in lock) lock.release();
  await expect(runRestore(['b.gz'], { ...env, MONGODB_URI: uri }, quiet)).rejects.toThrow('unset MONGODB_URI');
  await expect(runRestore([], env, quiet)).rejects.toThrow('Name one backup');
});

test('restored into a data folder, the backup stands in place of what was there, which is kept', {
  timeout: 240_000,
}, async () => {
  await fill();
  await runBackup(['--out', 'b.gz'], env, quiet);
  removeInstance(folder);
  writeFileSync(join(folder, 'keys', 'keyring.json'), '{"secret":"of later"}', { mode: 0o600 });
  mkdirSync(join(folder, 'kafka'));
  writeFileSync(join(folder, 'kafka', 'log'), 'old topics');
  expect(await runRestore(['b.gz'], env, quiet)).toBe(0);
  expect(readFileSync(join(folder, 'keys', 'keyring.json'), 'utf8')).toBe('{"secret":1}');
  // The topics of before would be published into a second time.
  expect(existsSync(join(folder, 'kafka'))).toBe(false);
  expect(existsSync(join(folder, 'restoring'))).toBe(false);
  const [kept = ''] = readdirSync(folder).filter((name) => name.startsWith('before-restore-'));
  expect(readFileSync(join(folder, kept, 'kafka', 'log'), 'utf8')).toBe('old topics');
  expect(readFileSync(join(folder, kept, 'keys', 'keyring.json'), 'utf8')).toBe('{"secret":"of later"}');
  await withDatabase(
    folder,
    () => undefined,
    async (address) => {
      const restored = await MongoClient.connect(address);
      const journal = restored.db(`${env.MUHAFIZ_DB_PREFIX}risk_flagging`).collection('journal');
      expect(await journal.countDocuments({ unpublished: 1 })).toBe(2);
      await restored.close();
    },
  );
});
