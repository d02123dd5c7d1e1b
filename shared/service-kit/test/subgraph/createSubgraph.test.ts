import { ok, refuse } from '@muhafiz/kernel';
import supertest from 'supertest';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Actor, createHttpApp, PublicError } from '../../src/http/index.ts';
import { createLogger } from '../../src/observability/index.ts';
import {
  completeSubgraphSdl,
  createSubgraph,
  type Reference,
  type SubgraphContext,
  type SubgraphOptions,
  toResult,
} from '../../src/subgraph/index.ts';

const typeDefs = `
  type Query { agency(id: ID!): Agency  broken: String  secret: String  nested: Nested }
  type Mutation { suspendLicence(id: ID!): SuspendLicenceResult! }
  type Nested { nested: Nested value: Int }
  type SuspendLicenceResult { agency: Agency refusal: Refusal }
  type Agency @key(fields: "id") { id: ID! name: String }
  type Person @key(fields: "ref") { ref: ID! }
  type Case @key(fields: "id", resolvable: false) { id: ID! }
`;
const agencies = new Map([['a1', { id: 'a1', name: 'Al-Karam' }]]);
const lines: string[] = [];
const logger = createLogger({ name: 't', level: 'info', destination: { write: (line) => void lines.push(line) } });
const calls: { type: string; ids: unknown[] }[] = [];
beforeEach(() => {
  lines.length = 0;
  calls.length = 0;
});

const access = {
  verifyCaller: async (token: string) => (token.startsWith('from-') ? ok(token.slice(5)) : refuse({ kind: 'Bad' })),
  verifyUserToken: async (token: string) =>
    token.startsWith('role-') ? ok({ id: 'officer-1', role: token.slice(5) }) : refuse({ kind: 'Bad' }),
  issueCallerToken: () => 'unused',
};

async function aSubgraph(overrides: Partial<SubgraphOptions<Actor, object>> = {}) {
  const subgraph = await createSubgraph({
    name: 'agency-licensing',
    typeDefs,
    access,
    logger,
    authorize: (actor, operation) =>
      (operation === 'secret' || operation === '_entities.Agency') && actor.role !== 'protector'
        ? refuse({ kind: 'Forbidden' })
        : ok('everything'),
    resolvers: {
      Query: {
        agency: (_parent, { id }: { id: string }) => agencies.get(id),
        broken: () => {
          throw new Error('connect ECONNREFUSED 10.0.0.7:27017');
        },
        secret: (_p, _a, context: SubgraphContext) => `${context.actor.id} by ${context.caller}`,
        nested: () => ({ value: 1 }),
      },
      Mutation: {
        suspendLicence: (_p, { id }: { id: string }) =>
          toResult('agency', agencies.has(id) ? ok(agencies.get(id)) : refuse({ kind: 'AgencyNotKnown', id }), {
            AgencyNotKnown: 'NOT_FOUND',
          }),
      },
      references: {
        Agency: async (references: readonly Reference[]) => {
          calls.push({ type: 'Agency', ids: references.map((each) => each.id) });
          return references.map((each) => agencies.get(each.id as string) ?? null);
        },
        Person: async () => {
          throw new Error('mongo is gone');
        },
      },
    },
    ...overrides,
  });
  return createHttpApp({ name: 't', subgraph, health: { ready: async () => ({}) }, logger }).app;
}

type Sent = { caller?: string | null; user?: string | null };
async function ask(app: Awaited<ReturnType<typeof aSubgraph>>, query: string, sent: Sent = {}, variables = {}) {
  let request = supertest(app).post('/graphql').set('content-type', 'application/json');
  if (sent.caller !== null) request = request.set('x-muhafiz-caller', sent.caller ?? 'from-gateway');
  if (sent.user !== null) request = request.set('authorization', `Bearer ${sent.user ?? 'role-protector'}`);
  return request.send({ query, variables });
}

describe('who may ask', () => {
  test.each([
    ['no caller', { caller: null }, 401, 'UNAUTHENTICATED'],
    ['a forged caller', { caller: 'forged' }, 401, 'UNAUTHENTICATED'],
    ['a service that is not expected', { caller: 'from-complaint-tracking' }, 403, 'FORBIDDEN'],
    ['no user', { user: null }, 401, 'UNAUTHENTICATED'],
    ['a forged user', { user: 'forged' }, 401, 'UNAUTHENTICATED'],
  ])('%s is refused before anything is resolved', async (_what, sent, status, code) => {
    const answer = await ask(await aSubgraph(), '{ agency(id: "a1") { name } }', sent);
    expect([answer.status, answer.body]).toEqual([
      status,
      { errors: [{ message: expect.any(String), extensions: { code } }] },
    ]);
  });

  test('every root field is judged, also under an alias and beside others', async () => {
    const answer = await ask(await aSubgraph(), '{ x: secret agency(id: "a1") { name } }', { user: 'role-clerk' });
    expect(answer.body.data).toEqual({ x: null, agency: { name: 'Al-Karam' } });
    expect(answer.body.errors).toEqual([expect.objectContaining({ path: ['x'], extensions: { code: 'FORBIDDEN' } })]);
    expect((await ask(await aSubgraph(), '{ secret }')).body.data.secret).toBe('officer-1 by gateway');
  });

  test('an anonymous actor stands in for a missing token only, never for a bad one', async () => {
    const app = await aSubgraph({ anonymous: { id: 'anonymous', role: 'public' } });
    expect((await ask(app, '{ agency(id: "a1") { name } }', { user: null })).status).toBe(200);
    expect((await ask(app, '{ secret }', { user: null })).body.errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await ask(app, '{ agency(id: "a1") { name } }', { user: 'forged' })).status).toBe(401);
  });

  test('a root field without resolver, or a resolver without field, does not start', async () => {
    const none = { Query: {}, Mutation: {} };
    await expect(aSubgraph({ typeDefs: 'type Query { a: Int }', resolvers: none })).rejects.toThrow(/Query\.a/);
    await expect(
      aSubgraph({ typeDefs: 'type Query { a: Int }', resolvers: { Query: { a: () => 1, b: () => 1 } } }),
    ).rejects.toThrow(/Query\.b/);
  });
});

describe('entities', () => {
  const query =
    'query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Agency { name } ... on Person { ref } } }';
  const agency = (id: string) => ({ __typename: 'Agency', id });

  test('all of one type are found by one call, and come in the order asked, null where there is none', async () => {
    const answer = await ask(await aSubgraph(), query, {}, { r: [agency('zz'), agency('a1'), agency('a1')] });
    const karam = { __typename: 'Agency', name: 'Al-Karam' };
    expect(answer.body.data._entities).toEqual([null, karam, karam]);
    expect(calls).toEqual([{ type: 'Agency', ids: ['zz', 'a1', 'a1'] }]);
  });

  test('a type that the role may not read is not reached through another office', async () => {
    const answer = await ask(await aSubgraph(), query, { user: 'role-clerk' }, { r: [agency('a1')] });
    expect(answer.body.data._entities).toEqual([null]);
    expect(answer.body.errors[0]).toMatchObject({ path: ['_entities', 0], extensions: { code: 'FORBIDDEN' } });
    expect(calls).toEqual([]);
  });

  test('a type that fails leaves the others whole', async () => {
    const answer = await ask(await aSubgraph(), query, {}, { r: [{ __typename: 'Person', ref: 'p' }, agency('a1')] });
    expect(answer.body.data._entities).toEqual([null, { __typename: 'Agency', name: 'Al-Karam' }]);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ path: ['_entities', 0], extensions: { code: 'INTERNAL' } }),
    ]);
  });

  test.each(['Case', 'constructor', 'Unknown'])('a reference to %s is refused', async (name) => {
    const answer = await ask(await aSubgraph(), query, {}, { r: [{ __typename: name, id: '1' }] });
    expect(answer.body.errors[0].extensions.code).toBe('INVALID');
  });

  test('the schema that is composed is the one served, with the shared refusal', async () => {
    const answer = await ask(await aSubgraph(), '{ _service { sdl } }');
    expect(answer.body.data._service.sdl).toBe(completeSubgraphSdl(typeDefs));
    expect(completeSubgraphSdl(typeDefs)).toMatch(/type Refusal @shareable/);
    expect(completeSubgraphSdl('type Query { a: Int }')).not.toContain('type Refusal');
  });
});

describe('answers', () => {
  test('of a mutation are the thing or the refusal', async () => {
    const app = await aSubgraph();
    const mutation = (id: string) =>
      `mutation { suspendLicence(id: "${id}") { agency { name } refusal { code message field details } } }`;
    expect((await ask(app, mutation('a1'))).body.data.suspendLicence).toEqual({
      agency: { name: 'Al-Karam' },
      refusal: null,
    });
    expect((await ask(app, mutation('zz'))).body.data.suspendLicence).toEqual({
      agency: null,
      refusal: {
        code: 'NOT_FOUND',
        message: 'Agency not known',
        field: null,
        details: { kind: 'AgencyNotKnown', id: 'zz' },
      },
    });
  });

  test('a fault of ours is told as INTERNAL and nothing else, and logged', async () => {
    const answer = await ask(await aSubgraph(), '{ broken }');
    expect(answer.body.errors).toEqual([
      {
        message: 'Something went wrong on our side; it has been noted.',
        path: ['broken'],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'INTERNAL' },
      },
    ]);
    expect(answer.text).not.toMatch(/ECONNREFUSED|10\.0\.0\.7|stack/);
    expect(lines.join('')).toContain('ECONNREFUSED');
  });

  test('a public error keeps its code and words', async () => {
    const app = await aSubgraph({
      typeDefs: 'type Query { a: Int }',
      resolvers: {
        Query: {
          a: () => {
            throw new PublicError('UNAVAILABLE', 'Come back later.');
          },
        },
      },
    });
    expect((await ask(app, '{ a }')).body.errors[0]).toMatchObject({
      message: 'Come back later.',
      extensions: { code: 'UNAVAILABLE' },
    });
  });

  test('production answers no introspection', async () => {
    const introspect = '{ __schema { types { name } } }';
    expect((await ask(await aSubgraph({ production: true }), introspect)).body.errors[0].extensions.code).toBe(
      'INVALID',
    );
    expect((await ask(await aSubgraph(), introspect)).status).toBe(200);
  });
});

describe('limits', () => {
  const deep = (levels: number): string => (levels === 0 ? 'value' : `nested { ${deep(levels - 1)} }`);
  test.each([
    ['depth', `{ ${deep(7)} }`],
    ['aliases', `{ ${Array.from({ length: 7 }, (_, i) => `a${i}: nested { value }`).join(' ')} }`],
    ['tokens', `{ ${'nested { value } '.repeat(40)} }`],
    ['cost', `{ ${'nested { nested { nested { value } } } '.repeat(6)} }`],
    ['directives', `{ nested { value ${'@include(if: true) '.repeat(6)} } }`],
  ])('too much %s is refused with LIMIT; a modest query is not', async (_what, query) => {
    const app = await aSubgraph({ limits: { depth: 6, aliases: 5, tokens: 120, cost: 60, directives: 5 } });
    const refused = await ask(app, query);
    expect(
      refused.body.errors?.some((each: { extensions: { code: string } }) => each.extensions.code === 'LIMIT'),
    ).toBe(true);
    expect(refused.body.data).toBeUndefined();
    expect((await ask(app, `{ ${deep(3)} }`)).body.errors).toBeUndefined();
  });
});
