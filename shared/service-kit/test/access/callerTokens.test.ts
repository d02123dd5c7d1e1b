import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsonwebtoken from 'jsonwebtoken';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Access, createAccess, issueToken } from '../../src/access/index.ts';
import { ensureLocalKeys, getSigningKey, type KeyPaths, readSigningFile } from '../../src/keys/index.ts';

let folder: string;
let paths: KeyPaths;
let now: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-callers-'));
  now = Date.parse('2026-06-30T08:00:00.000Z');
  paths = await ensureLocalKeys(join(folder, 'keys'), { environment: 'test', now: () => now });
});
afterEach(() => rmSync(folder, { recursive: true }));

const accessOf = (name: string): Promise<Access> =>
  createAccess({ name, config: { environment: 'test', jwks: {}, keysFolder: paths.keysDir }, now: () => now });
const kindOf = async (by: Access, token: string): Promise<string> => {
  const answer = await by.verifyCaller(token);
  return answer.ok ? answer.value : answer.refusal.kind;
};

test('a service knows who calls, and only tokens made out to itself', async () => {
  const [gateway, emigration, licensing] = (await Promise.all(
    ['gateway', 'worker-emigration', 'agency-licensing'].map(accessOf),
  )) as [Access, Access, Access];
  const token = await gateway.issueCallerToken('worker-emigration');
  expect(await kindOf(emigration, token)).toBe('gateway');
  expect(await kindOf(emigration, token)).toBe('gateway');
  expect(await kindOf(licensing, token)).toBe('TokenAudienceWrong');
});

test('a caller’s token is used again for 45 seconds and dead after 60', async () => {
  const gateway = await accessOf('gateway');
  const emigration = await accessOf('worker-emigration');
  const token = await gateway.issueCallerToken('worker-emigration');
  now += 44_000;
  expect(await gateway.issueCallerToken('worker-emigration')).toBe(token);
  now += 1_000;
  expect(await gateway.issueCallerToken('worker-emigration')).not.toBe(token);
  expect(await kindOf(emigration, token)).toBe('gateway');
  now += 21_000;
  expect(await kindOf(emigration, token)).toBe('TokenExpired');
});

test('no service can call itself another, and no person is a caller', async () => {
  const emigration = await accessOf('worker-emigration');
  const risk = getSigningKey(readSigningFile(paths.callerSigningFile('risk-flagging')), now);
  const claims = { iss: 'gateway', sub: 'gateway', aud: 'worker-emigration', iat: now / 1000, exp: now / 1000 + 60 };
  const sign = (body: object) => jsonwebtoken.sign(body, risk.key, { algorithm: 'ES256', keyid: risk.kid });
  expect(await kindOf(emigration, sign(claims))).toBe('TokenIssuerWrong');
  expect(await kindOf(emigration, sign({ ...claims, iss: 'risk-flagging', sub: 'risk-flagging' }))).toBe(
    'risk-flagging',
  );
  expect(
    await kindOf(emigration, sign({ ...claims, iss: 'risk-flagging', sub: 'risk-flagging', exp: now / 1000 + 3600 })),
  ).toBe('TokenClaimsWrong');
  const users = getSigningKey(readSigningFile(paths.userSigningFile), now);
  const person = issueToken({ key: users, subject: 'gateway', role: 'protector', hours: 1, nowMillis: now });
  expect(await kindOf(emigration, person)).toBe('SigningKeyUnknown');
});

test('a person’s door does not open to a caller’s token', async () => {
  const gateway = await accessOf('gateway');
  const answer = await gateway.verifyUserToken(await gateway.issueCallerToken('muhafiz'));
  expect(answer.ok).toBe(false);
});

test('a process without its keys says which are missing', async () => {
  rmSync(paths.callerSigningFile('gateway'));
  await expect(accessOf('gateway')).rejects.toThrow(/gateway needs the keys in .*callers.gateway\.json/);
});
