import type { AnyDecided } from '@muhafiz/service-kit';
import type { UserRole } from '@muhafiz/service-kit/access';
import { callerOf, eventually, graphqlCall, tokenFor } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../../src/service.ts';
import { type Country, openCountry, papers, submitted, worker } from '../usecases/country.ts';

let country: Country;
const caseRefs = Array.from({ length: 12 }, (_, at) => `C${at + 1}`);
const workerOf = (caseRef: string) => `W${caseRef.slice(1)}`;

const cause = (caseRef: string, code: string) => ({
  ...{ key: `${code}|case:${caseRef}|`, code, ruleVersion: 1, subjectRef: caseRef },
  evidenceDigest: `${caseRef}-${code}`,
});
const of = (caseRef: string) => ({ caseRef, factVersion: 1 });

function applied(caseRef: string, held: readonly string[], lifted: readonly string[] = []): AnyDecided {
  return {
    type: 'AssessmentApplied',
    published: {
      ...of(caseRef),
      assessmentId: `${caseRef}-${held.length}`,
      held: held.map((code) => cause(caseRef, code)),
      lifted: lifted.map((code) => cause(caseRef, code).key),
    },
    recorded: { assessedAt: '2026-06-01T05:00:00.000Z', holds: [], couldNotTell: [] },
  };
}

function judged(type: 'HoldConfirmed' | 'ReleaseConfirmed', caseRef: string, code: string): AnyDecided {
  const { key: causeKey, evidenceDigest } = cause(caseRef, code);
  const published = { ...of(caseRef), causeKey, evidenceDigest };
  return type === 'HoldConfirmed'
    ? { type, published, recorded: { by: 'o1', reason: 'seen' } }
    : { type, published: { ...published, releaseId: `R-${caseRef}` }, recorded: { by: 'o2' } };
}

async function ask<T>(role: UserRole, query: string): Promise<{ data?: T | null; errors?: unknown }> {
  const { risk, offices } = country;
  const caller = callerOf(offices.keysFolder, 'gateway', 'risk-flagging');
  return graphqlCall<T>(risk.url, { token: tokenFor(offices.keysFolder, role), caller }, query);
}

/** Twelve cases: two confirmed, three released, one refused while held, two settled by facts, the rest never held. */
beforeAll(async () => {
  country = await openCountry();
  const { emigration } = country;
  const tell = (caseRef: string, event: AnyDecided) => emigration.tell('case', caseRef, event);
  for (const [at, caseRef] of caseRefs.entries()) {
    await emigration.tell('worker', workerOf(caseRef), worker(emigration.kit, workerOf(caseRef), papers(at + 1)));
    await tell(caseRef, submitted(caseRef, { workerRef: workerOf(caseRef) }));
    if (at < 8) await tell(caseRef, applied(caseRef, ['FEE_OVER_CEILING']));
  }
  for (const caseRef of ['C1', 'C2']) await tell(caseRef, judged('HoldConfirmed', caseRef, 'FEE_OVER_CEILING'));
  for (const caseRef of ['C3', 'C4', 'C5'])
    await tell(caseRef, judged('ReleaseConfirmed', caseRef, 'FEE_OVER_CEILING'));
  await tell('C6', { type: 'CaseRefused', published: { ...of('C6'), publicReason: 'r' }, recorded: { by: 'o1' } });
  for (const caseRef of ['C7', 'C8']) await tell(caseRef, applied(caseRef, [], ['FEE_OVER_CEILING']));
  await country.settled();
});
afterAll(() => country?.offices.stop());

const performance = `rulePerformance(from: "2026-01-01", to: "2026-12-31") {
  rules { code version owner { office role } now { judged upheld released settled share tooFewToTell } before { judged } falling }
  refusal { code details } }`;

interface Performance {
  readonly rulePerformance: { readonly rules: readonly { readonly code: string }[]; readonly refusal: null };
}

async function ofFees(): Promise<unknown> {
  const { data } = await ask<Performance>('protector', `{ ${performance} }`);
  return data?.rulePerformance.rules.find(({ code }) => code === 'FEE_OVER_CEILING');
}

const expected = {
  version: 1,
  owner: { role: 'protector' },
  now: { judged: 6, upheld: 3, released: 3, settled: 2, share: 0.5, tooFewToTell: true },
  before: { judged: 0 },
  falling: false,
};

test('what officers made of holds is told by rule and version, with those that are asked and were never judged', async () => {
  expect(await ofFees()).toMatchObject(expected);
  const { data } = await ask<Performance>('oversight', `{ ${performance} }`);
  expect(data?.rulePerformance.rules).toContainEqual(
    expect.objectContaining({ code: 'UNDERAGE', now: expect.objectContaining({ judged: 0, share: null }) }),
  );
  const falling = '{ rulePerformance(from: "2026-01-01", to: "2026-12-31", onlyFalling: true) { rules { code } } }';
  expect((await ask('oversight', falling)).data).toEqual({ rulePerformance: { rules: [] } });
});

test('a period that cannot be read is refused; who does not oversee rules is told nothing', async () => {
  const wrong = '{ rulePerformance(from: "2026-06-02", to: "2026-06-01") { rules { code } refusal { code field } } }';
  expect((await ask('oversight', wrong)).data).toMatchObject({
    rulePerformance: { rules: null, refusal: { code: 'INVALID', field: 'to' } },
  });
  expect((await ask('agency', `{ ${performance} }`)).errors).toBeDefined();
});

/** The counter of cases follows what was told within a second. */
const counted = (cases: number) =>
  eventually(
    async () => JSON.stringify((await ask('statistician', rates('SEX'))).data),
    (told) => told.includes(`"cases":${cases}`),
  );

const rates = (by: string) =>
  `{ holdRates(by: ${by}, from: "2026-04-01", to: "2026-06-30") { rates { total { cases held } groups { group cases held share } } refusal { code } } }`;

test('of twelve men eight were held, and four not: too few to tell of them', async () => {
  await counted(12);
  const group = { group: 'M', cases: 12, held: null, share: null };
  expect((await ask('statistician', rates('SEX'))).data).toEqual({
    holdRates: { rates: { total: { cases: 12, held: null }, groups: [group] }, refusal: null },
  });
  const eightMore = Array.from({ length: 8 }, (_, at) => `C${at + 20}`);
  for (const caseRef of eightMore) {
    await country.emigration.tell('case', caseRef, submitted(caseRef, { workerRef: workerOf('C1') }));
  }
  await counted(20);
  expect((await ask('statistician', rates('SEX'))).data).toMatchObject({
    holdRates: { rates: { total: { cases: 20, held: 8 }, groups: [{ group: 'M', cases: 20, held: 8, share: 0.4 }] } },
  });
  expect((await ask('oversight', rates('PROVINCE'))).data).toMatchObject({
    holdRates: { rates: { groups: [{ group: 'UNKNOWN', cases: 20, held: 8 }] } },
  });
});

test('the case of a worker who is told of later moves to the group of that worker', async () => {
  const { emigration } = country;
  await emigration.tell('case', 'C40', submitted('C40', { workerRef: 'W40', submittedOn: '2026-09-01' }));
  const summer = rates('SEX').replace('2026-04-01', '2026-07-01').replace('2026-06-30', '2026-09-30');
  const tallies = () =>
    country.risk.kit.connection
      .collection('holdTallies')
      .find({ month: '2026-09', cases: { $gt: 0 } })
      .toArray();
  await eventually(tallies, ([tally]) => tally?.sex === 'UNKNOWN');
  await emigration.tell('worker', 'W40', worker(emigration.kit, 'W40', papers(40)));
  const moved = await eventually(tallies, ([tally]) => tally?.sex === 'M');
  expect(moved).toMatchObject([{ sex: 'M', province: 'UNKNOWN', cases: 1, held: 0 }]);
  // One case is too few to be told at all.
  expect((await ask('oversight', summer)).data).toMatchObject({
    holdRates: { rates: { total: { cases: null }, groups: [{ group: 'M', cases: null }] } },
  });
});

test('the rates are not for those whose work they are of, and only for whole quarters', async () => {
  expect((await ask('protector', rates('SEX'))).errors).toBeDefined();
  const parts = '{ holdRates(by: SEX, from: "2026-05-01", to: "2026-06-30") { refusal { code } } }';
  expect((await ask('oversight', parts)).data).toEqual({ holdRates: { refusal: { code: 'INVALID' } } });
});

test('data of the version that kept none of it learns it from the topics, and counts nothing twice', async () => {
  const { offices, risk } = country;
  const { connection } = risk.kit;
  await connection.collection('meta').updateOne({ _id: 'data-version' as never }, { $set: { version: 3 } });
  await connection.collection('workerGroups').deleteMany({});
  await risk.stop();
  const again = await offices.start(service);
  country = { ...country, risk: again };
  // Positions were forgotten: what is read now is read from the first event on.
  await eventually(
    () => again.kit.connection.collection('workerGroups').countDocuments({}),
    (count) => count === caseRefs.length + 1,
  );
  await eventually(
    async () => JSON.stringify((await ask('statistician', rates('SEX'))).data),
    (told) => told.includes('"cases":20,"held":8'),
  );
  expect(await ofFees()).toMatchObject(expected);
});
