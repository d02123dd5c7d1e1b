import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureLocalKeys, openKeyring } from '../../src/keys/index.ts';
import { withFileLock } from '../../src/keys/secretFile.ts';

const run = promisify(execFile);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-local-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const options = { environment: 'development' };
const textsIn = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path, 'utf8')]),
  );

test('a second start changes no key', async () => {
  const keysDir = join(folder, 'keys');
  await ensureLocalKeys(keysDir, options);
  const before = textsIn(keysDir);
  await ensureLocalKeys(keysDir, options);
  expect(textsIn(keysDir)).toEqual(before);
});

test('several that start at once make one set of keys', async () => {
  const keysDir = join(folder, 'keys');
  const script = `import { ensureLocalKeys } from '@muhafiz/service-kit/keys';
    const { keyring } = await ensureLocalKeys(${JSON.stringify(keysDir)}, { environment: 'test' });
    process.stdout.write((await import('node:fs')).readFileSync(keyring, 'utf8'));`;
  const start = () =>
    run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '..'),
    });
  const rings = (await Promise.all([start(), start(), start()])).map(({ stdout }) => stdout);
  expect(rings[0]).toContain('muhafiz-keyring/1');
  expect(new Set(rings).size).toBe(1);
}, 60_000);

test('secrets are readable by their owner alone, and public sets hold nothing private', async () => {
  const paths = await ensureLocalKeys(join(folder, 'keys'), options);
  for (const path of [
    paths.keyring,
    paths.userSigningFile,
    paths.callerSigningFile('gateway'),
    paths.revocationsFile,
  ]) {
    expect(statSync(path).mode & 0o777).toBe(0o600);
  }
  for (const path of [paths.jwksFile, paths.callersJwksFile]) {
    for (const key of JSON.parse(readFileSync(path, 'utf8')).keys) expect(Object.keys(key)).not.toContain('d');
  }
});

test('production refuses and makes nothing', async () => {
  await expect(ensureLocalKeys(join(folder, 'keys'), { environment: 'production' })).rejects.toThrow('production');
  expect(existsSync(join(folder, 'keys'))).toBe(false);
});

test('a keyring that lacks a purpose gets it, and keeps the keys that it has', async () => {
  const paths = await ensureLocalKeys(join(folder, 'keys'), options);
  const file = JSON.parse(readFileSync(paths.keyring, 'utf8'));
  const without = file.keys.filter((key: { purpose: string }) => key.purpose !== 'seal:complaint-tracking');
  writeFileSync(paths.keyring, JSON.stringify({ ...file, keys: without }));
  await ensureLocalKeys(join(folder, 'keys'), options);
  const after = JSON.parse(readFileSync(paths.keyring, 'utf8')).keys;
  expect(after.slice(0, without.length)).toEqual(without);
  expect(openKeyring({ file: paths.keyring }).getCurrent('seal:complaint-tracking')).toBeDefined();
});

test('a keyring that was damaged is refused without a word of what stands in it, and never replaced', async () => {
  const paths = await ensureLocalKeys(join(folder, 'keys'), options);
  const text = readFileSync(paths.keyring, 'utf8');
  const secret = JSON.parse(text).keys[0].secret as string;
  for (const damaged of [text.slice(0, -20), text.replace(secret, `${secret}!`), '{}']) {
    writeFileSync(paths.keyring, damaged);
    const fault = await ensureLocalKeys(join(folder, 'keys'), options).catch((error: Error) => error.message);
    expect(fault).toMatch(/keyring/);
    expect(fault).not.toContain(secret);
    expect(readFileSync(paths.keyring, 'utf8')).toBe(damaged);
  }
});

test('a running keyring outlives a moment in which its file is damaged or gone', async () => {
  const paths = await ensureLocalKeys(join(folder, 'keys'), options);
  let now = Date.now();
  const keyring = openKeyring({ file: paths.keyring, now: () => now });
  const id = keyring.getCurrent('data').id;
  writeFileSync(paths.keyring, '{');
  now += 2000;
  expect(keyring.getCurrent('data').id).toBe(id);
  rmSync(paths.keyring);
  now += 2000;
  expect(keyring.getCurrent('data').id).toBe(id);
});

test('a lock whose holder has died is taken over', async () => {
  const lock = join(folder, 'lock');
  const { stdout } = await run(process.execPath, ['-p', 'process.pid']);
  writeFileSync(lock, stdout.trim());
  expect(await withFileLock(lock, () => 'done')).toBe('done');
  expect(existsSync(lock)).toBe(false);
});

test('of many who want the lock one works at a time', async () => {
  const lock = join(folder, 'lock');
  let inside = 0;
  const work = async () => {
    expect(++inside).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    inside--;
  };
  await Promise.all(Array.from({ length: 8 }, () => withFileLock(lock, work)));
  expect(readdirSync(folder)).toEqual([]);
});
