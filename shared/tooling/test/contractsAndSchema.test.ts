import { Parser } from '@asyncapi/parser';
import { allEvents, defineEvent } from '@muhafiz/contracts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { contractBreaches } from '../src/checks/contracts.ts';
import { namesInSchema, routesIn, supergraphBreaches } from '../src/checks/schema.ts';
import { composeSupergraph } from '../src/composition/composeSupergraph.ts';
import { describeAsyncApi } from '../src/documents/asyncApi.ts';
import { describeEvents } from '../src/documents/events.ts';
import { treeOfTexts } from '../src/sourceTree.ts';

const LicenceSuspended = defineEvent({
  service: 'agency-licensing',
  aggregate: 'agency',
  type: 'LicenceSuspended',
  version: 1,
  words: 'May not recruit.',
  published: { agencyKey: z.string(), from: z.string().describe('the first day') },
  recorded: { by: z.string() },
});
const path = 'shared/contracts/fixtures/agency-licensing/LicenceSuspended.v1.json';
const fixture = (published: object, recorded: object = { by: 'officer-1' }) =>
  treeOfTexts({ [path]: JSON.stringify({ published, recorded }) });
const why = (tree: ReturnType<typeof fixture>) => contractBreaches(tree, [LicenceSuspended]).map((one) => one.why);

test('a fixture that parses to itself is in order', () => {
  expect(why(fixture({ agencyKey: 'MP-1', from: '2026-01-01' }))).toEqual([]);
});

test('a field that was made necessary, removed or renamed in place is found', () => {
  expect(why(fixture({ agencyKey: 'MP-1' }))).toEqual([expect.stringContaining('no longer parses (from)')]);
  const before = { agencyKey: 'MP-1', from: '2026-01-01', grounds: 'forgery' };
  expect(why(fixture(before))).toEqual([expect.stringContaining('dropped or changed')]);
  expect(why(fixture({ agencyKey: 'MP-1', from: 'x' }, {}))).toEqual([expect.stringContaining('recorded half')]);
});

test('an event without a fixture and a fixture without its event are found', () => {
  expect(contractBreaches(treeOfTexts({}), [LicenceSuspended]).map(({ where }) => where)).toEqual([path]);
  expect(contractBreaches(fixture({}), []).map(({ where }) => where)).toEqual([path]);
});

test('the AsyncAPI document of all events is valid AsyncAPI 3', async () => {
  const document = describeAsyncApi(allEvents, '0.1.0');
  const { document: parsed, diagnostics } = await new Parser().parse(JSON.stringify(document));
  expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
  expect(parsed?.version()).toBe('3.0.0');
  expect(parsed?.allMessages().length).toBe(allEvents.length);
}, 60_000);

test('the document of an event has its published half and nothing of the recorded one', () => {
  const text = JSON.stringify(describeAsyncApi([LicenceSuspended], '0.1.0'));
  expect(text).toContain('agencyKey');
  expect(text).not.toContain('"by"');
  expect(describeEvents([LicenceSuspended])).toContain('| `from` | string | always | the first day |');
});

const subgraph = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n';
const sdl = `${subgraph}type Query { agency: Agency }\ntype Agency @key(fields: "key") { key: ID! }`;

test('a supergraph that is missing, old or does not compose is told', () => {
  const composed = composeSupergraph([{ name: 'agency-licensing', sdl }]);
  if (!composed.ok) throw new Error(composed.faults.join());
  expect(supergraphBreaches(composed, composed.supergraph)).toEqual([]);
  expect(supergraphBreaches(composed, undefined)).toHaveLength(1);
  expect(supergraphBreaches(composed, `${composed.supergraph}\n# edited`)).toHaveLength(1);
  const clash = `${subgraph}type Query { cases: Int }\ntype Agency { key: Int! }`;
  const broken = composeSupergraph([
    { name: 'agency-licensing', sdl },
    { name: 'worker-emigration', sdl: clash },
  ]);
  expect(supergraphBreaches(broken, composed.supergraph).length).toBeGreaterThan(0);
});

test('fields, references and routes are named as the table of permissions names them', () => {
  expect(namesInSchema(sdl)).toEqual(['Query.agency', 'Agency.key', '_entities.Agency']);
  const unresolvable = sdl.replace('fields: "key"', 'fields: "key", resolvable: false');
  expect(namesInSchema(unresolvable)).not.toContain('_entities.Agency');
  const server = "app.get('/check/:licence', answer); headers.get('/x'); map.delete('key'); app.post('/check', a, b);";
  expect(routesIn(treeOfTexts({ 'gateway/src/a.ts': server }), 'gateway/src/a.ts')).toEqual([
    'GET /check/{licence}',
    'POST /check',
  ]);
});
