import { fixedClock } from '@muhafiz/kernel';
import { type Offices, openOffices } from '@muhafiz/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { service } from '../../src/service.ts';
import { type Ask, asking } from '../asking.ts';
import { agencyTable, noonOf, peopleTable, permissionTable } from '../builders.ts';
import { importing } from '../importing.ts';

let offices: Offices;

let ask: Ask;

beforeAll(async () => {
  offices = await openOffices();
  const office = await offices.start(service, { clock: fixedClock(noonOf('2026-02-01')) });
  ask = asking(offices, office);
  await importing(offices, office).agencies(
    agencyTable({}, { licence_no: 'TA-3061', kind: 'travel_agency', legal_name: 'Safar Travels' }),
    peopleTable(),
  );
});
afterAll(() => offices?.stop());

describe('importing permissions', () => {
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
});
