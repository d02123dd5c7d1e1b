import { createHmac, createPublicKey, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsonwebtoken from 'jsonwebtoken';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Access, createAccess, issueToken } from '../../src/access/index.ts';
import {
  ensureLocalKeys,
  getSigningKey,
  type KeyPaths,
  readSigningFile,
  type SigningKey,
} from '../../src/keys/index.ts';
import { newSigningFile } from '../../src/keys/signingKeys.ts';

const start = Date.parse('2026-06-30T08:00:00.000Z');
const hour = 3_600_000;
let folder: string;
let paths: KeyPaths;
let now: number;
let access: Access;
let key: SigningKey;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-access-'));
  now = start;
  paths = await ensureLocalKeys(join(folder, 'keys'), { environment: 'test', now: () => now });
  access = await open();
  key = getSigningKey(readSigningFile(paths.userSigningFile), now);
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (rememberTokens = true, name = 'worker-emigration'): Promise<Access> =>
  createAccess({
    name,
    config: { environment: 'test', jwks: {}, keysFolder: paths.keysDir },
    now: () => now,
    rememberTokens,
  });
const aToken = (hours = 8): string =>
  issueToken({ key, subject: 'officer-7', role: 'protector', office: 'LHR', hours, nowMillis: now });
const kindOf = async (token: string, by = access): Promise<string> => {
  const answer = await by.verifyUserToken(token);
  return answer.ok ? 'taken' : answer.refusal.kind;
};
const good = () => ({
  iss: 'muhafiz',
  aud: 'muhafiz',
  sub: 'officer-7',
  role: 'protector',
  jti: 'token-12345678',
  iat: now / 1000,
  exp: now / 1000 + 600,
});
const signed = (claims: object, options: { key?: KeyObject; kid?: string; header?: object } = {}): string =>
  jsonwebtoken.sign(claims, options.key ?? key.key, {
    algorithm: 'ES256',
    keyid: options.kid ?? key.kid,
    ...(options.header === undefined ? {} : { header: options.header as never }),
  });
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token of a person', () => {
  test('says who acts, in what role and for which office', async () => {
    const answer = await access.verifyUserToken(aToken());
    expect(answer).toMatchObject({ ok: true, value: { id: 'officer-7', role: 'protector', office: 'LHR' } });
  });

  test('is taken when signed by hand with the same claims, so that the refusals below have one cause each', async () => {
    expect(await kindOf(signed(good()))).toBe('taken');
  });

  test('is refused when any part of it was altered', async () => {
    const [header = '', body = '', signature = ''] = aToken().split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const promoted = part({ ...claims, role: 'director_general' });
    expect(await kindOf(`${header}.${promoted}.${signature}`)).toBe('TokenSignatureWrong');
    const flipped = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
    expect(await kindOf(`${header}.${body}.${flipped}`)).toBe('TokenSignatureWrong');
  });

  test('is refused without a signature, whatever it says of its algorithm', async () => {
    for (const alg of ['none', 'None', 'NONE', '']) {
      expect(await kindOf(`${part({ alg, typ: 'JWT', kid: key.kid })}.${part(good())}.`)).toBe('TokenMalformed');
      expect(await kindOf(`${part({ alg, typ: 'JWT', kid: key.kid })}.${part(good())}.AAAA`)).toBe(
        'TokenAlgorithmWrong',
      );
    }
    expect(await kindOf(`${part({ alg: 'ES256', kid: key.kid })}.${part(good())}.AAAA`)).not.toBe('taken');
  });

  test('is refused when signed as HS256 with the public key as the secret', async () => {
    const publicKey = createPublicKey(key.key);
    const jwk = readFileSync(paths.jwksFile, 'utf8');
    for (const secret of [
      publicKey.export({ type: 'spki', format: 'pem' }),
      publicKey.export({ type: 'spki', format: 'der' }),
      jwk,
    ]) {
      for (const alg of ['HS256', 'ES256']) {
        const text = `${part({ alg, typ: 'JWT', kid: key.kid })}.${part(good())}`;
        const forged = `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
        expect(await kindOf(forged)).not.toBe('taken');
      }
    }
  });

  test('is refused under a key that it brings along itself', async () => {
    const own = getSigningKey(newSigningFile('users', now), now);
    const jwk = createPublicKey(own.key).export({ format: 'jwk' });
    expect(await kindOf(signed(good(), { key: own.key, header: { jwk } }))).toBe('TokenSignatureWrong');
    expect(await kindOf(signed(good(), { key: own.key, kid: 'mine', header: { jwk } }))).toBe('SigningKeyUnknown');
  });

  test('is refused once it has expired, remembered or not', async () => {
    const token = aToken(1);
    expect(await kindOf(token)).toBe('taken');
    expect(await kindOf(token)).toBe('taken');
    now = start + hour + 6000;
    expect(await kindOf(token)).toBe('TokenExpired');
    expect(await kindOf(token, await open(false))).toBe('TokenExpired');
  });

  test('is refused with another issuer or audience, before its time, or without an expiry', async () => {
    expect(await kindOf(signed({ ...good(), iss: 'somebody' }))).toBe('TokenIssuerWrong');
    expect(await kindOf(signed({ ...good(), aud: 'risk-flagging' }))).toBe('TokenAudienceWrong');
    expect(await kindOf(signed({ ...good(), nbf: now / 1000 + 60 }))).toBe('TokenNotYetValid');
    expect(await kindOf(signed({ ...good(), iat: now / 1000 + 60, exp: now / 1000 + 120 }))).toBe('TokenNotYetValid');
    const { exp: _, ...endless } = good();
    expect(await kindOf(signed(endless))).toBe('TokenClaimsWrong');
    expect(await kindOf(signed({ ...good(), exp: now / 1000 + 365 * 24 * 3600 }))).toBe('TokenClaimsWrong');
  });

  test('is refused with a role that is nobody’s, a service’s among them, or without an id of its own', async () => {
    for (const role of ['root', 'system', 'anonymous', '__proto__', 1, ['protector']]) {
      expect(await kindOf(signed({ ...good(), role }))).toBe('TokenClaimsWrong');
    }
    const { jti: _, ...nameless } = good();
    expect(await kindOf(signed(nameless))).toBe('TokenClaimsWrong');
  });

  test('is refused under an unknown key, or the key of a service', async () => {
    expect(await kindOf(signed(good(), { kid: 'never-heard-of' }))).toBe('SigningKeyUnknown');
    const service = getSigningKey(readSigningFile(paths.callerSigningFile('risk-flagging')), now);
    expect(await kindOf(signed(good(), { key: service.key, kid: service.kid }))).toBe('SigningKeyUnknown');
    // Also where an operator publishes both kinds in one set.
    writeFileSync(paths.jwksFile, readFileSync(paths.callersJwksFile));
    now += 2000;
    expect(await kindOf(signed(good(), { key: service.key, kid: service.kid }))).toBe('SigningKeyUnknown');
  });

  test('is refused when it is no token, or longer than any', async () => {
    for (const text of [
      '',
      '.',
      '..',
      'a.b.c',
      `${aToken()}.x`,
      ` ${aToken()}`,
      `${part([])}.e30.AA`,
      'null.null.null',
    ]) {
      expect(await kindOf(text)).not.toBe('taken');
    }
    expect(await kindOf(signed({ ...good(), filler: 'x'.repeat(5000) }))).toBe('TokenMalformed');
    expect(await kindOf(signed(good(), { header: { crit: ['exp2'], exp2: 1 } }))).toBe('TokenMalformed');
  });
});

describe('a token that is taken back', () => {
  const idOf = (token: string): string => (jsonwebtoken.decode(token) as { jti: string }).jti;

  test('is refused from that moment, also where it was remembered', async () => {
    const token = aToken();
    const other = aToken();
    expect([await kindOf(token), await kindOf(token)]).toEqual(['taken', 'taken']);
    access.revoke(idOf(token), now + 8 * hour);
    expect(await kindOf(token)).toBe('TokenRevoked');
    expect(await kindOf(other)).toBe('taken');
  });

  test('is remembered by what it says, so that a forged one with the same id and person is not taken for it', async () => {
    const token = aToken();
    expect(await kindOf(token)).toBe('taken');
    const [header, body] = token.split('.');
    const other = aToken().split('.')[2];
    expect(await kindOf(`${header}.${body}.${other}`)).toBe('TokenSignatureWrong');
  });

  test('is refused by other processes within a second, and by one that starts later', async () => {
    const token = aToken();
    const other = await open(true, 'risk-flagging');
    expect(await kindOf(token, other)).toBe('taken');
    access.revoke(idOf(token), now + 8 * hour);
    now += 1000;
    expect(await kindOf(token, other)).toBe('TokenRevoked');
    expect(await kindOf(token, await open(false))).toBe('TokenRevoked');
  });

  test('of two that are taken back at once by two processes neither is lost', async () => {
    const [one, two] = [aToken(), aToken()];
    const other = await open(true, 'risk-flagging');
    access.revoke(idOf(one), now + 8 * hour);
    other.revoke(idOf(two), now + 8 * hour);
    now += 1000;
    for (const by of [access, other])
      expect([await kindOf(one, by), await kindOf(two, by)]).toEqual(['TokenRevoked', 'TokenRevoked']);
  });
});

test('a remembered token is refused once its key has left the published set', async () => {
  const token = aToken();
  expect([await kindOf(token), await kindOf(token)]).toEqual(['taken', 'taken']);
  writeFileSync(paths.jwksFile, '{"keys":[]}');
  now += 1000;
  expect(await kindOf(token)).toBe('SigningKeyUnknown');
});

test('a process that verifies each token anew answers the same, and remembers none', async () => {
  const { createUserTokenVerifier, openKeySet, openRevocations } = await import('../../src/access/index.ts');
  const verifierOf = (rememberedMax: number) =>
    createUserTokenVerifier({
      keys: openKeySet({ source: { file: paths.jwksFile }, now: () => now }),
      revocations: openRevocations({ file: paths.revocationsFile, now: () => now }),
      now: () => now,
      rememberedMax,
    });
  const [none, three] = [verifierOf(0), verifierOf(3)];
  const tokens = Array.from({ length: 10 }, () => aToken());
  for (let round = 0; round < 2; round++) {
    for (const token of tokens) expect(await none.verifyUserToken(token)).toEqual(await three.verifyUserToken(token));
  }
  expect([none.countRemembered(), three.countRemembered()]).toEqual([0, 3]);
});

test('production takes no token that was signed with a key made for local use', async () => {
  const { openKeySet } = await import('../../src/access/index.ts');
  const keys = openKeySet({ source: { file: paths.jwksFile }, production: true, now: () => now });
  expect(await keys.find(key.kid)).toEqual({ ok: false, refusal: { kind: 'SigningKeyUnknown' } });
  const config = { environment: 'production', jwks: { file: paths.jwksFile }, keysFolder: paths.keysDir };
  await expect(createAccess({ name: 'gateway', config })).rejects.toThrow('MUHAFIZ_JWKS_URL');
});
