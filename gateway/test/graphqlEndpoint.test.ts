import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRateLimiter } from '../src/graphql/rateLimit.ts';
import { findStoredQuery, queryId } from '../src/graphql/storedQueries.ts';
import { aGateway, type TestGateway } from './fixtures/aGateway.ts';
import { type Offices, startOffices } from './fixtures/offices.ts';

const storedText = 'query Echo($text: String) { echo(text: $text) }';
const storedQueries = new Map([[queryId(storedText), storedText]]);
const byId = (id: string, variables = {}) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: id } },
  variables,
});
const codes = (body: { errors?: { extensions: { code: string } }[] }) =>
  body.errors?.map((each) => each.extensions.code);

let offices: Offices;
let gateway: TestGateway;
beforeAll(async () => {
  offices = await startOffices();
  gateway = await aGateway(offices.peers, { storedQueries });
});
afterAll(async () => {
  await gateway.stop();
  await offices.stopAll();
});

describe('without a token', () => {
  test('a stored query is answered, by its id or by its text', async () => {
    const answer = await gateway.ask('', { user: null, body: byId(queryId(storedText), { text: 'hi' }) });
    expect(answer.body).toEqual({ data: { echo: 'hi' } });
    expect(offices.seen.at(-1)).toMatchObject({ actor: 'anonymous', caller: 'gateway' });
    expect((await gateway.ask(storedText, { user: null, variables: { text: 'hi' } })).body).toEqual({
      data: { echo: 'hi' },
    });
  });

  test.each([
    ['any other query', { query: '{ agencies { id } }' }],
    ['an introspection', { query: '{ __schema { types { name } } }' }],
    ['an unknown id', byId('0'.repeat(64))],
    ['a stored id with another query', { ...byId(queryId(storedText)), query: '{ agencies { id } }' }],
    ['nothing', {}],
    ['a list of queries', [{ query: storedText }]],
  ])('%s is refused and reaches no office', async (_what, body) => {
    const before = offices.seen.length;
    const answer = await gateway.ask('', { user: null, body });
    expect([answer.status, codes(answer.body)]).toEqual([401, ['UNAUTHENTICATED']]);
    expect(offices.seen).toHaveLength(before);
  });

  test('nobody can store a query for others', async () => {
    const query = '{ agencies { name } }';
    await gateway.ask('', { body: { ...byId(queryId(query)), query } });
    const answer = await gateway.ask('', { user: null, body: byId(queryId(query)) });
    expect(codes(answer.body)).toEqual(['UNAUTHENTICATED']);
  });

  test('more than 16 kB are refused; with a token they are taken', async () => {
    const text = 'x'.repeat(20_000);
    const refused = await gateway.ask(storedText, { user: null, variables: { text } });
    expect([refused.status, codes(refused.body)]).toEqual([413, ['LIMIT']]);
    expect((await gateway.ask(storedText, { variables: { text } })).body).toEqual({ data: { echo: text } });
  });
});

describe('with a token', () => {
  test('a bad one is refused, never taken for none', async () => {
    for (const user of ['forged', '']) {
      const answer = await gateway.ask(storedText, { user });
      expect([answer.status, codes(answer.body)]).toEqual([401, ['UNAUTHENTICATED']]);
    }
  });

  test.each([
    ['aliases', `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: echo`).join(' ')} }`],
    ['depth', `{ cases { ${'agency { '.repeat(12)} id ${'}'.repeat(12)} } }`],
    ['cost', '{ agencies(first: 1000000) { id name caseCount } }'],
    ['tokens', `{ ${'echo '.repeat(2100)} }`],
  ])('a query of too many %s is refused with LIMIT and reaches no office', async (_what, query) => {
    const before = offices.seen.length;
    const answer = await gateway.ask(query);
    expect(codes(answer.body)).toContain('LIMIT');
    expect(answer.body.data).toBeUndefined();
    expect(offices.seen).toHaveLength(before);
  });

  test('a query with a mistake is told which, without the schema’s other names in production', async () => {
    expect(codes((await gateway.ask('{ agencys { id } }')).body)).toEqual(['INVALID']);
    const production = await aGateway(offices.peers, { config: { environment: 'production' } });
    const answer = await production.ask('{ agencys { id } }');
    expect(codes(answer.body)).toEqual(['INVALID']);
    expect(answer.text).not.toContain('agencies');
    expect(codes((await production.ask('{ __schema { types { name } } }')).body)).toEqual(['INVALID']);
    await production.stop();
  });

  test('only POST is answered, and bad JSON has a code', async () => {
    const get = await supertest(gateway.url).get('/graphql').query({ query: '{agencies{id}}' }).expect(405);
    expect(get.headers.allow).toBe('POST');
    const bad = await supertest(gateway.url)
      .post('/graphql')
      .set({ 'content-type': 'application/json', authorization: 'Bearer role-protector' })
      .send('{"query":')
      .expect(400);
    expect(codes(bad.body)).toEqual(['INVALID']);
  });
});

test('too many requests of one person are refused, and another is not touched by it', async () => {
  const limited = await aGateway(offices.peers, { limits: { officerRate: { perSecond: 0, burst: 2 } } });
  const statuses = [];
  for (let sent = 0; sent < 3; sent++) statuses.push((await limited.ask('{ echo }')).status);
  expect(statuses).toEqual([200, 200, 429]);
  expect((await limited.ask('{ echo }', { user: 'role-fia_investigator' })).status).toBe(200);
  await limited.stop();
});

test('an office that does not answer in time costs its fields only', async () => {
  const slow = await aGateway(offices.peers, { subgraphTimeoutMillis: 1 });
  const answer = await slow.ask('mutation { suspend(id: "a1") { agency { id } } }');
  expect(codes(answer.body)).toEqual(['UNAVAILABLE']);
  await slow.stop();
});

test('health names the parts without addresses; the keys are published; metrics answer this machine', async () => {
  const ask = (path: string) => supertest(gateway.url).get(path).expect(200);
  const health = await ask('/health');
  expect(health.body).toMatchObject({
    healthy: true,
    gateway: { planner: 'hive' },
    offices: { 'agency-licensing': { healthy: true }, 'worker-emigration': { healthy: true } },
  });
  expect(health.text).not.toMatch(/127\.0\.0\.1|http/);
  expect((await ask('/.well-known/jwks.json')).body).toEqual({ keys: [{ kid: 'k1' }] });
  expect((await ask('/metrics')).text).toContain('muhafiz_public_checks{from="memory",service="gateway"}');
});

describe('the rate limiter', () => {
  test('gives the burst at once, then so many a second, and never more than the burst', () => {
    const limiter = createRateLimiter({ perSecond: 2, burst: 3 });
    const allowed = (at: number, times: number) =>
      Array.from({ length: times }, () => limiter.allow('a', at)).filter(Boolean).length;
    expect([allowed(0, 5), allowed(500, 5), allowed(60_000, 9), allowed(59_000, 1)]).toEqual([3, 1, 3, 0]);
  });

  test('forgets the client that was quiet for longest, and stays within its bound', () => {
    const limiter = createRateLimiter({ perSecond: 0, burst: 1 }, 2);
    limiter.allow('a', 0);
    limiter.allow('b', 1);
    limiter.allow('a', 2);
    limiter.allow('c', 3);
    expect([limiter.size, limiter.allow('a', 4)]).toEqual([2, false]);
  });
});

test('a stored query is found by white-space-trimmed text and refuses what is not text', () => {
  expect(findStoredQuery(storedQueries, { query: `\n${storedText}\n` })).toBe(storedText);
  for (const body of [undefined, null, 'x', { query: 1 }, { extensions: { persistedQuery: { sha256Hash: {} } } }]) {
    expect(findStoredQuery(storedQueries, body)).toBeUndefined();
  }
});
