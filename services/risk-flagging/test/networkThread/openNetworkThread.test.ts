import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureLocalKeys, keyPaths } from '@muhafiz/service-kit/keys';
import { testEngines } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNetworkThread } from '../../src/networkThread/openNetworkThread.ts';

const question = { question: 'whoIsBehindPhone', phone: '+923001112233' } as const;
const unavailable = { ok: false, refusal: { kind: 'NetworkUnavailable' } };

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-thread-'));
  await ensureLocalKeys(folder, { environment: 'test' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (keyringFile = keyPaths(folder).keyring) => {
  const mongo = { uri: testEngines().mongodb, database: `thread_${process.pid}` };
  return { name: 'risk-flagging' as const, mongo, keyringFile };
};

test('a thread that cannot be opened refuses, and says so once it has ended', async () => {
  const faults: string[] = [];
  const failed = (error: unknown) => faults.push(String(error));
  const thread = openNetworkThread(place(join(folder, 'no such file')), { failed });
  expect(await Promise.all([thread.answer(question), thread.answer(question)])).toEqual([unavailable, unavailable]);
  expect(faults.join()).toContain('the thread ended');
  expect(await thread.answer(question), 'another thread is started, and fails in its turn').toEqual(unavailable);
  await thread.close();
}, 60_000);

test('so many questions wait and no more; those that wait are answered', async () => {
  const thread = openNetworkThread(place(), { failed: () => undefined });
  const answers = await Promise.all(Array.from({ length: 103 }, () => thread.answer(question)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(100);
  expect(answers.slice(100)).toEqual([unavailable, unavailable, unavailable]);
  await thread.close();
}, 60_000);

test('what waits longer than it may is refused, and what comes after the end starts a new thread', async () => {
  const thread = openNetworkThread(place(), { failed: () => undefined, waitMillis: 1 });
  expect(await thread.answer(question)).toEqual(unavailable);
  await thread.close();
  const patient = openNetworkThread(place(), { failed: () => undefined });
  const waits = patient.answer(question);
  await patient.close();
  expect(await waits, 'closed while it waited').toEqual(unavailable);
  expect((await patient.answer(question)).ok).toBe(true);
  await patient.close();
}, 60_000);
