import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PublicAnswer } from '@muhafiz/contracts';
import { eventually } from '@muhafiz/test-kit';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anIntendedDeparture, type Country, law, openCountry, suspend, take } from './country.ts';

let country: Country;
beforeAll(async () => {
  country = await openCountry();
  await take(country, 'importReferenceTables', law);
}, 240_000);
afterAll(() => country?.stop());

const storedQuery = readFileSync(
  new URL('../../../gateway/src/storedQueries/feeSchedule.graphql', import.meta.url),
  'utf8',
).trim();
const variables = { on: '2026-06-30', channel: 'oep' };
const ask = (body: object) => supertest(country.url).post('/graphql').send(body);
const byId = (query: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } },
});

describe('whoever has no token', () => {
  test.each([
    ['its id', byId(storedQuery)],
    ['its text', { query: storedQuery }],
  ])('gets the answer of a stored query by %s', async (_what, named) => {
    const answer = await ask({ ...named, variables }).expect(200);
    expect(answer.body.errors).toBeUndefined();
    const charge = answer.body.data.feeSchedule.find((row: { item: string }) => row.item === 'service_charge');
    expect(charge).toMatchObject({ kind: 'ceiling', ceilingPkr: expect.anything(), legalBasis: 'r.15(1)' });
    expect(Number(charge.ceilingPkr)).toBe(15_000);
  });

  const open = '{ feeSchedule(on: "2026-06-30", channel: oep) { item } }';
  test.each([
    ['a query for what only officers see', { query: '{ heldCases(first: 1) { nodes { ref } } }' }],
    ['a query of their own for what everybody may see', { query: open }],
    ['the id of a query that is not stored', byId(open)],
    ['an operation', { query: 'mutation { clearCase(ref: "C1") { refusal { code } } }' }],
    ['an introspection', { query: '{ __schema { types { name } } }' }],
  ])('is refused %s', async (_what, body) => {
    const answer = await ask(body).expect(401);
    expect(answer.body.data).toBeUndefined();
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'UNAUTHENTICATED' }) }),
    ]);
  });
});

describe('the public check', () => {
  const check = async (licenceNo: string): Promise<PublicAnswer> =>
    (await supertest(country.url).get(`/check/${encodeURIComponent(licenceNo)}`)).body;
  const untilTold = (licenceNo: string, verdict: PublicAnswer['verdict']) =>
    eventually(
      () => check(licenceNo),
      (answer) => answer.verdict === verdict,
      { everyMillis: 20 },
    );
  const copyAge = async (): Promise<unknown> =>
    (await supertest(country.url).get('/health')).body.publicCheck.copyAgeMillis;

  test('tells a suspension and its lifting, each answer with the moment it was made', async () => {
    const { licenceNo } = await anIntendedDeparture(country);
    const before = await untilTold(licenceNo, 'MAY_RECRUIT');
    const suspensionId = await suspend(country, licenceNo);
    const suspended = await untilTold(licenceNo, 'MAY_NOT_RECRUIT');
    expect(suspended).toMatchObject({ mayRecruit: false, charges: [] });
    expect(suspended.whyNot?.map(({ en }) => en).join()).toContain('Complaints of overcharging');
    expect(Date.parse(suspended.asOf)).toBeGreaterThan(Date.parse(before.asOf));
    expect(Date.parse(suspended.validUntil)).toBeGreaterThan(Date.parse(suspended.asOf));
    expect(suspended.staleSeconds).toBeUndefined();
    expect(await copyAge()).toBeTypeOf('number');
    await lift(licenceNo, suspensionId);
    const lifted = await untilTold(licenceNo, 'MAY_RECRUIT');
    expect(Date.parse(lifted.asOf)).toBeGreaterThan(Date.parse(suspended.asOf));
  });

  test('tells a suspension that no event has brought yet: an old copy asks licensing', async () => {
    const { licenceNo } = await anIntendedDeparture(country);
    await untilTold(licenceNo, 'MAY_RECRUIT');
    await country.licensing.relay.pause();
    await suspend(country, licenceNo);
    expect((await untilTold(licenceNo, 'MAY_NOT_RECRUIT')).staleSeconds).toBeUndefined();
    country.licensing.relay.resume();
  });

  // The last of this file: the office does not come back.
  test('says its age once licensing is gone, and keeps to what it last knew', async () => {
    const { licenceNo } = await anIntendedDeparture(country);
    await untilTold(licenceNo, 'MAY_RECRUIT');
    await suspend(country, licenceNo);
    await untilTold(licenceNo, 'MAY_NOT_RECRUIT');
    await country.licensing.stop();
    const aged = await eventually(
      () => check(licenceNo),
      (answer) => answer.staleSeconds !== undefined,
    );
    expect(aged.verdict).toBe('MAY_NOT_RECRUIT');
    expect(aged.notice?.en).toMatch(/licensing office cannot be reached/);
    const older = await eventually(
      () => check(licenceNo),
      (answer) => (answer.staleSeconds ?? 0) > (aged.staleSeconds ?? 0),
    );
    expect(older.asOf).toBe(aged.asOf);
  });

  async function lift(licenceNo: string, suspensionId: string): Promise<void> {
    const seen = 'query ($no: String!) { agency(licenceNo: $no) { version } }';
    const { agency } = await country.ask<{ agency: { version: number } }>('protector', seen, { no: licenceNo });
    const lifting = 'mutation ($input: LiftSuspensionInput!) { liftSuspension(input: $input) { refusal { code } } }';
    const input = { licenceNo, suspensionId, expectedVersion: agency.version, publicReason: 'Answered' };
    const answer = await country.ask<{ liftSuspension: { refusal: unknown } }>('protector', lifting, { input });
    expect(answer.liftSuspension.refusal).toBeNull();
  }
});
