import { fixedClock } from '@muhafiz/kernel';
import { type Office, type Offices, openOffices } from '@muhafiz/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { service } from '../../src/service.ts';
import { type Ask, asking, type Role } from '../asking.ts';
import { agencyTable, noonOf, peopleTable } from '../builders.ts';

let offices: Offices;
let office: Office;
let ask: Ask;

beforeAll(async () => {
  offices = await openOffices();
  office = await offices.start(service, { clock: fixedClock(noonOf('2026-02-01')) });
  ask = asking(offices, office);
});
afterAll(() => offices?.stop());

const importAgencies = `mutation ($agencies: RegisterTable!, $people: RegisterTable!) {
  importAgencies(agencies: $agencies, people: $people) {
    outcome { created corrected unchanged refused { file line column value reason } } refusal { code message details } } }`;
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

  test('other offices’ references are answered in their order, unknown ones with null', async () => {
    const query = 'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Agency { legalName } } }';
    const all = ['TA-3061', '4444/LHR', '1250/RWP'].map((key) => ({ __typename: 'Agency', key }));
    const { data } = await ask('protector', query, { all });
    expect(data._entities).toEqual([{ legalName: 'Safar Travels' }, null, { legalName: 'Karwan Overseas Promoters' }]);
  });
});
