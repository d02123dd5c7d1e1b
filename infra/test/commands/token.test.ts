import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccess, userRoles } from '@muhafiz/service-kit/access';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeToken } from '../../commands/token.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-token-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const env = () => ({ MUHAFIZ_DATA: folder });

test('a token of every role is printed alone and is taken by a service of the same folder', async () => {
  await makeToken(['--role', 'protector'], env());
  const keysFolder = join(folder, 'keys');
  const access = await createAccess({ name: 'gateway', config: { environment: 'test', jwks: {}, keysFolder } });
  for (const role of userRoles) {
    const { exitCode, stdout, stderr } = await makeToken(['--role', role, '--office', 'LHR', '--id', 'me'], env());
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const answer = await access.verifyUserToken(stdout.trim());
    expect(answer).toMatchObject({ ok: true, value: { role, office: 'LHR', id: 'me' } });
  }
});

test('production refuses, and makes no key', async () => {
  const outcome = await makeToken(['--role', 'protector'], { ...env(), MUHAFIZ_ENV: 'production' });
  expect([outcome.exitCode, outcome.stdout]).toEqual([1, '']);
  expect(outcome.stderr).toContain('production');
  expect(existsSync(join(folder, 'keys'))).toBe(false);
});

test('an unknown role, or none, is answered with the roles there are', async () => {
  for (const args of [['--role', 'king'], ['--role', 'system'], []]) {
    const { exitCode, stdout, stderr } = await makeToken(args, env());
    expect([exitCode, stdout]).toEqual([1, '']);
    for (const role of userRoles) expect(stderr).toContain(role);
    expect(stderr).not.toMatch(/^ {2}system/m);
  }
});

test('hours out of bounds, an unknown option and an id that no token can hold are refused', async () => {
  for (const more of [
    ['--hours', '0'],
    ['--hours', 'x'],
    ['--hours', '169'],
    ['--colour', 'red'],
    ['--id', 'a\nb'],
  ]) {
    const { exitCode, stdout, stderr } = await makeToken(['--role', 'protector', ...more], env());
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).not.toBe('');
  }
});

test('an agency’s token names its licence', async () => {
  expect((await makeToken(['--role', 'agency'], env())).stderr).toContain('--office');
});
