import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAccess, issueToken } from '../../src/access/index.ts';
import { getSigningKey, readSigningFile, rotateSigningKeys } from '../../src/keys/index.ts';
import { type KeysFolder, makeKeysFolder } from './keysFolder.ts';

let folder: KeysFolder;
beforeEach(async () => {
  folder = await makeKeysFolder();
});
afterEach(() => folder.remove());

test('signing keys rotate while tokens under the old one stay good, people’s and callers’ alike', async () => {
  const accessOf = (name: string) =>
    createAccess({
      name,
      config: { environment: 'test', jwks: {}, keysFolder: folder.paths.keysDir },
      now: folder.now,
    });
  const [gateway, emigration] = [await accessOf('gateway'), await accessOf('worker-emigration')];
  const signNow = (): string => {
    const key = getSigningKey(readSigningFile(folder.paths.userSigningFile), folder.now());
    return issueToken({ key, subject: 'me', role: 'protector', hours: 8, nowMillis: folder.now() });
  };
  const kidOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
  const old = signNow();
  const oldCaller = await gateway.issueCallerToken('worker-emigration');
  await rotateSigningKeys(folder.paths, { userTokenLifeMillis: 8 * 3_600_000, now: folder.now });
  expect(kidOf(signNow())).toBe(kidOf(old));
  folder.advance(50_000);
  const fresh = signNow();
  const freshCaller = await gateway.issueCallerToken('worker-emigration');
  expect(kidOf(fresh)).not.toBe(kidOf(old));
  expect(kidOf(freshCaller)).not.toBe(kidOf(oldCaller));
  for (const token of [old, fresh]) expect((await emigration.verifyUserToken(token)).ok).toBe(true);
  for (const token of [oldCaller, freshCaller]) expect((await emigration.verifyCaller(token)).ok).toBe(true);

  folder.advance(9 * 3_600_000);
  await rotateSigningKeys(folder.paths, { userTokenLifeMillis: 8 * 3_600_000, now: folder.now });
  const published = JSON.parse(readFileSync(folder.paths.jwksFile, 'utf8')).keys.map((key: { kid: string }) => key.kid);
  expect(published).not.toContain(kidOf(old));
  expect(published).toContain(kidOf(fresh));
});
