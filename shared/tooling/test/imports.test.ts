import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { type CruiseAnswer, cruiseImports, importRuleNames, reasonOf } from '../src/checks/imports.ts';

// A repository in miniature that breaks each rule of the import table, and is otherwise in order.
const fixtures = fileURLToPath(new URL('./fixtures/imports/', import.meta.url));
const licensing = 'services/agency-licensing/src';

// What has to be found: by rule, the file that breaks it and what it reaches for.
const expected: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'domain-is-pure': [
    [`${licensing}/domain/knowsStorage.ts`, `${licensing}/storage/licenceStore.ts`],
    [`${licensing}/domain/readsFile.ts`, 'fs'],
  ],
  'usecases-know-ports': [
    [`${licensing}/usecases/knowsKit.ts`, 'shared/service-kit/src/mongo/index.ts'],
    ['services/worker-emigration/src/usecases/holdCase.ts', `${licensing}/domain/licence.ts`],
  ],
  'storage-is-the-only-door': [[`${licensing}/storage/knowsUsecase.ts`, `${licensing}/usecases/suspendLicence.ts`]],
  'subgraph-only-translates': [[`${licensing}/subgraph/knowsStorage.ts`, `${licensing}/storage/licenceStore.ts`]],
  'reactions-only-translate': [[`${licensing}/reactions/knowsSubgraph.ts`, 'shared/service-kit/src/subgraph/index.ts']],
  'domain-types-only-at-the-edge': [[`${licensing}/subgraph/decides.ts`, `${licensing}/domain/licence.ts`]],
  'service-lists-its-parts': [[`${licensing}/main.ts`, 'shared/tooling/src/index.ts']],
  'no-service-imports-another': [
    ['services/worker-emigration/src/usecases/holdCase.ts', `${licensing}/domain/licence.ts`],
  ],
  'shared-knows-no-service': [['shared/service-kit/src/knowsService.ts', `${licensing}/service.ts`]],
  'kernel-imports-nothing': [['shared/kernel/src/readsFile.ts', 'fs']],
  'identifiers-are-pure': [['shared/identifiers/src/readsContracts.ts', 'shared/contracts/src/index.ts']],
  'contracts-declare-only': [['shared/contracts/src/behaves.ts', 'pino']],
  'permissions-are-a-table': [['shared/permissions/src/readsContracts.ts', 'shared/contracts/src/index.ts']],
  'service-kit-knows-no-business': [
    ['shared/service-kit/src/knowsService.ts', `${licensing}/service.ts`],
    ['shared/service-kit/src/knowsTestKit.ts', 'shared/test-kit/src/index.ts'],
  ],
  'gateway-holds-no-business': [['gateway/src/decides.ts', `${licensing}/domain/licence.ts`]],
  'infra-uses-the-front-door': [['infra/commands/start.ts', 'shared/permissions/src/index.ts']],
  'infra-commands-for-developers': [['infra/commands/docs.ts', `${licensing}/service.ts`]],
  'tooling-is-for-developers': [[`${licensing}/main.ts`, 'shared/tooling/src/index.ts']],
  'test-kit-is-for-tests': [['shared/service-kit/src/knowsTestKit.ts', 'shared/test-kit/src/index.ts']],
  'kafkajs-stays-in-service-kit': [['infra/src/kafka.ts', 'kafkajs']],
  'apollo-stays-in-service-kit': [['infra/src/apollo.ts', '@apollo/server']],
  'tokens-stay-in-service-kit': [['infra/src/tokens.ts', 'jsonwebtoken']],
  'express-stays-in-service-kit': [['infra/src/express.ts', 'express']],
  'mongoose-stays-in-storage': [['infra/src/mongoose.ts', 'mongoose']],
  'mongoose-stays-in-its-part-of-service-kit': [['shared/service-kit/src/lifecycle/opensDatabase.ts', 'mongoose']],
  'no-cycles': [[`${licensing}/domain/roundA.ts`, `${licensing}/domain/roundB.ts`]],
  'imports-lead-somewhere': [[`${licensing}/domain/lost.ts`, './gone.ts']],
};

/** A library by its name, wherever it is installed. */
function nameOf(path: string): string {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path;
}

let answer: CruiseAnswer;
beforeAll(async () => {
  answer = await cruiseImports(fixtures, ['shared', 'services', 'gateway', 'infra'], true);
}, 60_000);

test('every rule of the import table has a file that breaks it', () => {
  expect(Object.keys(expected).sort()).toEqual([...importRuleNames].sort());
});

test.each(Object.entries(expected))('%s finds what breaks it, and nothing else', (rule, pairs) => {
  const found = answer.breaches.filter((one) => one.rule === rule).map(({ from, to }) => [from, nameOf(to)]);
  expect(found.sort()).toEqual(pairs.map((pair) => [...pair]).sort());
});

test('every rule says why it exists and what to do instead', () => {
  for (const rule of importRuleNames) {
    const { why, instead } = reasonOf(rule);
    expect(why.length, rule).toBeGreaterThan(20);
    expect(instead.length, rule).toBeGreaterThan(10);
  }
});
