import { addDays, karachiDate, systemClock } from '@muhafiz/kernel';
import { eventually } from '@muhafiz/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFlag } from '../builders.ts';
import { caseAssessed, type EmigrationOffice, openEmigration } from '../office.ts';
import { caseHeader, caseRow, contactHeader, paymentHeader, table, workerHeader, workerRow } from '../tables.ts';

let emigration: EmigrationOffice;
const refs = ['C1', 'C2', 'C3'];
const today = karachiDate(systemClock.now());
const soon = addDays(today, 10);
const reason = 'The employer cannot be found; the embassy was asked.';
const key = (ref: string) => `OFFICER|case:${ref}|H-1`;

beforeAll(async () => {
  emigration = await openEmigration({ clearanceMillis: 20_000, departureMillis: 20_000 });
  const workers = table(
    workerHeader,
    refs.map((ref) => workerRow(`W${ref}`)),
  );
  const register = 'mutation ($workers: RegisterTable!) { importWorkers(workers: $workers) { outcome { created } } }';
  await emigration.ask('registrar', register, { workers });
  const dates = { submitted_on: addDays(today, -5), intended_departure_on: soon };
  const submit = `mutation ($cases: RegisterTable!, $none: RegisterTable!, $nobody: RegisterTable!) {
    importCases(cases: $cases, payments: $none, contacts: $nobody) { outcome { created } } }`;
  const cases = table(
    caseHeader,
    refs.map((ref) => caseRow(ref, `W${ref}`, dates)),
  );
  await emigration.ask('registrar', submit, {
    ...{ cases, none: table(paymentHeader, []), nobody: table(contactHeader, []) },
  });
});
afterAll(() => emigration?.stop());

interface Answer {
  readonly case: {
    readonly status: string;
    readonly holds: readonly { readonly key: string; readonly evidenceDigest: string }[];
    readonly releaseRequests: readonly { readonly releaseId: string }[];
  } | null;
  readonly refusal: { readonly code: string; readonly message: string; readonly details: object } | null;
}
const told =
  'case { status holds { key evidenceDigest } releaseRequests { releaseId } } refusal { code message details }';

async function act(mutation: string, variables: Record<string, string>, id = 'officer-1'): Promise<Answer> {
  const types: Record<string, string> = { ref: 'ID!', holdId: 'ID!', releaseId: 'ID!' };
  const names = Object.keys(variables);
  const declared = names.map((name) => `$${name}: ${types[name] ?? 'String!'}`).join(', ');
  const passed = names.map((name) => `${name}: $${name}`).join(', ');
  const query = `mutation (${declared}) { ${mutation}(${passed}) { ${told} } }`;
  const answer = (await emigration.ask<Record<string, Answer>>('protector', query, variables, { id }))[mutation];
  if (answer === undefined) throw new Error(`${mutation} answered nothing`);
  return answer;
}
const hold = (ref: string, more: Record<string, string> = {}, id?: string) =>
  act('holdCase', { ref, holdId: 'H-1', publicReason: reason, ...more }, id);

/** Clears as soon as everything has been read. */
const clear = (ref: string) =>
  eventually(
    () => act('clearCase', { ref }),
    ({ refusal }) => refusal?.code !== 'NOT_YET_ASSESSED',
  );

async function assess(ref: string, assessmentId: string, flags: readonly object[] = []): Promise<void> {
  await emigration.risk.tell(ref, caseAssessed(ref, 1, flags, assessmentId));
  const since = emigration.office.kit.clock.now();
  await eventually(
    () => emigration.office.kit.readUpTo('risk-flagging'),
    (upTo) => upTo !== undefined && upTo > since,
  );
}

async function departure(ref: string): Promise<string> {
  const query = `query ($passportNo: String!, $date: String) {
    departureCheck(passportNo: $passportNo, date: $date) { check { answer } } }`;
  const passportNo = `AC${ref.replace('C', '').padStart(7, '0')}`;
  type Checked = { departureCheck: { check: { answer: string } } };
  const checked = await emigration.ask<Checked>('airport_officer', query, { passportNo, date: soon });
  return checked.departureCheck.check.answer;
}

const typesOf = async (ref: string) =>
  (await emigration.office.kit.listJournal(`case/${ref}`, 50)).map((row) => row.type);

describe('a case that an officer holds', () => {
  test('cannot be cleared, is told with its reason, and no assessment lifts it', async () => {
    expect(await hold('C1')).toMatchObject({ case: { status: 'pending', holds: [{ key: key('C1') }] }, refusal: null });
    await assess('C1', 'C1/A1');
    const held = await clear('C1');
    expect(held.refusal).toMatchObject({ code: 'HELD', details: { holds: [{ key: key('C1'), code: 'OFFICER' }] } });
    expect(held.refusal?.message).toContain(reason);
    const query = `{ case(ref: "C1") { holdCount holds { code subjectKind subjectRef relatedRef reason { en ur }
      wouldClear { en ur } citation evidence { path } lookBy } } }`;
    const seen = await emigration.ask<{ case: { holds: object[] } }>('worker', query, {}, { id: 'WC1' });
    expect(seen.case).toMatchObject({
      holdCount: 1,
      holds: [
        {
          ...{ code: 'OFFICER', subjectKind: 'case', subjectRef: 'C1', relatedRef: 'H-1', evidence: [] },
          reason: { en: expect.stringContaining(reason), ur: expect.stringContaining(reason) },
          wouldClear: { en: expect.stringMatching(/two officers/) },
          lookBy: addDays(today, 3),
        },
      ],
    });
    const list = '{ heldCases { nodes { ref } } caseCounts { pendingHeld } }';
    expect(await emigration.ask('protector', list)).toMatchObject({
      heldCases: { nodes: [{ ref: 'C1' }] },
      caseCounts: { pendingHeld: 1 },
    });
  });

  test('is released by two officers only, and then cleared', async () => {
    const { evidenceDigest = '' } = (await hold('C1')).case?.holds[0] ?? {};
    const release = { ref: 'C1', causeKey: key('C1'), evidenceDigest, reason: 'the embassy answered' };
    const releaseId = (await act('requestRelease', release)).case?.releaseRequests[0]?.releaseId ?? '';
    expect((await act('confirmRelease', { ref: 'C1', releaseId })).refusal?.code).toBe('FORBIDDEN');
    expect((await act('confirmRelease', { ref: 'C1', releaseId }, 'officer-2')).case?.holds).toEqual([]);
    // The command that held it, sent again by a client that never heard the answer.
    expect(await hold('C1')).toMatchObject({ case: { holds: [] }, refusal: null });
    expect((await clear('C1')).case?.status).toBe('cleared');
  });

  test('has it in its history with who and why', async () => {
    const query = '{ caseHistory(ref: "C1") { type words held lifted publicReason by } }';
    const { caseHistory } = await emigration.ask<{ caseHistory: object[] }>('protector', query);
    expect(caseHistory.slice(1)).toMatchObject([
      { type: 'CaseHeld', held: [key('C1')], publicReason: reason, by: 'officer-1' },
      { type: 'AssessmentApplied', held: [], lifted: [] },
      { type: 'ReleaseRequested' },
      { type: 'ReleaseConfirmed', lifted: [key('C1')], by: 'officer-2' },
      { type: 'CaseCleared' },
    ]);
  });
});

test('a cleared case that an officer holds stops at the airport, and a rule that is lifted lets it pass no sooner', async () => {
  await assess('C2', 'C2/A1');
  expect((await clear('C2')).case?.status).toBe('cleared');
  expect(await departure('C2')).toBe('GO');
  expect(await hold('C2')).toMatchObject({ case: { status: 'cleared', holds: [{ key: key('C2') }] } });
  expect(await departure('C2')).toBe('STOP');
  await assess('C2', 'C2/A2', [aFlag('UNDERAGE', 'd', { causeKey: 'UNDERAGE|C2|' })]);
  await assess('C2', 'C2/A3');
  expect((await typesOf('C2')).slice(3)).toEqual(['CaseHeld', 'AssessmentApplied', 'AssessmentApplied']);
  expect(await departure('C2')).toBe('STOP');
  const depart = await emigration.ask<{ departCase: { refusal: { code: string } } }>(
    'airport_officer',
    'mutation { departCase(ref: "C2") { refusal { code } } }',
  );
  expect(depart.departCase.refusal.code).toBe('CONFLICT');
});

test('the same command is one hold, however often it is sent; other words or another officer are refused', async () => {
  const answers = await Promise.all(Array.from({ length: 4 }, () => hold('C3')));
  expect(answers.map(({ refusal }) => refusal)).toEqual([null, null, null, null]);
  expect((await typesOf('C3')).filter((type) => type === 'CaseHeld')).toHaveLength(1);
  for (const other of [await hold('C3', { publicReason: 'other words' }), await hold('C3', {}, 'officer-2')]) {
    expect(other.refusal).toMatchObject({ code: 'CONFLICT', details: { kind: 'HoldIdTaken', causeKey: key('C3') } });
  }
});

describe('refused', () => {
  test('without a reason, with an id of another form, for a case that nobody knows, and for a closed one', async () => {
    expect((await hold('C3', { publicReason: ' ' })).refusal?.code).toBe('INVALID');
    expect((await hold('C3', { holdId: 'a|b' })).refusal?.code).toBe('INVALID');
    expect((await hold('C9')).refusal?.code).toBe('NOT_FOUND');
    await act('withdrawCase', { ref: 'C3', reason: 'stays at home' });
    expect((await hold('C3', { holdId: 'H-2' })).refusal).toMatchObject({
      code: 'CONFLICT',
      details: { kind: 'NotInThisStatus', status: 'withdrawn', operation: 'holdCase' },
    });
  });

  test('to everybody but protectors and their head', async () => {
    const query = 'mutation { holdCase(ref: "C2", holdId: "H-3", publicReason: "r") { refusal { code } } }';
    for (const role of ['agency', 'worker', 'airport_officer', 'licensing_officer', 'fia_investigator'] as const) {
      const asked = emigration.ask(role, query, {}, { id: 'WC2', office: '1250/RWP' });
      await expect(asked, role).rejects.toThrow('FORBIDDEN');
    }
  });
});
