import type { RegisterTable } from '../src/usecases/packTables.ts';

export const workerHeader = [
  ...['worker_ref', 'cnic', 'full_name', 'name_ur', 'father_name', 'sex', 'date_of_birth', 'district', 'phone'],
  ...['passport_no', 'passport_expires_on', 'mrz_line1', 'mrz_line2'],
];
export const caseHeader = [
  ...['case_ref', 'worker_ref', 'licence_no', 'permission_no', 'employer_name', 'country', 'occupation'],
  ...['contract_monthly_wage', 'contract_currency', 'contract_months', 'submitted_on', 'intended_departure_on'],
];
export const paymentHeader = [
  ...['case_ref', 'item', 'amount_pkr', 'paid_on', 'paid_to_name', 'paid_to_phone', 'receipt_no', 'method'],
  'declared_by',
];
export const contactHeader = ['case_ref', 'role', 'name', 'phone', 'place', 'claimed_agency'];

/** A table with the given rows as objects; lines count from 2, as in a file. */
export function table(header: readonly string[], rows: readonly Readonly<Record<string, string>>[]): RegisterTable {
  return {
    header,
    rows: rows.map((row, index) => ({ line: index + 2, cells: header.map((name) => row[name] ?? '') })),
  };
}

export function workerRow(ref: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    worker_ref: ref,
    cnic: `35201-${ref.replace(/\D/g, '').padStart(7, '0')}-1`,
    full_name: 'Muhammad Aslam',
    father_name: 'Ghulam Rasool',
    sex: 'M',
    date_of_birth: '1995-03-04',
    district: 'Sargodha',
    phone: '0301-7654321',
    passport_no: `AC${ref.replace(/\D/g, '').padStart(7, '0')}`,
    ...more,
  };
}

export function caseRow(
  ref: string,
  workerRef: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    case_ref: ref,
    worker_ref: workerRef,
    licence_no: 'MPD/1250/RWP/92',
    permission_no: 'PE/RWP/2026/00001',
    employer_name: 'Zamil Operations',
    country: 'SA',
    occupation: 'mason',
    contract_monthly_wage: '1600',
    contract_currency: 'SAR',
    contract_months: '24',
    submitted_on: '2026-05-01',
    intended_departure_on: '2026-06-01',
    ...more,
  };
}

export function paymentRow(ref: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    case_ref: ref,
    item: 'service_charge',
    amount_pkr: '240000',
    paid_on: '2026-04-20',
    paid_to_name: 'Bashir Ahmad',
    paid_to_phone: '0300-1234567',
    method: 'cash',
    declared_by: 'worker',
    ...more,
  };
}
