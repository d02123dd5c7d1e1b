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
