import { CaseCorrected, type CaseWithdrawn, type EventOf, PublicAnswer, PublicMatches } from '@muhafiz/contracts';
import { fixedClock } from '@muhafiz/kernel';
import { defineService } from '@muhafiz/service-kit';
import { callerOf, eventually, type Office, type Offices, openOffices } from '@muhafiz/test-kit';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { service } from '../../src/service.ts';
import { agencyStore } from '../../src/storage/agencyStore.ts';
import { agencyTable, feeTable, noonOf, peopleTable, permissionTable } from '../builders.ts';
import { importing } from '../importing.ts';

/** As much of worker emigration as it takes to speak on its topic. */
const emigration = defineService({
  name: 'worker-emigration',
  typeDefs: 'type Query { cases: String }',
  build: (kit) => {
    kit.aggregate({ name: 'case', evolve: () => ({}), toDocument: () => ({}), toState: () => ({}) }, {});
    return { resolvers: { Query: { cases: () => null } } };
  },
});

let offices: Offices;
let office: Office;
let other: Office;
const clock = fixedClock(noonOf('2026-02-01'));

beforeAll(async () => {
  offices = await openOffices();
  other = await offices.start(emigration, { clock });
  office = await offices.start(service, { clock });
  const run = importing(offices, office);
  await run.agencies(
    agencyTable(
      {},
      {
        licence_no: '77/LHR',
        legal_name: 'Karwaan Overseas',
        phone1: '',
        status: 'suspended',
        status_on: '2025-01-01',
      },
    ),
    peopleTable({ licence_no: '77/LHR', role: 'staff', full_name: 'A', phone: '0092-301-7654321' }),
  );
  await run.permissions(permissionTable({ positions: '1' }, { permission_no: 'P2', positions: '1' }));
});
afterAll(() => offices?.stop());

type Reply = { status: number; body: unknown };
async function ask(path: string, options: { caller?: string; body?: unknown } = {}): Promise<Reply> {
  const door = supertest(office.url);
  const caller = callerOf(offices.keysFolder, options.caller ?? 'gateway', 'agency-licensing');
  const asked = options.body === undefined ? door.get(`/internal${path}`) : door.post(`/internal${path}`);
  const { status, body } = await asked.set('x-muhafiz-caller', caller).send(options.body as object | undefined);
  return { status, body };
}
const asEmigration = (path: string, body: unknown) => ask(path, { caller: 'worker-emigration', body });
const take = async (change: object = {}) =>
  (
    await asEmigration('/use-position', {
      permissionNo: 'PE/RWP/2026/1',
      agencyKey: '1250/RWP',
      caseRef: 'C1',
      factVersion: 1,
      ...change,
    })
  ).body;

describe('the irreversible moment', () => {
  test('the standing is answered for every day that is asked', async () => {
    const { body } = await asEmigration('/standing', { agencyKey: '1250/RWP', dates: ['2026-02-01', '2027-01-01'] });
    expect(body).toEqual({
      known: true,
      version: 1,
      dates: [
        { on: '2026-02-01', valid: true, why: [] },
        { on: '2027-01-01', valid: false, why: [{ kind: 'Expired', lastDay: '2026-12-31' }] },
      ],
    });
    expect((await asEmigration('/standing', { agencyKey: '9/QTA', dates: ['2026-02-01'] })).body).toEqual({
      known: false,
      version: 0,
      dates: [],
    });
  });

  test('nobody else may ask it, and what cannot be read is told by its fields', async () => {
    const question = { agencyKey: '1250/RWP', dates: ['2026-02-01'] };
    expect((await ask('/standing', { body: question })).status).toBe(403);
    expect((await ask('/public-answer/1250%2FRWP', { caller: 'worker-emigration' })).status).toBe(403);
    const { status, body } = await asEmigration('/standing', { ...question, dates: ['soon'] });
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('dates.0')]);
  });

  test('one position is taken once, refused to a second case, and given back when the first moves away', async () => {
    expect(await take()).toEqual({ used: true, positions: 1, positionsUsed: 1 });
    expect(await take()).toEqual({ used: true, positions: 1, positionsUsed: 1 });
    expect(await take({ caseRef: 'C2' })).toMatchObject({ used: false, why: { kind: 'NoPositionLeft' } });
    await speak('C1', { factVersion: 2, permissionNo: 'P2' });
    await eventually(
      () => take({ caseRef: 'C2' }),
      (answer) => (answer as { used: boolean }).used,
    );
    const journal = await office.kit.listJournal('permission/PE/RWP/2026/1', 10);
    expect(journal.map((row) => row.type)).toEqual([
      'PermissionGranted',
      'PositionUsed',
      'PositionGivenBack',
      'PositionUsed',
    ]);
  });

  test('a correction that comes right after the case was withdrawn does not keep its position', async () => {
    // In one commit, so that no sweep comes between the two.
    await speak('C2', { factVersion: 2, permissionNo: 'PE/RWP/2026/1' }, { withdrawnBefore: true });
    await eventually(
      () => take({ caseRef: 'C3' }),
      (answer) => (answer as { used: boolean }).used,
    );
  });

  test('a version of the case that is over takes none', async () => {
    expect(await take({ caseRef: 'C1', factVersion: 1, permissionNo: 'P2' })).toMatchObject({
      used: false,
      why: { kind: 'CaseMovedOn', factVersion: 2 },
    });
    expect(await take({ caseRef: 'C1', factVersion: 2, permissionNo: 'P2' })).toMatchObject({ used: true });
  });

  test('two cases that ask at once for the last position: one gets it', async () => {
    await importing(offices, office).permissions(permissionTable({ permission_no: 'P3', positions: '1' }));
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((caseRef) => take({ permissionNo: 'P3', caseRef }) as Promise<{ used: boolean }>),
    );
    expect(answers.filter((answer) => answer.used)).toHaveLength(1);
  });
});

describe('what the gateway asks for the public', () => {
  test('an answer composed now, and NOT_FOUND for a number nobody has', async () => {
    const { body } = await ask(`/public-answer/${encodeURIComponent('1250/RWP')}`);
    expect(PublicAnswer.parse(body)).toMatchObject({ verdict: 'MAY_RECRUIT', asOf: noonOf('2026-02-01') });
    const unknown = PublicAnswer.parse((await ask(`/public-answer/${encodeURIComponent('4444/LHR')}`)).body);
    expect(unknown.verdict).toBe('NOT_FOUND');
  });

  test('look-alikes by name are shown together', async () => {
    const { body } = await ask('/public-search?name=karwan%20overseas');
    const { matches, more } = PublicMatches.parse(body);
    expect(matches.map((each) => [each.licenceKey, each.verdict])).toEqual([
      ['1250/RWP', 'MAY_RECRUIT'],
      ['77/LHR', 'MAY_NOT_RECRUIT'],
    ]);
    expect(more).toBe(false);
  });

  test.each([
    ['a phone of the agency, written otherwise', '+92 300 1234567', ['1250/RWP']],
    ['a phone of its people', '03017654321', ['77/LHR']],
    ['Urdu digits', '۰۳۰۰۱۲۳۴۵۶۷', ['1250/RWP']],
    ['a phone nobody declared', '0345-0000000', []],
    ['no phone at all', 'hello', []],
  ])('%s', async (_, phone, keys) => {
    const { body } = await ask('/public-phone', { body: { phone } });
    expect(PublicMatches.parse(body).matches.map((each) => each.licenceKey)).toEqual(keys);
  });
});

describe('the public answers follow the register and the law', () => {
  const answerOf = async (key: string) => {
    const last = (await office.kit.listJournal(`public-answer/${key}`, 100)).at(-1);
    return last && { at: last, ...PublicAnswer.parse(JSON.parse((last.published as { body: string }).body)) };
  };

  test('an agency and its answer are committed together: one request, one moment', async () => {
    const [agency] = await office.kit.listJournal('agency/1250/RWP', 1);
    const [answer] = await office.kit.listJournal('public-answer/1250/RWP', 1);
    expect(answer?.requestId).toBe(agency?.requestId);
    expect(answer?.type).toBe('PublicAnswerPrepared');
  });

  test('a revised fee schedule reaches every answer, also after the office was stopped at once', async () => {
    const keys = Array.from({ length: 250 }, (_, index) => `${index + 5000}/KAR`);
    await importing(offices, office).agencies(
      agencyTable(...keys.map((licence_no) => ({ licence_no, phone1: '' }))),
      peopleTable(),
    );
    const row = {
      item: 'insurance',
      channel: '*',
      country: '*',
      kind: 'ceiling',
      ceiling_pkr: '2500',
      effective_from: '2019-01-01',
    };
    await importing(offices, office).fees(feeTable(row));
    await office.stop();
    office = await offices.start(service, { clock });
    const refreshed = () =>
      office.kit.connection.db?.collection('public-answer').countDocuments({ scheduleVersion: 1 });
    await eventually(refreshed, (count) => count === 252);
    for (const key of ['1250/RWP', '5249/KAR']) {
      const insurance = (await answerOf(key))?.charges.find((charge) => charge.item === 'insurance');
      expect([key, insurance?.ceilingPkr]).toEqual([key, 2500]);
    }
  });

  test('an answer that ran out is composed anew', async () => {
    clock.set(noonOf('2027-01-02'));
    await eventually(
      () => answerOf('1250/RWP'),
      (answer) => answer?.verdict === 'MAY_NOT_RECRUIT',
    );
  });
});

test('a phone is found under its blind index alone', async () => {
  const documents = await agencyStore(office.kit).collection.list({ _id: '1250/RWP' } as never, { limit: 1 });
  expect(documents[0]?.phoneIndexes).toEqual([expect.stringMatching(/^idx:v1:/)]);
});

/** One event of a case, told through worker emigration's own journal and relay. */
async function speak(
  caseRef: string,
  change: { factVersion: number; permissionNo: string },
  { withdrawnBefore = false } = {},
): Promise<void> {
  const store = other.kit.aggregate<object, EventOf<typeof CaseCorrected> | EventOf<typeof CaseWithdrawn>>(
    { name: 'case', evolve: () => ({}), toDocument: () => ({}), toState: () => ({}) },
    {},
  );
  const published = {
    caseRef,
    workerRef: 'W1',
    employerName: 'Nesma',
    country: 'SA',
    occupation: 'driver',
    wage: { minorUnits: 1, currency: 'SAR' },
    submittedOn: '2026-01-05',
    intendedDepartureOn: '2026-03-01',
    payments: [],
    changed: ['permissionNo'],
    ...change,
  };
  const recorded = { by: 'officer', decidedAt: clock.now() };
  const event = { type: CaseCorrected.type, published, recorded } as unknown as EventOf<typeof CaseCorrected>;
  const withdrawn: EventOf<typeof CaseWithdrawn> = {
    type: 'CaseWithdrawn',
    published: { caseRef, factVersion: change.factVersion - 1, permissionNo: change.permissionNo },
    recorded: { by: 'officer', reason: 'stays at home' },
  };
  const events = withdrawnBefore ? [withdrawn, event] : [event];
  const committed = await other.kit.unitOfWork.commit([store.change(await store.load(caseRef), events)], {
    requestId: 'test-request',
  });
  expect(committed.ok).toBe(true);
}
