import { describe, expect, test } from 'vitest';
import {
  findNeed,
  findRef,
  judgeFields,
  judgeHeader,
  judgeManifest,
  judgeRow,
  noSuch,
  type PackFile,
  packFiles,
  packFormat,
  standsTwice,
} from '../../src/register-pack/index.ts';

/** A sound row of each file, as an office would send it. */
const sound: { readonly [File in PackFile]: Readonly<Record<string, string>> } = {
  'agencies.csv': {
    licence_no: 'MPD/0563/LHR/94',
    kind: 'oep',
    legal_name: 'Al-Falah',
    issued_on: '1994-01-01',
    expires_on: '2027-12-31',
    status: 'active',
  },
  'agency_people.csv': { licence_no: '0563 / LHR', role: 'director', full_name: 'Hussain Khan' },
  'permissions.csv': {
    permission_no: 'PE/1',
    licence_no: 'OEP 563/LHR',
    employer_name: 'Zamil',
    employer_country: 'SA',
    occupation: 'driver',
    positions: '2',
    monthly_wage: '1600.50',
    wage_currency: 'SAR',
    issued_on: '2026-01-01',
    expires_on: '2026-06-01',
  },
  'fee_schedule.csv': { item: 'visa', channel: '*', country: '*', kind: 'at_cost', effective_from: '2020-01-01' },
  'age_rules.csv': { minimum_age: '18', effective_from: '1979-05-26' },
  'workers.csv': {
    worker_ref: 'W1',
    cnic: '32102-8446280-5',
    full_name: 'Ghulam Ali',
    sex: 'M',
    date_of_birth: '1990-02-28',
    passport_no: 'GD1234567',
  },
  'cases.csv': {
    case_ref: 'C1',
    worker_ref: 'W1',
    licence_no: 'nobody knows',
    employer_name: 'Zamil',
    country: 'OM',
    occupation: 'other',
    contract_monthly_wage: '120.500',
    contract_currency: 'OMR',
    contract_months: 'two years',
    submitted_on: '2026-01-01',
    intended_departure_on: '2026-01-01',
  },
  'payments.csv': {
    case_ref: 'C1',
    item: 'visa',
    amount_pkr: '1',
    paid_on: '2026-01-01',
    method: 'cash',
    declared_by: 'worker',
  },
  'contacts.csv': { case_ref: 'C1', role: 'broker', name: 'Rafiq' },
  'complaints.csv': {
    complaint_ref: 'K1',
    filed_on: '2026-01-01',
    channel: 'sms',
    category: 'fake_job',
    subject_kind: 'employer',
    anonymous: 'true',
  },
  'rates.csv': { currency: 'SAR', pkr_per_unit: '52.8510', on: '2022-01-01' },
};

function reasonOf(file: PackFile, change: Record<string, string>): string {
  const judged = judgeFields(file, { ...sound[file], ...change });
  return judged.ok ? 'sound' : judged.refusal.reason;
}

test.each(packFiles)('the example row of %s is sound, and each of its fields is required', (file) => {
  expect(reasonOf(file, {})).toBe('sound');
  for (const [name, column] of Object.entries(packFormat[file].columns)) {
    if (column.required) expect(reasonOf(file, { [name]: '' })).toBe(`${name} is empty`);
  }
});

describe('derived values', () => {
  test('an agency has the key of its licence number', () => {
    expect(judgeFields('agencies.csv', sound['agencies.csv'])).toMatchObject({ value: { agencyKey: '563/LHR' } });
  });

  test('a wage is counted in minor units of its currency', () => {
    expect(judgeFields('permissions.csv', sound['permissions.csv'])).toMatchObject({
      value: { agencyKey: '563/LHR', wage: { minorUnits: 160_050, currency: 'SAR' } },
    });
    expect(judgeFields('cases.csv', sound['cases.csv'])).toMatchObject({
      value: { wage: { minorUnits: 120_500, currency: 'OMR' } },
    });
  });

  test('a case keeps a licence number that is none, and months that nobody can read are unknown', () => {
    const judged = judgeFields('cases.csv', sound['cases.csv']);
    if (!judged.ok) throw new Error(judged.refusal.reason);
    expect(judged.value.licenceNo).toBe('nobody knows');
    expect('agencyKey' in judged.value).toBe(false);
    expect('contractMonths' in judged.value).toBe(false);
  });

  test('an empty occupation or sex of an age rule means all', () => {
    expect(judgeFields('age_rules.csv', sound['age_rules.csv'])).toMatchObject({
      value: { minimumAge: 18, occupation: '*', sex: '*' },
    });
  });
});

test.each<[PackFile, Record<string, string>, string]>([
  ['agencies.csv', { licence_no: 'Al-Falah' }, 'licence_no is no licence number'],
  ['agencies.csv', { status: 'suspended' }, 'status_on is empty'],
  ['agencies.csv', { status: 'suspended', status_on: '2026-01-01' }, 'sound'],
  ['agencies.csv', { issued_on: '2027-12-31' }, 'sound'],
  ['agencies.csv', { issued_on: '2028-01-01' }, 'issued_on is after expires_on'],
  ['agencies.csv', { security_deposit_pkr: '0' }, 'sound'],
  ['agencies.csv', { security_deposit_pkr: '1.5' }, 'security_deposit_pkr is no integer of at least 0'],
  ['agencies.csv', { security_deposit_pkr: '1234567890123456' }, 'security_deposit_pkr is no integer of at least 0'],
  ['agencies.csv', { kind: 'OEP' }, 'kind is not one of the allowed values'],
  ['agencies.csv', { kind: ' oep' }, 'kind is not one of the allowed values'],
  ['agency_people.csv', { licence_no: 'Al-Falah' }, 'no such agency'],
  ['agency_people.csv', { cnic: 'unknown' }, 'sound'],
  ['permissions.csv', { positions: '0' }, 'positions is no integer above 0'],
  ['permissions.csv', { monthly_wage: '0.00' }, 'monthly_wage is no decimal above 0'],
  ['permissions.csv', { monthly_wage: '16,00' }, 'monthly_wage is no decimal above 0'],
  ['permissions.csv', { monthly_wage: '16.005' }, 'monthly_wage is no amount in minor units of SAR'],
  ['permissions.csv', { wage_currency: 'RIY' }, 'wage_currency is not one of the allowed values'],
  ['permissions.csv', { employer_country: 'sa' }, 'employer_country is not one of the allowed values'],
  ['permissions.csv', { issued_on: '2027-01-01' }, 'sound'],
  ['fee_schedule.csv', { channel: 'agency' }, 'channel is not one of the allowed values'],
  ['fee_schedule.csv', { country: 'XX' }, 'country is not one of the allowed values'],
  ['age_rules.csv', { sex: 'X' }, 'sex is not one of the allowed values'],
  ['workers.csv', { cnic: '32102-844628-5' }, 'cnic is not 13 digits'],
  ['workers.csv', { date_of_birth: '1990-02-29' }, 'date_of_birth is no date'],
  ['workers.csv', { date_of_birth: '28.02.1990' }, 'date_of_birth is no date'],
  ['workers.csv', { mrz_line1: 'x', phone: 'x', name_ur: 'Latin' }, 'sound'],
  ['cases.csv', { intended_departure_on: '2025-12-31' }, 'intended_departure_on is before submitted_on'],
  ['cases.csv', { contract_monthly_wage: '-900' }, 'contract_monthly_wage is no decimal above 0'],
  ['payments.csv', { amount_pkr: '0' }, 'amount_pkr is no integer above 0'],
  ['complaints.csv', { source_ref: 'S1' }, 'source_ref is not empty'],
  ['complaints.csv', { source_ref: 'S1', anonymous: 'false' }, 'sound'],
  ['complaints.csv', { anonymous: 'yes' }, 'anonymous is not one of the allowed values'],
  ['complaints.csv', { victims_male: '-1' }, 'victims_male is no integer of at least 0'],
  ['rates.csv', { pkr_per_unit: '0' }, 'pkr_per_unit is no decimal above 0'],
])('%s with %j: %s', (file, change, reason) => {
  expect(reasonOf(file, change)).toBe(reason);
});

describe('order of judgement', () => {
  const names = ['on', 'currency', 'pkr_per_unit', 'remark'];
  const header = judgeHeader('rates.csv', names);
  if (!header.ok) throw new Error(header.refusal.reason);
  const faultOf = (...cells: string[]) => {
    const judged = judgeRow(header.value, cells);
    return judged.ok ? judged.value : judged.refusal;
  };

  test('the number of columns comes first', () => {
    expect(faultOf('', '')).toEqual({ column: '', value: '', reason: 'wrong number of columns' });
  });

  test('a required field that is empty comes before a type, in the order of the header of this file', () => {
    expect(faultOf('never', 'XYZ', '', '')).toMatchObject({ column: 'pkr_per_unit', reason: 'pkr_per_unit is empty' });
    expect(faultOf('', '', '1', '')).toMatchObject({ column: 'on' });
  });

  test('the first type that is wrong is the one told, with its value as written', () => {
    expect(faultOf('never', 'XYZ', '1', '')).toEqual({ column: 'on', value: 'never', reason: 'on is no date' });
    expect(faultOf('2022-01-01', 'XYZ', '-1', '')).toMatchObject({ column: 'currency', value: 'XYZ' });
  });

  test('types come before the rules between fields', () => {
    expect(reasonOf('agencies.csv', { issued_on: '2028-01-01', status: 'closed' })).toBe(
      'status is not one of the allowed values',
    );
  });

  test('a filled column that the format does not know is kept', () => {
    expect(faultOf('2022-01-01', 'SAR', '52.8510', 'seen')).toEqual({
      on: '2022-01-01',
      currency: 'SAR',
      pkrPerUnit: '52.851',
      extra: { remark: 'seen' },
    });
    expect(faultOf('2022-01-01', 'SAR', '52.8510', '')).not.toHaveProperty('extra');
  });
});

describe('header', () => {
  test('a required column that is missing refuses the file; an optional one does not', () => {
    expect(judgeHeader('rates.csv', ['currency', 'on'])).toEqual({
      ok: false,
      refusal: { column: 'pkr_per_unit', reason: 'the required column is missing' },
    });
    expect(judgeHeader('contacts.csv', ['name', 'role', 'case_ref']).ok).toBe(true);
    expect(judgeHeader('rates.csv', ['Currency', 'pkr_per_unit', 'on']).ok).toBe(false);
  });

  test('a column that stands twice refuses the file', () => {
    expect(judgeHeader('rates.csv', ['currency', 'pkr_per_unit', 'on', 'on'])).toEqual({
      ok: false,
      refusal: { column: 'on', reason: 'the column stands twice' },
    });
  });

  test('a column named like something every object has is an unknown column', () => {
    const header = judgeHeader('rates.csv', ['currency', 'pkr_per_unit', 'on', 'constructor', 'toString']);
    if (!header.ok) throw new Error(header.refusal.reason);
    expect(judgeRow(header.value, ['SAR', '52', '2022-01-01', 'a', 'b']).ok).toBe(true);
  });
});

describe('other rows', () => {
  const judged = judgeFields('cases.csv', sound['cases.csv']);
  if (!judged.ok) throw new Error(judged.refusal.reason);
  const row = judged.value;

  test('a case is known by its ref and needs its worker only', () => {
    expect(findRef('cases.csv', row)).toBe('C1');
    expect(findNeed('cases.csv', row)).toEqual({ kind: 'worker', ref: 'W1' });
    expect(standsTwice('cases.csv', row)).toEqual({ column: 'case_ref', value: 'C1', reason: 'case_ref stands twice' });
    expect(noSuch('cases.csv', row)).toEqual({ column: 'worker_ref', value: 'W1', reason: 'no such worker' });
  });

  test('an agency is known by its key, and is told as written', () => {
    const agency = judgeFields('agencies.csv', sound['agencies.csv']);
    if (!agency.ok) throw new Error(agency.refusal.reason);
    expect(findRef('agencies.csv', agency.value)).toBe('563/LHR');
    expect(standsTwice('agencies.csv', agency.value)).toEqual({
      column: 'licence_no',
      value: 'MPD/0563/LHR/94',
      reason: 'the key stands twice',
    });
    expect(findNeed('agencies.csv', agency.value)).toBeUndefined();
  });
});

test('pack.json needs its format, a name and a day', () => {
  const text = (change: object) =>
    JSON.stringify({ format: 'register-pack/1', name: 'pack', as_of: '2026-06-30', ...change });
  expect(judgeManifest(`\ufeff${text({})}`)).toEqual({ ok: true, value: { name: 'pack', asOf: '2026-06-30' } });
  for (const change of [{ format: 'register-pack/2' }, { name: '' }, { as_of: '2026-06-31' }, { as_of: 20260630 }]) {
    expect(judgeManifest(text(change)).ok).toBe(false);
  }
  for (const broken of ['', 'null', '[]', '{']) expect(judgeManifest(broken).ok).toBe(false);
});
