import { addDays, addMilliseconds, karachiDate, systemClock } from '@muhafiz/kernel';
import { eventually } from '@muhafiz/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFlag } from '../builders.ts';
import { caseAssessed, type EmigrationOffice, type Licensing, openEmigration } from '../office.ts';
import {
  caseHeader,
  caseRow,
  contactHeader,
  paymentHeader,
  paymentRow,
  table,
  workerHeader,
  workerRow,
} from '../tables.ts';

const today = karachiDate(systemClock.now());
const soon = addDays(today, 10);
const departing = { submitted_on: addDays(today, -5), intended_departure_on: soon };
const caseFields =
  'case { ref status factVersion assessed holdCount clearance { current } } refusal { code message details }';
const clear = `mutation ($ref: ID!) { clearCase(ref: $ref) { ${caseFields} } }`;
const check = `query ($passportNo: String!, $date: String) {
  departureCheck(passportNo: $passportNo, date: $date) { check { answer caseRef ageMillis reasons { code words { ur } } } refusal { code } }
}`;

let emigration: EmigrationOffice;

beforeAll(async () => {
  // A bound that a busy machine keeps; the tests that want a stale reading stop the horizon itself.
  emigration = await openEmigration({ clearanceMillis: 20_000, departureMillis: 20_000 });
  const refs = Array.from({ length: 20 }, (_, index) => String(index + 1));
  await emigration.ask(
    'protector',
    'mutation ($t: RegisterTable!) { importWorkers(workers: $t) { outcome { created } } }',
    {
      t: table(
        workerHeader,
        refs.map((ref) => workerRow(`W${ref}`)),
      ),
    },
  );
});

afterAll(() => emigration?.stop());

async function submit(number: number, more: Record<string, string> = {}): Promise<string> {
  const ref = `C${number}`;
  const variables = {
    cases: table(caseHeader, [caseRow(ref, `W${number}`, { ...departing, ...more })]),
    payments: table(paymentHeader, [paymentRow(ref)]),
    contacts: table(contactHeader, []),
  };
  await emigration.ask(
    'protector',
    `mutation ($cases: RegisterTable!, $payments: RegisterTable!, $contacts: RegisterTable!) {
      importCases(cases: $cases, payments: $payments, contacts: $contacts) { outcome { created refused { reason } } }
    }`,
    variables,
  );
  return ref;
}

interface Told {
  readonly case: { status: string; factVersion: number; assessed: boolean; holdCount: number } | null;
  readonly refusal: { code: string; message: string; details: Record<string, unknown> } | null;
}

async function clearing(ref: string): Promise<Told> {
  return (await emigration.ask<{ clearCase: Told }>('protector', clear, { ref })).clearCase;
}

async function assess(ref: string, factVersion: number, flags: readonly object[] = [], id?: string): Promise<void> {
  const assessment = caseAssessed(ref, factVersion, flags, id);
  await emigration.risk.tell(ref, assessment);
  const { assessmentId } = assessment.published as { assessmentId: string };
  await eventually(
    async () => (await emigration.office.kit.listJournal(`case/${ref}`, 50)).map((row) => row.published),
    (published) => published.some((each) => (each as { assessmentId?: string }).assessmentId === assessmentId),
  );
}

async function fresh(ref: string): Promise<Told> {
  return eventually(
    () => clearing(ref),
    ({ refusal }) => (refusal?.details.gap as { why?: string } | undefined)?.why !== 'NotFresh',
  );
}

async function departure(number: number, date: string = soon) {
  const passportNo = `ac ${String(number).padStart(7, '0')}`;
  type Answer = { departureCheck: { check: { answer: string; caseRef: string; reasons: { code: string }[] } } };
  return (await emigration.ask<Answer>('airport_officer', check, { passportNo, date })).departureCheck.check;
}

describe('a case that nothing stands against', () => {
  test('is not cleared before it was assessed, is cleared after it, and may depart', async () => {
    const ref = await submit(1);
    expect((await clearing(ref)).refusal).toMatchObject({
      code: 'NOT_YET_ASSESSED',
      details: { gap: { why: 'NoAssessment' } },
    });
    expect(await departure(1)).toMatchObject({ answer: 'ASK', reasons: [{ code: 'NotCleared' }] });
    await assess(ref, 1);
    expect(await fresh(ref)).toMatchObject({ refusal: null, case: { status: 'cleared' } });
    const asked = emigration.licensing.asked.slice(-2);
    expect(asked).toEqual([
      { path: '/internal/standing', body: { agencyKey: '1250/RWP', dates: [today, soon] } },
      {
        path: '/internal/use-position',
        body: { permissionNo: 'PE/RWP/2026/00001', agencyKey: '1250/RWP', caseRef: 'C1', factVersion: 1 },
      },
    ]);
    expect(await departure(1)).toMatchObject({ answer: 'GO', caseRef: 'C1' });
    const depart = `mutation ($on: String) { departCase(ref: "C1", departedOn: $on) { ${caseFields} } }`;
    const departed = await emigration.ask<{ departCase: Told }>('airport_officer', depart, { on: today });
    expect(departed.departCase).toMatchObject({ refusal: null, case: { status: 'departed' } });
    expect(await departure(1)).toMatchObject({ answer: 'ASK', reasons: [{ code: 'NoCase' }] });
  });

  test('has to be cleared again when its worker got another passport: until then the desk is told to ask', async () => {
    const ref = await submit(2);
    await assess(ref, 1);
    expect((await fresh(ref)).case?.status).toBe('cleared');
    const corrected = table(workerHeader, [workerRow('W2', { passport_no: 'ZZ9999999' })]);
    await emigration.ask(
      'protector',
      'mutation ($t: RegisterTable!) { importWorkers(workers: $t) { outcome { corrected } } }',
      {
        t: corrected,
      },
    );
    type Check = { departureCheck: { check: { answer: string; reasons: { code: string }[] } } };
    const ask = () => emigration.ask<Check>('airport_officer', check, { passportNo: 'ZZ9999999', date: soon });
    expect((await ask()).departureCheck.check).toMatchObject({ answer: 'ASK', reasons: [{ code: 'OtherTerms' }] });
    expect(await departure(2)).toMatchObject({ answer: 'ASK', reasons: [{ code: 'NoCase' }] });
    expect((await clearing(ref)).refusal).toMatchObject({
      code: 'NOT_YET_ASSESSED',
      details: { gap: { why: 'OlderVersion' } },
    });
    await assess(ref, 2, [], 'C2/A2');
    expect((await fresh(ref)).case).toMatchObject({ status: 'cleared', factVersion: 2 });
    expect((await ask()).departureCheck.check).toMatchObject({ answer: 'GO' });
  });
});

describe('a held case', () => {
  test('is refused with its holds, released by two officers, and then cleared', async () => {
    const ref = await submit(3);
    const flag = aFlag('FEE_OVER_CEILING', 'digest-1', { causeKey: 'FEE_OVER_CEILING|C3|', excessPkr: 234_000 });
    await assess(ref, 1, [flag]);
    expect((await fresh(ref)).refusal).toMatchObject({
      code: 'HELD',
      details: { holds: [{ code: 'FEE_OVER_CEILING', evidenceDigest: 'digest-1' }] },
    });
    expect(await departure(3)).toMatchObject({ answer: 'STOP', caseRef: 'C3' });
    const request = `mutation { requestRelease(ref: "C3", causeKey: "FEE_OVER_CEILING|C3|", evidenceDigest: "digest-1", reason: "paid back") {
      case { releaseRequests { releaseId reason by } holdCount } refusal { code } } }`;
    type Requested = {
      requestRelease: { case: { releaseRequests: { releaseId: string; by: string }[]; holdCount: number } };
    };
    const requested = await emigration.ask<Requested>('protector', request, {}, { id: 'officer-1' });
    expect(requested.requestRelease.case).toMatchObject({
      holdCount: 1,
      releaseRequests: [{ by: 'officer-1', reason: 'paid back' }],
    });
    const releaseId = requested.requestRelease.case.releaseRequests[0]?.releaseId;
    const confirm = `mutation ($id: ID!) { confirmRelease(ref: "C3", releaseId: $id) { case { holdCount } refusal { code } } }`;
    type Confirmed = { confirmRelease: { case: { holdCount: number } | null; refusal: { code: string } | null } };
    const same = await emigration.ask<Confirmed>('protector', confirm, { id: releaseId }, { id: 'officer-1' });
    expect(same.confirmRelease.refusal).toEqual({ code: 'FORBIDDEN' });
    const other = await emigration.ask<Confirmed>('protector', confirm, { id: releaseId }, { id: 'officer-2' });
    expect(other.confirmRelease).toEqual({ case: { holdCount: 0 }, refusal: null });
    await emigration.risk.tell(ref, caseAssessed(ref, 1, [flag], 'told-once-more'));
    expect((await fresh(ref)).case?.status).toBe('cleared');
  });

  test('after clearance stops the departure, and GO comes back when the cause is gone', async () => {
    const ref = await submit(4);
    await assess(ref, 1);
    expect((await fresh(ref)).case?.status).toBe('cleared');
    await assess(ref, 1, [aFlag('LICENCE_NOT_VALID', 'd', { causeKey: 'LICENCE_NOT_VALID|C4|' })], 'C4/later');
    expect(await departure(4)).toMatchObject({ answer: 'STOP' });
    await assess(ref, 1, [], 'C4/last');
    expect(await departure(4)).toMatchObject({ answer: 'GO' });
  });
});

describe('what is asked of licensing at that moment', () => {
  type Hears = Partial<Pick<Licensing, 'silent' | 'standing' | 'position'>>;
  const heard: readonly (Hears & { number: number; says: string; code: string; kind: string })[] = [
    { number: 5, says: 'no answer', code: 'UNAVAILABLE', kind: 'StandingUnknown', silent: true },
    {
      number: 6,
      says: 'what cannot be read',
      code: 'UNAVAILABLE',
      kind: 'StandingUnknown',
      standing: () => ({ ok: 1 }),
    },
    {
      number: 7,
      says: 'no such agency',
      code: 'CONFLICT',
      kind: 'StandingNotValid',
      standing: () => ({ known: false }),
    },
    {
      ...{ number: 8, says: 'one day of the two', code: 'CONFLICT', kind: 'StandingNotValid' },
      standing: ([on]) => ({ known: true, dates: [{ on, valid: true }] }),
    },
    {
      ...{ number: 9, says: 'not valid on the day of departure', code: 'CONFLICT', kind: 'StandingNotValid' },
      standing: (dates) => ({
        known: true,
        dates: dates.map((on) => ({ on, valid: on === today, why: [{ kind: 'Expired' }] })),
      }),
    },
    {
      ...{ number: 10, says: 'no position left', code: 'CONFLICT', kind: 'PositionRefused' },
      position: () => ({ used: false, why: { kind: 'NoPositionLeft' } }),
    },
    {
      ...{ number: 14, says: 'what cannot be read of the position', code: 'UNAVAILABLE', kind: 'PositionUnknown' },
      position: () => ({}),
    },
  ];

  test.each(heard)('case $number: $says refuses with $code', async ({ number, says: _, code, kind, ...hears }) => {
    const ref = await submit(number);
    await assess(ref, 1);
    const { silent, standing, position } = emigration.licensing;
    Object.assign(emigration.licensing, hears);
    try {
      expect((await fresh(ref)).refusal).toMatchObject({ code, details: { kind } });
    } finally {
      Object.assign(emigration.licensing, { silent, standing, position });
    }
    expect((await clearing(ref)).case?.status).toBe('cleared');
  });

  test('nothing, for direct employment', async () => {
    const ref = await submit(11, { licence_no: '', permission_no: '' });
    await assess(ref, 1);
    const before = emigration.licensing.asked.length;
    expect((await fresh(ref)).case?.status).toBe('cleared');
    expect(emigration.licensing.asked.length).toBe(before);
  });
});

test('a risk flagging that reads no further clears nothing and lets nobody pass, however valid all else is', async () => {
  const cleared = await submit(12);
  const waiting = await submit(13);
  await assess(cleared, 1);
  await assess(waiting, 1);
  expect((await fresh(cleared)).case?.status).toBe('cleared');
  const { risk } = emigration;
  const horizon = risk.horizon;
  const hourAgo = addMilliseconds(systemClock.now(), -3_600_000);
  // Everything was read but the complaints, and those an hour ago.
  risk.horizon = () => ({ ...horizon(), 'complaint-tracking': hourAgo });
  try {
    await eventually(
      () => emigration.office.kit.riskHorizon(),
      (read) => read['complaint-tracking'] === hourAgo,
    );
    const stale = await clearing(waiting);
    expect(stale.refusal).toMatchObject({
      code: 'NOT_YET_ASSESSED',
      details: { gap: { why: 'NotFresh', stale: [{ office: 'complaint-tracking' }] } },
    });
    expect(await departure(12)).toMatchObject({ answer: 'ASK', reasons: [{ code: 'NotFresh' }] });
  } finally {
    risk.horizon = horizon;
  }
  expect((await fresh(waiting)).case?.status).toBe('cleared');
  expect(await departure(12)).toMatchObject({ answer: 'GO' });
});
