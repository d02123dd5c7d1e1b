import { findLicenceKey, findMoney, type LicenceKey, type Money } from '@muhafiz/identifiers';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { agencyKinds, agencyPersonRoles, licenceStatuses, occupations } from './allowedValues.ts';
import {
  countFromOne,
  countFromZero,
  country,
  currency,
  date,
  decimalAboveZero,
  oneOf,
  optional,
  required,
  text,
} from './column.ts';
import { defineFile, type FieldsOf, type RowFault } from './fileFormat.ts';

const agencyColumns = {
  licence_no: required(text),
  kind: required(oneOf(agencyKinds)),
  legal_name: required(text),
  trade_name: optional(text),
  name_ur: optional(text),
  ntn: optional(text),
  secp_no: optional(text),
  address: optional(text),
  district: optional(text),
  phone1: optional(text),
  phone2: optional(text),
  email: optional(text),
  bank_account: optional(text),
  issued_on: required(date),
  expires_on: required(date),
  status: required(oneOf(licenceStatuses)),
  status_on: optional(date),
  status_reason: optional(text),
  security_deposit_pkr: optional(countFromZero),
};

/** An agency with its licence; `agencyKey` is the canonical key of `licenceNo`. */
export type AgencyRow = FieldsOf<typeof agencyColumns> & { readonly agencyKey: LicenceKey };

export const agenciesFile = defineFile({
  columns: agencyColumns,
  between: (fields, written): Result<AgencyRow, RowFault> => {
    const agencyKey = findLicenceKey(fields.licenceNo);
    if (agencyKey === undefined) {
      return refuse({ column: 'licence_no', value: fields.licenceNo, reason: 'licence_no is no licence number' });
    }
    if (fields.issuedOn > fields.expiresOn) {
      return refuse({ column: 'issued_on', value: written('issued_on'), reason: 'issued_on is after expires_on' });
    }
    if (fields.status !== 'active' && fields.statusOn === undefined) {
      return refuse({ column: 'status_on', value: '', reason: 'status_on is empty' });
    }
    return ok({ ...fields, agencyKey });
  },
});

const personColumns = {
  licence_no: required(text),
  role: required(oneOf(agencyPersonRoles)),
  full_name: required(text),
  father_name: optional(text),
  cnic: optional(text),
  phone: optional(text),
};

/** A person whom an agency has declared; the CNIC is not judged at import and stands as written. */
export type AgencyPersonRow = FieldsOf<typeof personColumns> & { readonly agencyKey: LicenceKey };

// A number that is no licence number is the number of no agency; the rows it needs come last in the order of judgement.
const noSuchAgency = (licenceNo: string): RowFault => ({
  column: 'licence_no',
  value: licenceNo,
  reason: 'no such agency',
});

export const agencyPeopleFile = defineFile({
  columns: personColumns,
  between: (fields): Result<AgencyPersonRow, RowFault> => {
    const agencyKey = findLicenceKey(fields.licenceNo);
    return agencyKey === undefined ? refuse(noSuchAgency(fields.licenceNo)) : ok({ ...fields, agencyKey });
  },
});

const permissionColumns = {
  permission_no: required(text),
  licence_no: required(text),
  employer_name: required(text),
  employer_country: required(country),
  employer_reg_no: optional(text),
  occupation: required(oneOf(occupations)),
  positions: required(countFromOne),
  monthly_wage: required(decimalAboveZero),
  wage_currency: required(currency),
  issued_on: required(date),
  expires_on: required(date),
};

type PermissionFields = FieldsOf<typeof permissionColumns>;

/** The Protector's allowance to recruit; `wage` is for a month. */
export type PermissionRow = Omit<PermissionFields, 'monthlyWage' | 'wageCurrency'> & {
  readonly agencyKey: LicenceKey;
  readonly wage: Money;
};

export const permissionsFile = defineFile({
  columns: permissionColumns,
  between: (fields, written): Result<PermissionRow, RowFault> => {
    const { monthlyWage, wageCurrency, ...rest } = fields;
    const wage = findMoney(monthlyWage, wageCurrency);
    if (wage === undefined) return refuse(finerThanCurrency('monthly_wage', written('monthly_wage'), wageCurrency));
    const agencyKey = findLicenceKey(fields.licenceNo);
    return agencyKey === undefined ? refuse(noSuchAgency(fields.licenceNo)) : ok({ ...rest, agencyKey, wage });
  },
});

/** An amount that cannot be counted in the minor units of its currency is refused: rounding a wage would be a guess. */
export function finerThanCurrency(column: string, value: string, currencyCode: string): RowFault {
  return { column, value, reason: `${column} is no amount in minor units of ${currencyCode}` };
}
