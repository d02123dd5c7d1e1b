import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { composeSupergraph } from '../../shared/tooling/src/composition/composeSupergraph.ts';
import { supergraphOfServices, supergraphPath } from '../../shared/tooling/src/composition/supergraphOfServices.ts';
import { gatewayFolder } from '../src/gatewayFolder.ts';
import { loadStoredQueries, queryId } from '../src/graphql/storedQueries.ts';
import { createHiveEngine } from '../src/supergraph/hiveEngine.ts';

// The planner's own copy of the package: a test runner may load a second one, and the two refuse each other's schemas.
const { parse, validate } = createRequire(import.meta.url)('graphql') as typeof import('graphql');
const root = join(gatewayFolder, '..');

describe('the committed supergraph', () => {
  const committed = readFileSync(join(root, supergraphPath), 'utf8');

  test('is what the services’ schemas compose to; if not, run `npm run compose`', () => {
    const composed = supergraphOfServices(root);
    expect(composed).toMatchObject({ ok: true });
    expect(composed.ok && composed.supergraph).toBe(committed);
  });

  test('names no address that exists', () => {
    expect(
      [...committed.matchAll(/url: "http[^"]*"/g)].every(
        ([url]) => url.includes('.invalid/') || url.includes('specs.'),
      ),
    ).toBe(true);
  });

  test('every stored query is valid in it, and its id is the digest of its text', async () => {
    const engine = await createHiveEngine(committed, () => () => ({ data: null }));
    const stored = loadStoredQueries(join(gatewayFolder, 'src', 'storedQueries'));
    expect(stored.size).toBeGreaterThan(0);
    for (const [id, text] of stored) {
      expect(id).toBe(queryId(text));
      expect(validate(engine.schema, parse(text)).map((error) => error.message)).toEqual([]);
    }
    await engine.close();
  });

  test('root fields that an office answers may be null, so that one office down leaves the others’ answers', async () => {
    const engine = await createHiveEngine(committed, () => () => ({ data: null }));
    const fields = Object.values(engine.schema.getQueryType()?.getFields() ?? {});
    const strict = fields.filter((field) => String(field.type).endsWith('!')).map((field) => field.name);
    expect(strict).toEqual([]);
    await engine.close();
  });
});

test('schemas that do not fit together are refused with every fault in words', () => {
  const composed = composeSupergraph([
    { name: 'one', sdl: 'type Query { a: Thing } type Thing { id: ID! size: Int }' },
    { name: 'two', sdl: 'type Query { b: Thing } type Thing { id: ID! size: String }' },
  ]);
  expect(composed.ok).toBe(false);
  expect(!composed.ok && composed.faults.join(' ')).toMatch(/Thing\.size/);
});
