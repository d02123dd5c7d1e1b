import { findLicenceKey } from '@muhafiz/identifiers';
import type { AgencyIdentity, DeclaredPerson } from '../../../src/domain/phoenix/input.ts';
import { readRows } from '../registerPack.ts';

const orNull = (value: string | undefined) => (value === undefined || value === '' ? null : value);

/** The agencies of a register pack with the people whom they declared. */
export function agenciesOfPack(folder: URL): AgencyIdentity[] {
  const rows = (name: string) => readRows(new URL(`${name}.csv`, folder));
  const keyOf = (row: Readonly<Record<string, string>>) => findLicenceKey(row.licence_no ?? '') ?? '';
  const people = new Map<string, DeclaredPerson[]>();
  for (const row of rows('agency_people')) {
    const person: DeclaredPerson = {
      role: row.role as DeclaredPerson['role'],
      fullName: row.full_name ?? '',
      fatherName: orNull(row.father_name),
      cnic: orNull(row.cnic),
      phone: orNull(row.phone),
    };
    people.set(keyOf(row), [...(people.get(keyOf(row)) ?? []), person]);
  }
  return rows('agencies').map((row) => ({
    agencyKey: keyOf(row),
    legalName: row.legal_name ?? '',
    tradeName: orNull(row.trade_name),
    nameUr: orNull(row.name_ur),
    ntn: orNull(row.ntn),
    secpNo: orNull(row.secp_no),
    address: orNull(row.address),
    district: orNull(row.district),
    phones: [row.phone1, row.phone2].flatMap((phone) => orNull(phone) ?? []),
    email: orNull(row.email),
    bankAccount: orNull(row.bank_account),
    issuedOn: row.issued_on ?? '',
    status: row.status as AgencyIdentity['status'],
    statusOn: orNull(row.status_on),
    people: people.get(keyOf(row)) ?? [],
  }));
}
