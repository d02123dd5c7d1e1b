import { describe, expect, test } from 'vitest';
import { glossaryTerms, linkBreaches, termBreaches, unusedWordIn, wordBreaches } from '../src/checks/glossary.ts';
import { newOperation } from '../src/newOperation.ts';
import { describeReports, runChecks } from '../src/runChecks.ts';
import { treeOfTexts } from '../src/sourceTree.ts';

describe('words', () => {
  test.each([
    ['workerData', 'data'],
    ['processCase', 'process'],
    ['CaseManager', 'manager'],
    ['handleEvent', 'handle'],
    ['item', 'item'],
    ['agencyInfo', 'info'],
    ['chargeableItem', undefined],
    ['dataFolder', undefined],
    ['childProcess', undefined],
    ['processor1', 'processor'],
    ['metadata', undefined],
  ])('%s: %s', (name, word) => {
    expect(unusedWordIn(name)?.word).toBe(word);
  });

  test('a field of the register pack keeps its name, a variable does not', () => {
    expect(unusedWordIn('item', true)).toBeUndefined();
    expect(unusedWordIn('item')?.word).toBe('item');
  });

  test('declared names are judged, names taken over from others are not', () => {
    const text = 'const { data } = answer;\nexport function caseInfo(facts: string) { return data + facts; }\n';
    const breaches = wordBreaches(treeOfTexts({ 'gateway/src/a.ts': text }));
    expect(breaches.map(({ where }) => where)).toEqual(['gateway/src/a.ts:2']);
  });

  test('events, aggregates and refusals without an entry are told', () => {
    const text =
      '| term | meaning | owner |\n| --- | --- | --- |\n| `LicenceSuspended` | … | licensing |\n| case | … | … |\n';
    expect(glossaryTerms(text).has('licencesuspended')).toBe(true);
    const found = termBreaches(text, [], ['LicenceSuspended', 'NoPositionLeft']).map(({ why }) => why);
    expect(found).toEqual([expect.stringContaining('NoPositionLeft')]);
  });
});

test('links have to lead to a file, a folder or a heading', () => {
  const tree = treeOfTexts({
    'README.md': '[a](docs/map.md) [b](docs/) [c](docs/map.md#the-flow) [d](https://example.org/x)\n',
    'docs/map.md': '# Map\n## The flow\n[e](../README.md) [f](gone.md) [g](#nowhere)\n```\n[h](in-code.md)\n```\n',
  });
  expect(linkBreaches(tree).map(({ why }) => why)).toEqual([
    'the link to gone.md leads nowhere',
    'the link to #nowhere leads nowhere',
  ]);
});

describe('a new operation', () => {
  const tree = treeOfTexts({ 'services/agency-licensing/src/domain/agency/suspendLicence.ts': '' });

  test('gets one stem in every layer and a test', () => {
    const created = newOperation(tree, 'renewLicence', 'agency-licensing', 'agency');
    if (!created.ok) throw new Error(created.why);
    expect([...created.files.keys()]).toEqual([
      'services/agency-licensing/src/domain/agency/renewLicence.ts',
      'services/agency-licensing/src/usecases/renewLicence.ts',
      'services/agency-licensing/src/subgraph/mutations/renewLicence.ts',
      'services/agency-licensing/test/domain/agency/renewLicence.test.ts',
    ]);
  });

  test.each([
    ['suspendLicence', 'agency-licensing', 'is there already'],
    ['renewLicence', 'no-such-office', 'no service'],
    ['Renew', 'agency-licensing', 'not a stem'],
  ])('%s in %s: %s', (stem, service, why) => {
    expect(newOperation(tree, stem, service)).toEqual({ ok: false, why: expect.stringContaining(why) });
  });
});

test('a check that cannot run fails, and the others still run', async () => {
  const broken = { name: 'broken', heavy: true, run: () => Promise.reject(new Error('no such file')) };
  const sound = { name: 'sound', heavy: false, run: () => ({ read: '1 file', breaches: [] }) };
  const reports = await runChecks([sound, broken], treeOfTexts({}), () => 0);
  expect(reports.map(({ name, breaches }) => [name, breaches.length])).toEqual([
    ['sound', 0],
    ['broken', 1],
  ]);
  expect(describeReports(reports)).toMatch(/ok {4}sound[\s\S]*FAIL {2}broken/);
});
