import { findLicenceKey, findMoney, type LicenceKey, type Money } from '@muhafiz/identifiers';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { finerThanCurrency } from './agencyFiles.ts';
import { contactRoles, declarers, feeItems, occupations, paymentMethods, sexes } from './allowedValues.ts';
import {
  cnic,
  countFromOne,
  countIfReadable,
  country,
  currency,
  date,
  decimalAboveZero,
  oneOf,
  optional,
  required,
  text,
} from './column.ts';
import { defineFile, type FieldsOf, noRuleBetween, type RowFault } from './fileFormat.ts';

const workerColumns = {
  worker_ref: required(text),
  cnic: required(cnic),
  full_name: required(text),
  name_ur: optional(text),
  father_name: optional(text),
  sex: required(oneOf(sexes)),
  date_of_birth: required(date),
  district: optional(text),
  phone: optional(text),
  passport_no: required(text),
  passport_expires_on: optional(date),
  mrz_line1: optional(text),
  mrz_line2: optional(text),
};

/** A worker with identity papers; the CNIC is in normal form, passport number and phone as written. */
export type WorkerRow = FieldsOf<typeof workerColumns>;

export const workersFile = defineFile({ columns: workerColumns, between: noRuleBetween<WorkerRow> });

const caseColumns = {
  case_ref: required(text),
  worker_ref: required(text),
  licence_no: optional(text),
  permission_no: optional(text),
  employer_name: required(text),
  country: required(country),
  occupation: required(oneOf(occupations)),
  contract_monthly_wage: required(decimalAboveZero),
  contract_currency: required(currency),
  contract_months: optional(countIfReadable),
  submitted_on: required(date),
  intended_departure_on: required(date),
};

type CaseFields = FieldsOf<typeof caseColumns>;

/**
 * One intended departure. `licenceNo` absent: direct employment; given without `agencyKey`: no licence number at all,
 * which is a fact to be flagged and not an error. `wage` is for a month. `contractMonths` is absent when unknown or not
 * readable, since it is not judged at import.
 */
export type CaseRow = Omit<CaseFields, 'contractMonthlyWage' | 'contractCurrency' | 'contractMonths'> & {
  readonly agencyKey?: LicenceKey;
  readonly wage: Money;
  readonly contractMonths?: number;
};

export const casesFile = defineFile({
  columns: caseColumns,
  between: (fields, written): Result<CaseRow, RowFault> => {
    const { contractMonthlyWage, contractCurrency, contractMonths, ...rest } = fields;
    const wage = findMoney(contractMonthlyWage, contractCurrency);
    if (wage === undefined) {
      const value = written('contract_monthly_wage');
      return refuse(finerThanCurrency('contract_monthly_wage', value, contractCurrency));
    }
    if (fields.intendedDepartureOn < fields.submittedOn) {
      const value = written('intended_departure_on');
      const reason = 'intended_departure_on is before submitted_on';
      return refuse({ column: 'intended_departure_on', value, reason });
    }
    const agencyKey = fields.licenceNo === undefined ? undefined : findLicenceKey(fields.licenceNo);
    return ok({
      ...rest,
      wage,
      ...(agencyKey === undefined ? {} : { agencyKey }),
      ...(typeof contractMonths === 'number' ? { contractMonths } : {}),
    });
  },
});

const paymentColumns = {
  case_ref: required(text),
  item: required(oneOf(feeItems)),
  amount_pkr: required(countFromOne),
  paid_on: required(date),
  paid_to_name: optional(text),
  paid_to_phone: optional(text),
  receipt_no: optional(text),
  method: required(oneOf(paymentMethods)),
  declared_by: required(oneOf(declarers)),
};

/** One payment by or for the worker, as one side declares it; `amountPkr` in whole rupees. */
export type PaymentRow = FieldsOf<typeof paymentColumns>;

export const paymentsFile = defineFile({ columns: paymentColumns, between: noRuleBetween<PaymentRow> });

const contactColumns = {
  case_ref: required(text),
  role: required(oneOf(contactRoles)),
  name: required(text),
  phone: optional(text),
  place: optional(text),
  claimed_agency: optional(text),
};

/** Whom the worker dealt with; `phone` as written, one number or two with `/` between. */
export type ContactRow = FieldsOf<typeof contactColumns>;

export const contactsFile = defineFile({ columns: contactColumns, between: noRuleBetween<ContactRow> });
