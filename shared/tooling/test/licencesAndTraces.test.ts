import { expect, test } from 'vitest';
import { dependencyPaths, isMetBy, type LockedPackages, licenceBreaches } from '../src/checks/licences.ts';
import { lockBreaches, traceBreaches } from '../src/checks/traces.ts';
import { treeOfTexts } from '../src/sourceTree.ts';
import { permissiveLicences } from '../src/tables/licences.ts';

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['(MIT AND BSD-3-Clause)', true],
  ['MIT AND GPL-3.0', false],
  ['Elastic-2.0', false],
  ['SSPL-1.0', false],
  ['SEE LICENSE IN LICENSE.md', false],
  [undefined, false],
])('the licence %s may be rested on: %s', (expression, met) => {
  expect(isMetBy(expression, permissiveLicences)).toBe(met);
});

const locked: LockedPackages = {
  '': { devDependencies: { bundler: '1' } },
  gateway: { dependencies: { subgraph: '1' } },
  'node_modules/bundler': { version: '1.0.0', license: 'MPL-2.0', dev: true },
  'node_modules/subgraph': { version: '2.0.0', license: 'MIT', dependencies: { internals: '2' } },
  'node_modules/subgraph/node_modules/internals': { version: '2.1.0', license: 'Elastic-2.0' },
  'node_modules/internals': { version: '1.0.0', license: 'MIT' },
};

test('a licence outside the list is named with the path by which it came, the nested copy and not its namesake', () => {
  const breaches = licenceBreaches(locked, () => undefined);
  expect(breaches).toHaveLength(1);
  expect(breaches[0]?.where).toBe('gateway > subgraph > internals');
  expect(breaches[0]?.why).toContain('internals 2.1.0 is under Elastic-2.0');
});

test('MPL-2.0 is for development only', () => {
  const shipped = { ...locked, 'node_modules/bundler': { license: 'MPL-2.0' } };
  expect(licenceBreaches(shipped, () => undefined).map(({ where }) => where)).toContain('package.json > bundler');
});

test('what is installed speaks before the lock file', () => {
  const stated = (path: string) => (path === 'node_modules/subgraph' ? 'Elastic-2.0' : undefined);
  expect(licenceBreaches(locked, stated).map(({ where }) => where)).toContain('gateway > subgraph');
  expect(dependencyPaths(locked).get('node_modules/subgraph')).toBe('gateway > subgraph');
});

// Put together here, so that this file leaves no trace of its own.
const join = (...parts: string[]) => parts.join('');
test.each([
  ['a machine path', `const folder = '${join('/ro', 'ot/.cache')}';`, 1],
  ['a path of a folder for passing things', `cat ${join('/tm', 'p/x.log')}`, 1],
  ['a person’s home', join('/Us', 'ers/someone/code'), 1],
  ['a word that begins alike', 'see services/worker-emigration and /workers/1', 0],
  ['a private key', join('-----BEGIN ', 'PRIVATE KEY-----'), 1],
  ['a token', join('eyJhbGciOiJFUzI1NiJ9', '.eyJzdWIiOiJvZmZpY2VyIn0', '.MEUCIQDabcdef'), 1],
  ['a password in an address', join('mongodb://officer:', 'hunter22@db/'), 1],
  ['a made-up password of this machine', join('mongodb://user:', 'pass@127.0.0.1:1/'), 0],
  ['an address without one', 'mongodb://127.0.0.1:27017/', 0],
])('traces: %s', (_name, line, times) => {
  expect(traceBreaches(treeOfTexts({ 'infra/src/a.ts': `${line}\n` }))).toHaveLength(times);
});

test('the lock file names no host; links of workspaces and funding pages are no hosts', () => {
  const lock = (line: string) => treeOfTexts({ 'package-lock.json': `${line}\n` });
  expect(lockBreaches(lock('"resolved": "https://example.org/a/-/a-1.0.0.tgz",'))).toHaveLength(1);
  expect(lockBreaches(lock('"resolved": "shared/kernel",'))).toEqual([]);
  expect(lockBreaches(lock('"url": "https://opencollective.com/a"'))).toEqual([]);
});
