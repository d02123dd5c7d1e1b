import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createFieldCipher,
  ensureLocalKeys,
  keyPaths,
  openKeyring,
  reportRotation,
  sealConsumers,
} from '@muhafiz/service-kit/keys';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rotate } from '../../commands/rotate-keys.ts';

let folder: string;
let at: number;
const now = () => at;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-rotate-'));
  at = Date.parse('2026-06-30T08:00:00.000Z');
  await ensureLocalKeys(join(folder, 'keys'), { environment: 'test', now });
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => rotate(args, { MUHAFIZ_DATA: folder }, now);

test('rotate, wait for every service, retire: in this order only', async () => {
  const paths = keyPaths(join(folder, 'keys'));
  const keyring = openKeyring({ file: paths.keyring, now });
  const sealed = createFieldCipher(keyring).seal('3520112345671', 'workers.cnic/W1');
  expect((await run()).words).toContain('2026-06-30T08:00:05.000Z');
  at += 6000;
  const early = await run('--retire');
  expect(early.exitCode).toBe(1);
  for (const service of sealConsumers) expect(early.words).toContain(service);
  expect(createFieldCipher(keyring).open(sealed, 'workers.cnic/W1')).toBe('3520112345671');

  const cleanUnder = Object.fromEntries(keyring.listPurposes().map((each) => [each, keyring.getCurrent(each).id]));
  const [last = '', ...others] = sealConsumers;
  const clean = (holder: string) =>
    reportRotation(paths, { holder, state: 'clean', examined: 5, rewritten: 5, cleanUnder });
  for (const holder of others) clean(holder);
  const waiting = await run('--retire');
  expect(waiting.words.match(/reported by .*/g)).toEqual(keyring.listPurposes().map(() => `reported by ${last}.`));
  expect((await run('--status')).words).toContain('clean in 3 of 4 services');
  clean(last);
  expect(await run('--retire')).toMatchObject({ exitCode: 0, words: expect.stringContaining('Retired for good') });
  expect(await run('--retire')).toEqual({ exitCode: 0, words: 'There is no old key to retire.' });
});

test('a service that cannot bring something under another key is named with how much it is', async () => {
  const paths = keyPaths(join(folder, 'keys'));
  const keyring = openKeyring({ file: paths.keyring, now });
  const old = keyring.getCurrent('token').id;
  await run();
  at += 6000;
  const cleanUnder = Object.fromEntries(keyring.listPurposes().map((each) => [each, keyring.getCurrent(each).id]));
  const { token: _, ...others } = cleanUnder;
  for (const holder of sealConsumers) {
    const kept = holder === 'complaint-tracking' ? { cleanUnder: others, kept: { token: 7 } } : { cleanUnder };
    reportRotation(paths, { holder, state: 'clean', examined: 9, rewritten: 2, ...kept });
  }
  expect((await run('--status')).words).toContain('7 kept under an older token key for good');
  const { exitCode, words } = await run('--retire');
  expect([exitCode, words.split('\n').slice(1)]).toEqual([
    1,
    [`Not retired: token ${old}. complaint-tracking holds 7 documents that nobody can bring under another key.`],
  ]);
});

test('no secret is ever printed', async () => {
  const paths = keyPaths(join(folder, 'keys'));
  const secrets = JSON.parse(readFileSync(paths.keyring, 'utf8')).keys.map((key: { secret: string }) => key.secret);
  for (const args of [['--status'], [], ['--signing'], ['--retire']]) {
    const { words } = await run(...args);
    for (const secret of secrets) expect(words).not.toContain(secret);
  }
});

test('a folder without keys, an unknown option and two wishes at once are refused with what to do', async () => {
  expect(await rotate([], { MUHAFIZ_DATA: join(folder, 'nowhere') }, now)).toMatchObject({
    exitCode: 1,
    words: expect.stringContaining('There are no keys'),
  });
  expect(await run('--fast')).toMatchObject({ exitCode: 1, words: expect.stringContaining('npm run rotate-keys') });
  expect(await run('--retire', '--status')).toMatchObject({ exitCode: 1 });
});
