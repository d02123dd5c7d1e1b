import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findLockHolder, tryLock, withLock } from '../../bootstrap/fileLock.mjs';
import { findProcessIdentity } from '../../bootstrap/processIdentity.mjs';
import { makeOnce } from '../../engines/cache.ts';
import { endOrphan, rememberProcess } from '../../engines/orphans.ts';
import { choosePorts } from '../../engines/ports.ts';
import { findInstance, removeInstance, writeInstance } from '../../instance.ts';
import { readExampleState, writeExampleState } from '../../supervisor/exampleMark.ts';
import { pauseAfter } from '../../supervisor/runningPart.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-locks-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a lock between processes', () => {
  it('is held by one and can be had again', () => {
    const path = join(folder, 'lock');
    const first = tryLock(path);
    expect(tryLock(path)).toEqual({ holder: process.pid });
    if ('release' in first) first.release();
    expect('release' in tryLock(path)).toBe(true);
  });

  it.each([
    ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 - 1, identity: 'long ago' })],
    ['whose pid somebody else has now', JSON.stringify({ pid: process.pid, identity: 'another start' })],
    ['that was cut off', '{"pid":'],
  ])('%s stands in nobody’s way', (_name, content) => {
    const path = join(folder, 'lock');
    writeFileSync(path, content);
    expect(findLockHolder(path)).toBeUndefined();
    expect('release' in tryLock(path)).toBe(true);
    expect(findLockHolder(path)).toBe(process.pid);
  });

  it('lets one after the other in', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withLock(join(folder, 'lock'), work)));
    expect(most).toBe(1);
  });
});

describe('a folder of the cache', () => {
  const options = (made: string[], whole: () => boolean) => ({
    isWhole: async () => whole(),
    onWait: () => undefined,
    make: async (draft: string) => {
      made.push(draft);
      writeFileSync(join(draft, 'content'), 'x');
    },
  });

  it('is made once by two at the same time', async () => {
    const made: string[] = [];
    const target = join(folder, 'thing');
    await Promise.all([
      makeOnce(
        target,
        options(made, () => true),
      ),
      makeOnce(
        target,
        options(made, () => true),
      ),
    ]);
    expect(made).toHaveLength(1);
    expect(readdirSync(target)).toEqual(['content']);
  });

  it('is made anew when what is there is not whole', async () => {
    const target = join(folder, 'thing');
    mkdirSync(target);
    const made: string[] = [];
    await makeOnce(
      target,
      options(made, () => made.length > 0),
    );
    expect(readdirSync(target)).toEqual(['content']);
  });

  it('leaves nothing when the making fails', async () => {
    const failing = { ...options([], () => false), make: async () => Promise.reject(new Error('no network')) };
    await expect(makeOnce(join(folder, 'thing'), failing)).rejects.toThrow('no network');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('an orphan', () => {
  it('is ended when it is the process that was written down', async () => {
    const child = spawn('sleep', ['300'], { stdio: 'ignore' });
    const file = join(folder, 'engine.pid.json');
    rememberProcess(file, child.pid ?? 0);
    expect(await endOrphan(file, 5000)).toBe(child.pid);
    expect(findProcessIdentity(child.pid ?? 0)).toBeUndefined();
  });

  it('is left alone when another process has its number now', async () => {
    const child = spawn('sleep', ['300'], { stdio: 'ignore' });
    const file = join(folder, 'engine.pid.json');
    writeFileSync(file, JSON.stringify({ pid: child.pid, identity: 'another start' }));
    expect(await endOrphan(file, 100)).toBeUndefined();
    expect(findProcessIdentity(child.pid ?? 0)).toBeDefined();
    child.kill('SIGKILL');
  });
});

describe('ports', () => {
  it('stay the same from start to start and move when a stranger has taken one', async () => {
    const first = await choosePorts(folder, ['mongodb', 'kafka']);
    expect(await choosePorts(folder, ['mongodb', 'kafka'])).toEqual(first);
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(first.kafka, '127.0.0.1', resolve));
    const second = await choosePorts(folder, ['mongodb', 'kafka']);
    stranger.close();
    expect(second.mongodb).toBe(first.mongodb);
    expect(second.kafka).not.toBe(first.kafka);
  });
});

describe('an instance', () => {
  const facts = {
    url: 'http://127.0.0.1:4000',
    services: {},
    mongodb: { uri: 'mongodb://127.0.0.1:1', provider: 'x' },
    kafka: { brokers: '127.0.0.1:2', provider: 'y' },
  };

  it('is found while its process lives, and a killed one is not', () => {
    writeInstance({ dataDir: folder, ...facts });
    expect(findInstance({ dataDir: folder })).toMatchObject({ pid: process.pid, url: facts.url });
    const stale = JSON.stringify({ ...facts, dataDir: folder, pid: process.pid, identity: 'another start' });
    writeFileSync(join(folder, 'run', 'instance.json'), stale);
    expect(findInstance({ dataDir: folder })).toBeUndefined();
  });

  it('is taken back only by the process that wrote it down', () => {
    writeInstance({ dataDir: folder, ...facts });
    const file = join(folder, 'run', 'instance.json');
    const parent = { ...facts, dataDir: folder, pid: process.ppid, identity: findProcessIdentity(process.ppid) };
    writeFileSync(file, JSON.stringify(parent));
    removeInstance(folder);
    expect(findInstance({ dataDir: folder })?.pid).toBe(process.ppid);
    writeInstance({ dataDir: folder, ...facts });
    removeInstance(folder);
    expect(findInstance({ dataDir: folder })).toBeUndefined();
  });
});

describe('the example', () => {
  it('is due on an empty folder, again when it was cut off, and never after it was done or unwanted', () => {
    expect(readExampleState(folder)).toBe('due');
    writeExampleState(folder, 'begun');
    mkdirSync(join(folder, 'mongodb'));
    expect(readExampleState(folder)).toBe('due');
    writeExampleState(folder, 'done');
    expect(readExampleState(folder)).toBe('done');
    writeExampleState(folder, 'unwanted');
    expect(readExampleState(folder)).toBe('unwanted');
  });

  it('stays out of a folder that holds data of an older start', () => {
    mkdirSync(join(folder, 'mongodb'));
    expect(readExampleState(folder)).toBe('unwanted');
  });
});

it('waits longer after each crash, up to a bound', () => {
  expect([1, 2, 3, 20].map(pauseAfter)).toEqual([500, 1000, 2000, 15_000]);
});
