import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeySet } from '../../src/access/index.ts';
import { ensureLocalKeys, getSigningKey, type KeyPaths, readSigningFile } from '../../src/keys/index.ts';

let folder: string;
let now: number;
let first: { paths: KeyPaths; jwks: string; kid: string };
let second: typeof first;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-jwks-'));
  now = Date.parse('2026-06-30T08:00:00.000Z');
  first = await keysIn('first');
  second = await keysIn('second');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function keysIn(name: string) {
  const paths = await ensureLocalKeys(join(folder, name), { environment: 'test', now: () => now });
  const { kid } = getSigningKey(readSigningFile(paths.userSigningFile), now);
  return { paths, jwks: readFileSync(paths.jwksFile, 'utf8'), kid };
}

function issuer() {
  const state = { text: first.jwks, asked: 0, down: false };
  const answer: typeof fetch = async () => {
    state.asked++;
    if (state.down) throw new Error('connection refused');
    return new Response(state.text);
  };
  const keys = openKeySet({ source: { url: 'http://issuer.test/jwks' }, now: () => now, fetch: answer });
  const knows = async (kid: string): Promise<string> => {
    const found = await keys.find(kid);
    return found.ok ? 'known' : found.refusal.kind;
  };
  return { state, keys, knows };
}

test('a new key of the issuer is fetched when the first token under it arrives', async () => {
  const { state, knows } = issuer();
  expect(await knows(first.kid)).toBe('known');
  state.text = second.jwks;
  now += 11_000;
  expect(await knows(second.kid)).toBe('known');
  expect(await knows(first.kid)).toBe('SigningKeyUnknown');
});

test('a thousand forged key ids ask the issuer once in ten seconds', async () => {
  const { state, knows } = issuer();
  expect(await knows(first.kid)).toBe('known');
  now += 11_000;
  for (let count = 0; count < 1000; count++) expect(await knows(`forged-${count}`)).toBe('SigningKeyUnknown');
  expect(state.asked).toBe(2);
});

test('many tokens at once before the keys are known ask the issuer once, and all are answered', async () => {
  const { state, knows } = issuer();
  const answers = await Promise.all(Array.from({ length: 50 }, () => knows(first.kid)));
  expect(answers).toEqual(answers.map(() => 'known'));
  expect(state.asked).toBe(1);
});

test('an issuer that is down costs nothing for an hour, then nobody is let in on its old word', async () => {
  const { state, knows } = issuer();
  expect(await knows(first.kid)).toBe('known');
  state.down = true;
  now += 3_500_000;
  expect(await knows(first.kid)).toBe('known');
  now += 200_000;
  expect(await knows(first.kid)).toBe('KeysUnavailable');
  state.down = false;
  now += 11_000;
  expect(await knows(first.kid)).toBe('known');
});

test('an issuer that was never reached leaves the keys unavailable, which is not the token’s fault', async () => {
  const { state, knows } = issuer();
  state.down = true;
  expect(await knows(first.kid)).toBe('KeysUnavailable');
});

test('a set that is too large, no set, or shows a private key is not taken', async () => {
  const signing = readSigningFile(first.paths.userSigningFile);
  const leaked = JSON.stringify({ keys: [{ ...signing.keys[0]?.privateKey, kid: first.kid }] });
  for (const text of [`${first.jwks}${' '.repeat(300_000)}`, '<html>', '[]', leaked]) {
    const { state, knows } = issuer();
    state.text = text;
    expect(await knows(first.kid)).toBe('KeysUnavailable');
  }
});

test('keys of other kinds in the set are passed over', async () => {
  const { state, knows } = issuer();
  const rsa = { kty: 'RSA', kid: 'rsa-1', n: 'AQAB', e: 'AQAB', alg: 'RS256' };
  const symmetric = { kty: 'oct', kid: 'oct-1', k: 'c2VjcmV0' };
  state.text = JSON.stringify({ keys: [rsa, symmetric, ...JSON.parse(first.jwks).keys] });
  expect(await knows(first.kid)).toBe('known');
  expect([await knows('rsa-1'), await knows('oct-1')]).toEqual(['SigningKeyUnknown', 'SigningKeyUnknown']);
});

test('a file that changes is read again within a second, and its generation moves on', async () => {
  const file = join(folder, 'jwks.json');
  writeFileSync(file, first.jwks);
  const keys = openKeySet({ source: { file }, now: () => now });
  expect((await keys.find(first.kid)).ok).toBe(true);
  const before = await keys.generation();
  writeFileSync(file, second.jwks.padEnd(second.jwks.length + 1));
  now += 1000;
  expect((await keys.find(first.kid)).ok).toBe(false);
  expect((await keys.find(second.kid)).ok).toBe(true);
  expect(await keys.generation()).toBe(before + 1);
});
