import { fixedClock, parseInstant } from '@muhafiz/kernel';
import { callerOf, graphqlCall, type Office, type Offices, openOffices, tokenFor } from '@muhafiz/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { service } from '../../src/service.ts';

let offices: Offices;
let office: Office;
beforeAll(async () => {
  offices = await openOffices();
  // Half past eight in the evening of 30 June in UTC is 1 July in Karachi.
  office = await offices.start(service, { clock: fixedClock(parseInstant('2026-06-30T20:30:00.000Z')) });
});
afterAll(() => offices?.stop());

type Role = Parameters<typeof tokenFor>[1];
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each asserted on by its test
type Answer = any;
async function ask(role: Role, query: string, variables: object = {}, id = `test-${role}`): Promise<Answer> {
  const token = tokenFor(offices.keysFolder, role, { id });
  const caller = callerOf(offices.keysFolder, 'gateway', 'complaint-tracking');
  return graphqlCall(office.url, { token, caller }, query, variables as Record<string, unknown>);
}
const stored = async (name: string) =>
  JSON.stringify(await office.kit.connection.db?.collection(name).find({}).toArray());

const header = [
  'complaint_ref',
  'filed_on',
  'channel',
  'category',
  'subject_kind',
  'subject_name',
  'subject_licence_no',
  'subject_phone',
  'source_ref',
  'narrative',
  'anonymous',
];
const cells: Record<string, string> = {
  complaint_ref: 'K1',
  filed_on: '2026-05-01',
  channel: 'sms',
  category: 'overcharging',
  subject_kind: 'oep',
  subject_name: 'Maqbool Enterprises',
  subject_licence_no: '3475 / RWP',
  subject_phone: '0347-2031876',
  source_ref: 'S-maqbool-complainant',
  narrative: 'Paisay zyada liye',
  anonymous: 'false',
};
const table = (...rows: Record<string, string>[]) => ({
  header,
  rows: rows.map((row, index) => ({
    line: index + 2,
    cells: header.map((name) => ({ ...cells, ...row })[name] ?? ''),
  })),
});
const importing = `mutation ($complaints: RegisterTable!) { importComplaints(complaints: $complaints) {
  outcome { created corrected unchanged refused { line column value reason } } refusal { code } } }`;
const recording = `mutation ($input: RecordComplaintInput!) { recordComplaint(input: $input) {
  complaint { reference } refusal { code details } } }`;
const reading =
  'query ($ref: ID!) { complaint(ref: $ref) { filedOn subjectAgencyKey subjectName subjectPhone narrative anonymous } }';

describe('importing complaints', () => {
  const complaints = table(
    {},
    { complaint_ref: 'K2', anonymous: 'true' },
    { complaint_ref: 'K3', anonymous: 'true', source_ref: '' },
    {},
  );

  test('takes every valid row once, and does not repeat the source of an anonymous one', async () => {
    const first = await ask('registrar', importing, { complaints });
    expect(first.data.importComplaints.outcome).toEqual({
      created: 2,
      corrected: 0,
      unchanged: 0,
      refused: [
        { line: 3, column: 'source_ref', value: '', reason: 'source_ref is not empty' },
        { line: 5, column: 'complaint_ref', value: 'K1', reason: 'complaint_ref stands twice' },
      ],
    });
    const second = await ask('registrar', importing, { complaints });
    expect(second.data.importComplaints.outcome).toMatchObject({ created: 0, corrected: 0, unchanged: 2 });
  });

  test('a changed row is a correction that names what changed', async () => {
    const answer = await ask('registrar', importing, { complaints: table({ narrative: 'Paisay bohat zyada liye' }) });
    expect(answer.data.importComplaints.outcome).toMatchObject({ corrected: 1 });
    const [, correction] = await office.kit.listJournal('complaint/K1', 10);
    expect(correction).toMatchObject({ type: 'ComplaintCorrected', published: { changed: ['narrative'] } });
  });

  test('neither narrative, name, phone nor source stands anywhere in clear', async () => {
    const all = `${await stored('complaint')}${await stored('journal')}`;
    expect(all).toContain('3475/RWP');
    for (const secret of ['Paisay', 'Maqbool', '2031876', 'maqbool-complainant']) expect(all).not.toContain(secret);
  });

  test('equal sources have equal tokens, others have others', async () => {
    const rows = table({ complaint_ref: 'K5' }, { complaint_ref: 'K6', source_ref: 'S-other' });
    await ask('registrar', importing, { complaints: rows });
    const tokenOf = async (ref: string) =>
      ((await office.kit.listJournal(`complaint/${ref}`, 1))[0]?.published as { sourceToken?: string } | undefined)
        ?.sourceToken;
    expect(await tokenOf('K5')).toBe(await tokenOf('K1'));
    expect(await tokenOf('K6')).not.toBe(await tokenOf('K1'));
    expect(await tokenOf('K3')).toBeUndefined();
  });

  test('roles see as much as they need', async () => {
    const of = async (role: Role) => (await ask(role, reading, { ref: 'K1' })).data?.complaint;
    expect(await of('fia_investigator')).toMatchObject({
      subjectAgencyKey: '3475/RWP',
      subjectName: 'Maqbool Enterprises',
      subjectPhone: '0347-2031876',
      narrative: 'Paisay bohat zyada liye',
    });
    expect(await of('worker')).toBeNull();
    expect(await of('ngo')).toBeNull();
    expect((await ask('agency', reading, { ref: 'K1' })).errors).toBeDefined();
  });
});

describe('recording a complaint', () => {
  const input = {
    channel: 'web',
    category: 'fake_job',
    subjectKind: 'intermediary',
    subjectPhone: '0308-1234567',
    narrative: 'Nokri jhooti thi',
  };

  test('a signed-in worker gets a reference, reads the complaint again, and nobody else’s', async () => {
    const answer = await ask('worker', recording, { input: { ...input, anonymous: false } }, 'W-1');
    const { reference } = answer.data.recordComplaint.complaint;
    expect((await ask('worker', reading, { ref: reference }, 'W-1')).data.complaint).toMatchObject({
      filedOn: '2026-07-01',
      narrative: 'Nokri jhooti thi',
    });
    expect((await ask('worker', reading, { ref: reference }, 'W-2')).data.complaint).toBeNull();
  });

  test('an organisation reads what it brought', async () => {
    const answer = await ask('ngo', recording, { input: { ...input, anonymous: false } }, 'ngo-1');
    const { reference } = answer.data.recordComplaint.complaint;
    expect((await ask('ngo', reading, { ref: reference }, 'ngo-1')).data.complaint).not.toBeNull();
    expect((await ask('ngo', reading, { ref: reference }, 'ngo-2')).data.complaint).toBeNull();
  });

  test('an anonymous one leaves no trace of its sender: no id, no token, no request', async () => {
    const requestId = 'anonymous-sender-request';
    const token = tokenFor(offices.keysFolder, 'worker', { id: 'W-unseen' });
    const caller = callerOf(offices.keysFolder, 'gateway', 'complaint-tracking');
    const response = await fetch(`${office.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'x-muhafiz-caller': caller,
        'x-request-id': requestId,
      },
      body: JSON.stringify({ query: recording, variables: { input: { ...input, anonymous: true } } }),
    });
    const { reference } = ((await response.json()) as Answer).data.recordComplaint.complaint;
    const rows = await office.kit.listJournal(`complaint/${reference}`, 10);
    expect(rows[0]?.recorded).toEqual({ by: 'anonymous', narrativeDigest: expect.stringMatching(/^idx:v1:/) });
    expect(rows[0]?.published).not.toHaveProperty('sourceToken');
    const tokens = ['complaint.source', 'complaint.filer'].flatMap((use) =>
      office.kit.cipher.linkTokens('W-unseen', use),
    );
    const database = office.kit.connection.db;
    for (const { name } of (await database?.listCollections().toArray()) ?? []) {
      const text = await stored(name);
      for (const trace of [requestId, 'W-unseen', ...tokens])
        expect([name, text.includes(trace)]).toEqual([name, false]);
    }
    expect((await ask('worker', reading, { ref: reference }, 'W-unseen')).data.complaint).toBeNull();
  });

  test.each([
    ['a category that is not on the list', { category: 'rudeness' }, 'category'],
    ['a source on an anonymous complaint', { anonymous: true, sourceRef: 'S1' }, 'source_ref'],
    ['a narrative that is too long', { narrative: 'x'.repeat(20_001) }, 'narrative'],
  ])('refuses %s', async (_, change, field) => {
    const answer = await ask('worker', recording, { input: { ...input, anonymous: false, ...change } });
    expect(answer.data.recordComplaint).toMatchObject({ complaint: null, refusal: { code: 'INVALID' } });
    expect(JSON.stringify(answer.data.recordComplaint.refusal)).toContain(field);
  });
});
