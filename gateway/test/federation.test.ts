import supertest from 'supertest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createQueryEngine } from '../src/supergraph/chooseEngine.ts';
import { createHiveEngine } from '../src/supergraph/hiveEngine.ts';
import { createStitchingEngine } from '../src/supergraph/stitchingEngine.ts';
import { aGateway, type TestGateway } from './fixtures/aGateway.ts';
import { fixtureSupergraph, type Offices, silent, startOffices } from './fixtures/offices.ts';

const planners = [
  ['hive', createHiveEngine],
  ['stitching', createStitchingEngine],
] as const;

describe.each(planners)('queries over two offices, planned by %s', (planner, createEngine) => {
  let offices: Offices;
  let gateway: TestGateway;
  beforeEach(async () => {
    offices = await startOffices();
    gateway = await aGateway(offices.peers, { createEngine });
  });
  afterEach(async () => {
    await gateway.stop();
    await offices.stopAll();
  });

  test('an object of one office is completed by the other, a whole page by one call', async () => {
    const answer = await gateway.ask('{ agencies { id name caseCount } }');
    expect(answer.body).toEqual({
      data: {
        agencies: [
          { id: 'a1', name: 'Al-Karam', caseCount: 2 },
          { id: 'a2', name: 'Bridge', caseCount: 1 },
        ],
      },
    });
    expect(offices.referenceCalls).toEqual([{ office: 'worker-emigration', ids: ['a1', 'a2'] }]);
  });

  test('a field that needs another office’s field gets it, and one that is not known there is null', async () => {
    const answer = await gateway.ask('{ cases { id agency { name label } } }');
    const karam = { name: 'Al-Karam', label: '*Al-Karam*' };
    expect(answer.body.data.cases.map((each: { agency: unknown }) => each.agency)).toEqual([
      karam,
      { name: 'Bridge', label: '*Bridge*' },
      // The agency is referred to and its office knows of none: everything but the reference is null.
      { name: null, label: null },
      karam,
    ]);
  });

  test('mutations run one after the other in the order written, each once, also between offices', async () => {
    const answer = await gateway.ask(
      'mutation { one: suspend(id: "a1") { agency { name caseCount } } two: hold(id: "c9") { case { id agency { name } } } three: suspend(id: "a2") { agency { id } } }',
    );
    expect(answer.body).toEqual({
      data: {
        one: { agency: { name: 'Al-Karam', caseCount: 2 } },
        two: { case: { id: 'c9', agency: { name: 'Bridge' } } },
        three: { agency: { id: 'a2' } },
      },
    });
    expect(offices.done).toEqual(
      ['suspend a1', 'hold c9', 'suspend a2'].flatMap((what) => [`${what} begun`, `${what} ended`]),
    );
  });

  test('variables, aliases, fragments and skipped fields reach the office that has them', async () => {
    const answer = await gateway.ask(
      'query Q($first: Int, $no: Boolean!) { few: agencies(first: $first) { ...A caseCount @skip(if: $no) } } fragment A on Agency { title: name __typename }',
      { variables: { first: 1, no: true } },
    );
    expect(answer.body).toEqual({ data: { few: [{ title: 'Al-Karam', __typename: 'Agency' }] } });
  });

  test('variables that do not fit are told by name and place, and their values nowhere', async () => {
    const query = 'query ($first: Int, $no: Boolean!) { agencies(first: $first) { id name @skip(if: $no) } }';
    const answer = await gateway.ask(query, { variables: { first: '03001234567', no: '35202-1234567-1' } });
    expect(answer.body.data ?? null).toBeNull();
    const told = (answer.body.errors as { message: string; extensions: { code: string } }[]).map((each) => [
      each.extensions.code,
      each.message,
    ]);
    expect(told).toEqual([
      ['INVALID', 'The variable $first does not fit its type at first.'],
      ['INVALID', 'The variable $no does not fit its type at no.'],
    ]);
    const [missing] = (await gateway.ask(query, { variables: {} })).body.errors;
    expect(missing).toMatchObject({ extensions: { code: 'INVALID' } });
    expect(missing.message).toContain('Variable "$no" of required type "Boolean!" was not provided');
    expect(offices.seen).toEqual([]);
  });

  test('the person, the caller and the request id go with every part of a query', async () => {
    await gateway.ask('{ agencies { caseCount } }', { requestId: 'walk-0001' });
    expect(offices.seen).toEqual([
      { office: 'agency-licensing', actor: 'protector', caller: 'gateway', requestId: 'walk-0001' },
      { office: 'worker-emigration', actor: 'protector', caller: 'gateway', requestId: 'walk-0001' },
    ]);
  });

  test('with an office down the rest is answered, and the error says which and nothing else', async () => {
    await offices.stop('worker-emigration');
    const answer = await gateway.ask('query($t: String) { agencies { name caseCount } cases { id } echo(text: $t) }', {
      variables: { t: 'secret-35202' },
    });
    expect(answer.body.data).toEqual({
      agencies: [
        { name: 'Al-Karam', caseCount: null },
        { name: 'Bridge', caseCount: null },
      ],
      cases: null,
      echo: 'secret-35202',
    });
    for (const error of answer.body.errors) {
      expect(error.extensions).toEqual({ code: 'UNAVAILABLE' });
      expect(error.message).toBe('The office worker-emigration does not answer at the moment.');
    }
    const { errors } = answer.body;
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|http|ECONN|_entities|representations|secret|stack/);
  });

  test('a fault inside an office is told by its code alone', async () => {
    const answer = await gateway.ask('{ brokenAgency agencies(first: 1) { id } }');
    expect(answer.body.data).toEqual({ brokenAgency: null, agencies: [{ id: 'a1' }] });
    expect(answer.body.errors.map((each: { extensions: unknown }) => each.extensions)).toEqual([{ code: 'INTERNAL' }]);
    expect(answer.text).not.toMatch(/mongodb|10\.1\.2\.3|stack/);
  });

  test('the planner at work is the one that was chosen', async () => {
    const health = await supertest(gateway.url).get('/health');
    expect(health.body.gateway.planner).toBe(planner);
  });
});

test('an office whose address is not known is missing, not a crash', async () => {
  const offices = await startOffices();
  const { 'agency-licensing': licensing } = offices.peers;
  const gateway = await aGateway({ 'agency-licensing': licensing as string });
  const answer = await gateway.ask('{ cases { id } agencies(first: 1) { id } }');
  expect(answer.body.data).toEqual({ cases: null, agencies: [{ id: 'a1' }] });
  expect(answer.body.errors[0].extensions).toEqual({ code: 'UNAVAILABLE' });
  await gateway.stop();
  await offices.stopAll();
});

test('where the native planner does not load, the one in JavaScript plans', async () => {
  const noAddon = () => Promise.reject(new Error('no addon for this processor'));
  const engine = await createQueryEngine(fixtureSupergraph(), () => () => ({ data: null }), silent, noAddon);
  expect(engine.planner).toBe('stitching');
  const native = await createQueryEngine(fixtureSupergraph(), () => () => ({ data: null }), silent);
  expect(native.planner).toBe('hive');
  await native.close();
});
