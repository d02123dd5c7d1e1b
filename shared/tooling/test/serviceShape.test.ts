import { expect, test } from 'vitest';
import { pathsCheck, purityCheck } from '../src/checks/purity.ts';
import { shapeBreaches } from '../src/checks/serviceShape.ts';
import { treeOfTexts } from '../src/sourceTree.ts';

const base = 'services/agency-licensing';
const whole: Record<string, string> = {
  [`${base}/README.md`]: '# Agency licensing',
  [`${base}/src/service.ts`]: '',
  [`${base}/src/main.ts`]: '',
  [`${base}/src/domain/agency/suspendLicence.ts`]: '',
  [`${base}/src/usecases/suspendLicence.ts`]: '',
  [`${base}/src/storage/agencyStore.ts`]: '',
  [`${base}/src/reactions/onComplaintUpheld.ts`]: '',
  [`${base}/src/subgraph/mutations/suspendLicence.ts`]: '',
  [`${base}/src/subgraph/queries/agency.ts`]: '',
  [`${base}/src/subgraph/schema.graphql`]:
    'type Query { agency(key: ID!): String _service: String } type Mutation { suspendLicence(key: ID!): String }',
  [`${base}/test/domain/suspendLicence.test.ts`]: '',
};
const without = (path: string) => Object.fromEntries(Object.entries(whole).filter(([name]) => name !== path));
const places = (texts: Record<string, string>) => shapeBreaches(treeOfTexts(texts), []).map(({ where }) => where);

test('a service with every folder and every stem breaks nothing', () => {
  expect(places(whole)).toEqual([]);
});

test.each([
  [`${base}/README.md`, [`${base}/README.md`]],
  [`${base}/src/main.ts`, [`${base}/src/main.ts`]],
  [`${base}/src/storage/agencyStore.ts`, [`${base}/src/storage/`]],
  [`${base}/src/domain/agency/suspendLicence.ts`, [`${base}/src/domain/`, `${base}/src/domain/suspendLicence.ts`]],
  [`${base}/src/subgraph/queries/agency.ts`, [`${base}/src/subgraph/queries/agency.ts`]],
  [`${base}/test/domain/suspendLicence.test.ts`, [`${base}/test/`, `${base}/test/suspendLicence.test.ts`]],
])('without %s it is told what is missing', (path, missing) => {
  expect(places(without(path))).toEqual(missing);
});

test('a folder of its own is refused, unless its reason is stated', () => {
  const texts = { ...whole, [`${base}/src/services/licenceService.ts`]: '' };
  expect(places(texts)).toEqual([`${base}/src/services`]);
  const stated = [{ service: 'agency-licensing', part: 'services', reason: 'for the test' }];
  expect(shapeBreaches(treeOfTexts(texts), [], stated)).toEqual([]);
});

test('an exception excuses its one layer, and is told to go once it excuses nothing', () => {
  const exception = { service: 'agency-licensing', stem: 'suspendLicence', layer: 'usecases', reason: 'test' } as const;
  const texts = { ...without(`${base}/src/usecases/suspendLicence.ts`), [`${base}/src/usecases/ports.ts`]: '' };
  expect(shapeBreaches(treeOfTexts(texts), [exception])).toEqual([]);
  expect(shapeBreaches(treeOfTexts(whole), [exception])).toHaveLength(1);
  expect(shapeBreaches(treeOfTexts(texts), [])).toHaveLength(1);
});

test.each([
  ['new Date(at)', 'domain', 1],
  ['Date.now()', 'usecases', 1],
  ['Math.random()', 'domain', 1],
  ['process.env.MUHAFIZ_ENV', 'usecases', 1],
  ['crypto.randomUUID()', 'domain', 1],
  ['new Map()', 'domain', 0],
  ['"new Date() in words"', 'domain', 0],
  ['Date.now()', 'storage', 0],
  ['toString()', 'domain', 0],
])('purity: %s in %s is found %i times', async (expression, folder, times) => {
  const tree = treeOfTexts({ [`${base}/src/${folder}/decide.ts`]: `export const value = () => ${expression};\n` });
  expect((await purityCheck.run(tree)).breaches).toHaveLength(times);
});

test('a path that promises nothing is refused, a word that only contains it is not', async () => {
  const tree = treeOfTexts({
    'shared/kernel/src/utils.ts': '',
    'gateway/src/helpers/url.ts': '',
    'infra/src/dateUtils.ts': '',
    'services/commoner/src/encore.ts': '',
  });
  const { breaches } = await pathsCheck.run(tree);
  expect(breaches.map(({ where }) => where)).toEqual([
    'gateway/src/helpers/url.ts',
    'infra/src/dateUtils.ts',
    'shared/kernel/src/utils.ts',
  ]);
});
