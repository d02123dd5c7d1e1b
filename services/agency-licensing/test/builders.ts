import type { FeeRow } from '@muhafiz/contracts';
import { type Instant, parseInstant, plainDate } from '@muhafiz/kernel';
import type { Agency, RegisterEntry } from '../src/domain/agency/agency.ts';
import type { Permission, PermissionTerms } from '../src/domain/permission/permission.ts';
import type { RegisterTable } from '../src/domain/registerTables.ts';

export const day = plainDate;
/** Noon in Karachi of a day. */
export const noonOf = (text: string): Instant => parseInstant(`${text}T07:00:00.000Z`);

const entry: RegisterEntry = {
  licenceNo: 'MPD/1250/RWP/92',
  kind: 'oep',
  legalName: 'Karwan Overseas Promoters',
  nameUr: 'کاروان اوورسیز پروموٹرز',
  district: 'Rawalpindi',
  issuedOn: day('2024-01-01'),
  expiresOn: day('2026-12-31'),
  status: 'active',
};

/** An agency with a licence from 2024 to 2026 and nothing against it; traits change what a test is about. */
export function anAgency(traits: Partial<RegisterEntry> = {}, more: Partial<Agency> = {}): Agency {
  return {
    key: '1250/RWP',
    entry: { ...entry, ...traits },
    contacts: { phones: ['0300-1234567'], bankAccount: 'PK36SCBL0000001123456702' },
    people: [],
    suspensions: [],
    ...more,
  };
}

export function aPermission(traits: Partial<PermissionTerms> = {}, usedBy: Permission['usedBy'] = {}): Permission {
  return {
    terms: {
      permissionNo: 'PE/RWP/2026/1',
      agencyKey: '1250/RWP',
      employerName: 'Nesma',
      employerCountry: 'SA',
      occupation: 'driver',
      positions: 2,
      monthlyWage: { minorUnits: 160_000, currency: 'SAR' },
      issuedOn: day('2026-01-01'),
      expiresOn: day('2026-04-30'),
      ...traits,
    },
    usedBy,
  };
}

export function aFeeRow(traits: Partial<FeeRow> = {}): FeeRow {
  return {
    item: 'service_charge',
    channel: 'oep',
    country: '*',
    kind: 'ceiling',
    ceilingPkr: 15_000,
    effectiveFrom: '2023-08-08',
    legalBasis: 'Emigration Rules 1979 r.15(1)',
    ...traits,
  };
}

const agencyHeader = [
  'licence_no',
  'kind',
  'legal_name',
  'trade_name',
  'name_ur',
  'ntn',
  'district',
  'phone1',
  'bank_account',
  'issued_on',
  'expires_on',
  'status',
  'status_on',
  'status_reason',
];

const agencyCells: Record<string, string> = {
  licence_no: 'MPD/1250/RWP/92',
  kind: 'oep',
  legal_name: 'Karwan Overseas Promoters',
  district: 'Rawalpindi',
  phone1: '0300-1234567',
  issued_on: '2024-01-01',
  expires_on: '2026-12-31',
  status: 'active',
};

/** agencies.csv with a row for each trait; the header is line 1. */
export function agencyTable(...rows: Record<string, string>[]): RegisterTable {
  return tableOf(
    agencyHeader,
    rows.map((row) => ({ ...agencyCells, ...row })),
  );
}

export function peopleTable(...rows: Record<string, string>[]): RegisterTable {
  return tableOf(['licence_no', 'role', 'full_name', 'father_name', 'cnic', 'phone'], rows);
}

const permissionCells: Record<string, string> = {
  permission_no: 'PE/RWP/2026/1',
  licence_no: '1250/RWP',
  employer_name: 'Nesma',
  employer_country: 'SA',
  occupation: 'driver',
  positions: '2',
  monthly_wage: '1600',
  wage_currency: 'SAR',
  issued_on: '2026-01-01',
  expires_on: '2026-04-30',
};

export function permissionTable(...rows: Record<string, string>[]): RegisterTable {
  return tableOf(
    Object.keys(permissionCells),
    rows.map((row) => ({ ...permissionCells, ...row })),
  );
}

export function feeTable(...rows: Record<string, string>[]): RegisterTable {
  const header = ['item', 'channel', 'country', 'kind', 'ceiling_pkr', 'effective_from', 'effective_to', 'legal_basis'];
  return tableOf(header, rows);
}

function tableOf(header: readonly string[], rows: readonly Record<string, string>[]): RegisterTable {
  return {
    header,
    rows: rows.map((row, index) => ({ line: index + 2, cells: header.map((name) => row[name] ?? '') })),
  };
}
