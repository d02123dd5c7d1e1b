import { fixedClock } from '@muhafiz/kernel';
import { callerOf, graphqlCall, type Office, type Offices, openOffices, tokenFor } from '@muhafiz/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { service } from '../../src/service.ts';
import { agencyTable, feeTable, noonOf, peopleTable, permissionTable } from '../builders.ts';

let offices: Offices;
let office: Office;
const clock = fixedClock(noonOf('2026-02-01'));

beforeAll(async () => {
  offices = await openOffices();
  office = await offices.start(service, { clock });
});
afterAll(() => offices?.stop());

type Role = Parameters<typeof tokenFor>[1];
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each asserted on by its test
type Answer = any;
async function ask(role: Role, query: string, variables: object = {}, options = {}): Promise<Answer> {
  const token = tokenFor(offices.keysFolder, role, options);
  const caller = callerOf(offices.keysFolder, 'gateway', 'agency-licensing');
  return graphqlCall(office.url, { token, caller }, query, variables as Record<string, unknown>);
}

const importAgencies = `mutation ($agencies: RegisterTable!, $people: RegisterTable!) {
  importAgencies(agencies: $agencies, people: $people) {
    outcome { created corrected unchanged refused { file line column value reason } } refusal { code message details } } }`;
const suspend = `mutation ($input: SuspendLicenceInput!) { suspendLicence(input: $input) {
  agency { key version status suspensions { suspensionId from publicReason } } refusal { code details } } }`;

const person = {
  licence_no: '1250/RWP',
  role: 'director',
  full_name: 'Adil Khan',
  cnic: '37405-1234567-1',
  phone: '0301-7654321',
};

describe('the register', () => {
  test('takes every valid row, answers the others by line, and takes nothing twice', async () => {
    const tables = {
      agencies: agencyTable(
        {},
        { licence_no: '1250 / RWP', legal_name: 'Same key' },
        { licence_no: 'TA-3061', kind: 'travel_agency', legal_name: 'Safar Travels', phone1: '' },
        { licence_no: 'OEP 77/LHR', issued_on: '2026-13-01' },
      ),
      people: peopleTable(person, { ...person, licence_no: 'OEP 77/LHR' }, person),
    };
    const first = await ask('registrar', importAgencies, tables);
    expect(first.data.importAgencies).toEqual({
      outcome: {
        created: 2,
        corrected: 0,
        unchanged: 0,
        refused: [
          { file: 'agencies.csv', line: 3, column: 'licence_no', value: '1250 / RWP', reason: 'the key stands twice' },
          { file: 'agencies.csv', line: 5, column: 'issued_on', value: '2026-13-01', reason: 'issued_on is no date' },
          { file: 'agency_people.csv', line: 3, column: 'licence_no', value: 'OEP 77/LHR', reason: 'no such agency' },
        ],
      },
      refusal: null,
    });
    const second = await ask('registrar', importAgencies, tables);
    expect(second.data.importAgencies.outcome).toMatchObject({ created: 0, corrected: 0, unchanged: 2 });
  });

  test('refuses a table without a required column, and more rows than one call may bring', async () => {
    const { header, rows } = agencyTable({});
    const without = { header: header.slice(1), rows: rows.map((row) => ({ ...row, cells: row.cells.slice(1) })) };
    const people = peopleTable();
    const headless = await ask('registrar', importAgencies, { agencies: without, people });
    expect(headless.data.importAgencies.refusal).toMatchObject({ code: 'INVALID', details: { column: 'licence_no' } });
    const many = agencyTable(...Array.from({ length: 401 }, (_, index) => ({ licence_no: `${index + 1}/QTA` })));
    const tooMany = await ask('registrar', importAgencies, { agencies: many, people });
    expect(tooMany.data.importAgencies.refusal).toMatchObject({ code: 'LIMIT', details: { rows: 401, most: 400 } });
  });

  test('stores no phone, account, CNIC or name of a person in clear', async () => {
    const database = office.kit.connection.db;
    for (const name of ['agency', 'journal', 'public-answer']) {
      const text = JSON.stringify(await database?.collection(name).find({}).toArray());
      for (const personal of ['1234567', '7654321', 'Adil', '37405'])
        expect([name, text.includes(personal)]).toEqual([name, false]);
    }
  });

  test('shows contacts and people by role, and an agency its own only', async () => {
    const query = '{ agency(licenceNo: "MPD/1250/RWP/92") { key contacts { phones } people { fullName cnic phone } } }';
    const of = async (role: Role, options = {}) => (await ask(role, query, {}, options)).data.agency;
    expect((await of('fia_investigator')).people).toEqual([
      { fullName: 'Adil Khan', cnic: '37405-1234567-1', phone: '0301-7654321' },
      { fullName: 'Adil Khan', cnic: '37405-1234567-1', phone: '0301-7654321' },
    ]);
    expect((await of('licensing_officer')).people[0].cnic).toBe('************7-1');
    expect(await of('worker')).toEqual({ key: '1250/RWP', contacts: null, people: null });
    expect(await of('agency', { office: '9/LHR' })).toMatchObject({ contacts: null, people: null });
    expect((await of('agency', { office: '1250/RWP' })).people).toHaveLength(2);
  });

  test('finds agencies by a name that is slightly off, and by district', async () => {
    const query =
      'query ($name: String, $district: String) { agencies(name: $name, district: $district) { total agencies { key } } }';
    const keys = async (variables: object) =>
      (await ask('worker', query, variables)).data.agencies.agencies.map((each: { key: string }) => each.key);
    expect(await keys({ name: 'karvan overseas' })).toEqual(['1250/RWP']);
    expect(await keys({ name: 'safar' })).toEqual(['TA-3061']);
    expect(await keys({ name: 'nobody' })).toEqual([]);
    expect(await keys({ district: 'rawalpindi' })).toEqual(['1250/RWP', 'TA-3061']);
  });
});

describe('an officer decides about a licence', () => {
  const input = {
    licenceNo: '1250/RWP',
    from: '2026-02-01',
    publicReason: 'Forged demand letters',
    internalNote: 'file 12',
  };

  test('with the version that was seen, once for one key, and the history tells it by role', async () => {
    const stale = await ask('licensing_officer', suspend, { input: { ...input, expectedVersion: 7 } });
    expect(stale.data.suspendLicence).toMatchObject({
      agency: null,
      refusal: { code: 'CONFLICT', details: { standing: 1 } },
    });
    const keyed = { ...input, expectedVersion: 1, idempotencyKey: 'k-1' };
    const done = await ask('licensing_officer', suspend, { input: keyed });
    expect(done.data.suspendLicence.refusal).toBeNull();
    expect(done.data.suspendLicence.agency).toMatchObject({ version: 2, status: 'suspended' });
    const again = await ask('licensing_officer', suspend, { input: keyed });
    expect(again.data.suspendLicence.agency).toEqual(done.data.suspendLicence.agency);
    const other = await ask('licensing_officer', suspend, { input: { ...keyed, publicReason: 'Another' } });
    expect(other.data.suspendLicence.refusal).toMatchObject({
      code: 'CONFLICT',
      details: { kind: 'IdempotencyKeyReused' },
    });

    const history =
      '{ agencyHistory(licenceNo: "1250/RWP") { version what published { name value } officer internalNote } }';
    const [, entry] = (await ask('fia_investigator', history)).data.agencyHistory;
    expect(entry).toMatchObject({
      version: 2,
      what: 'LicenceSuspended',
      officer: 'test-licensing_officer',
      internalNote: 'file 12',
    });
    const [first] = (await ask('oversight', history)).data.agencyHistory;
    expect(JSON.stringify(first.published)).not.toContain('sealed:');
    expect((await ask('worker', history)).errors[0].extensions.code).toBe('FORBIDDEN');
  });

  test.each(['worker', 'agency', 'fia_investigator', 'registrar'] as const)('a %s may not', async (role) => {
    const answer = await ask(role, suspend, { input: { ...input, expectedVersion: 2 } }, { office: '1250/RWP' });
    expect(answer.errors[0].extensions.code).toBe('FORBIDDEN');
  });

  test('lifting needs the suspension’s id; cancelling ends it', async () => {
    const query = '{ agency(licenceNo: "1250/RWP") { version suspensions { suspensionId } } }';
    const { version, suspensions } = (await ask('protector', query)).data.agency;
    const lift = `mutation ($input: LiftSuspensionInput!) { liftSuspension(input: $input) {
      agency { version status standing(on: "2026-02-02") { valid } } refusal { code } } }`;
    const lifting = { licenceNo: '1250/RWP', publicReason: 'Appeal allowed', expectedVersion: version };
    const wrong = await ask('protector', lift, { input: { ...lifting, suspensionId: 'none' } });
    expect(wrong.data.liftSuspension.refusal.code).toBe('NOT_FOUND');
    const right = await ask('protector', lift, { input: { ...lifting, suspensionId: suspensions[0].suspensionId } });
    expect(right.data.liftSuspension).toEqual({
      agency: { version: 3, status: 'active', standing: { valid: true } },
      refusal: null,
    });
    const cancel = `mutation ($input: CancelLicenceInput!) { cancelLicence(input: $input) {
      agency { status cancelledFrom standing(on: "2026-03-01") { valid why { kind } } } refusal { code } } }`;
    const cancelled = await ask('protector', cancel, {
      input: { licenceNo: 'TA-3061', from: '2026-02-10', publicReason: 'Recruited', expectedVersion: 1 },
    });
    expect(cancelled.data.cancelLicence.agency).toEqual({
      status: 'cancelled',
      cancelledFrom: '2026-02-10',
      standing: { valid: false, why: [{ kind: 'NotRecruitmentLicence' }, { kind: 'Cancelled' }] },
    });
  });

  test('an unknown licence and an unreadable one are told apart', async () => {
    const codeOf = async (licenceNo: string) =>
      (await ask('protector', suspend, { input: { ...input, licenceNo, expectedVersion: 1 } })).data.suspendLicence
        .refusal.code;
    expect([await codeOf('4444/LHR'), await codeOf('what?')]).toEqual(['NOT_FOUND', 'INVALID']);
  });
});

describe('permissions and the law', () => {
  test('a permission needs its agency, and another agency does not find it', async () => {
    const mutation = `mutation ($permissions: RegisterTable!) { importPermissions(permissions: $permissions) {
      outcome { created corrected unchanged refused { line reason } } } }`;
    const permissions = permissionTable(
      {},
      { permission_no: 'P2', licence_no: '4444/LHR' },
      { permission_no: 'P3', positions: '0' },
    );
    const answer = await ask('registrar', mutation, { permissions });
    expect(answer.data.importPermissions.outcome).toEqual({
      created: 1,
      corrected: 0,
      unchanged: 0,
      refused: [
        { line: 3, reason: 'no such agency' },
        { line: 4, reason: 'positions is no integer above 0' },
      ],
    });
    const query =
      '{ permission(permissionNo: "PE/RWP/2026/1") { positions positionsUsed monthlyWageMinorUnits agency { key } } }';
    const expected = { positions: 2, positionsUsed: 0, monthlyWageMinorUnits: 160_000, agency: { key: '1250/RWP' } };
    expect((await ask('protector', query)).data.permission).toEqual(expected);
    expect((await ask('agency', query, {}, { office: '1250/RWP' })).data.permission).toEqual(expected);
    expect((await ask('agency', query, {}, { office: '9/LHR' })).data.permission).toBeNull();
  });

  test('the fee schedule answers for a day, channel and country', async () => {
    const mutation = `mutation ($feeSchedule: RegisterTable) { importReferenceTables(feeSchedule: $feeSchedule) {
      outcome { created unchanged refused { line } } } }`;
    const row = { item: 'service_charge', channel: 'oep', country: '*', kind: 'ceiling', effective_from: '2011-03-08' };
    const feeSchedule = feeTable(
      { ...row, ceiling_pkr: '6000', effective_to: '2023-08-07' },
      { ...row, ceiling_pkr: '15000', effective_from: '2023-08-08' },
      { ...row, kind: 'free' },
    );
    const first = await ask('registrar', mutation, { feeSchedule });
    expect(first.data.importReferenceTables.outcome).toEqual({ created: 2, unchanged: 0, refused: [{ line: 4 }] });
    const second = await ask('registrar', mutation, { feeSchedule });
    expect(second.data.importReferenceTables.outcome).toMatchObject({ created: 0, unchanged: 2 });
    const query = 'query ($on: String!) { feeSchedule(on: $on, channel: oep, country: "SA") { item kind ceilingPkr } }';
    const serviceCharge = async (on: string) =>
      (await ask('worker', query, { on })).data.feeSchedule.find(
        (fee: { item: string }) => fee.item === 'service_charge',
      );
    expect(await serviceCharge('2023-08-07')).toMatchObject({ kind: 'ceiling', ceilingPkr: 6000 });
    expect(await serviceCharge('2023-08-08')).toMatchObject({ kind: 'ceiling', ceilingPkr: 15_000 });
    expect((await ask('worker', query, { on: 'soon' })).errors[0].extensions.code).toBe('INVALID');
  });

  test('other offices’ references are answered in their order, unknown ones with null', async () => {
    const query = 'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Agency { legalName } } }';
    const all = ['TA-3061', '4444/LHR', '1250/RWP'].map((key) => ({ __typename: 'Agency', key }));
    const { data } = await ask('protector', query, { all });
    expect(data._entities).toEqual([{ legalName: 'Safar Travels' }, null, { legalName: 'Karwan Overseas Promoters' }]);
  });
});
