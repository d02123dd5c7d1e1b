import type { CaseRow, ContactRow, PaymentRow } from '@muhafiz/contracts/register-pack';
import type { CaseTerms, Contact, Payment } from './caseFacts.ts';
import type { SubmitCase } from './submitCase.ts';

/** A row that passed, with the line where it stood. */
export interface JudgedRow<Row> {
  readonly line: number;
  readonly row: Row;
}

/** The rows of one import that were judged good. */
export interface CaseRows {
  readonly cases: readonly JudgedRow<CaseRow>[];
  readonly payments: readonly JudgedRow<PaymentRow>[];
  readonly contacts: readonly JudgedRow<ContactRow>[];
}

/** All that is said of each case, together. */
export function gatherCases(rows: CaseRows, by: string): SubmitCase[] {
  const commands = new Map<string, { -readonly [K in keyof SubmitCase]: SubmitCase[K] }>();
  const of = (caseRef: string) => {
    const known = commands.get(caseRef) ?? { caseRef, payments: [], contacts: [], by };
    commands.set(caseRef, known);
    return known;
  };
  for (const { row } of rows.cases) of(row.caseRef).terms = termsOf(row);
  for (const [caseRef, ofCase] of groupByCase(rows.payments)) of(caseRef).payments = ofCase.map(paymentOf);
  for (const [caseRef, ofCase] of groupByCase(rows.contacts)) of(caseRef).contacts = ofCase.map(contactOf);
  return [...commands.values()];
}

function groupByCase<Row extends { readonly caseRef: string }>(rows: readonly JudgedRow<Row>[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const { row } of rows) {
    const group = groups.get(row.caseRef);
    if (group) group.push(row);
    else groups.set(row.caseRef, [row]);
  }
  return groups;
}

export function termsOf(row: CaseRow): CaseTerms {
  const { workerRef, licenceNo, agencyKey, permissionNo, employerName, country, occupation, wage } = row;
  const { contractMonths, submittedOn, intendedDepartureOn } = row;
  return {
    ...{ workerRef, licenceNo, agencyKey, permissionNo, employerName, country, occupation, wage },
    ...{ contractMonths, submittedOn, intendedDepartureOn },
  };
}

export function paymentOf(row: PaymentRow): Payment {
  const { item, amountPkr, paidOn, paidToName, paidToPhone, receiptNo, method, declaredBy } = row;
  return { item, amountPkr, paidOn, receiptNo, method, declaredBy, payeeName: paidToName, payeePhone: paidToPhone };
}

export function contactOf(row: ContactRow): Contact {
  const { role, name, phone, place, claimedAgency } = row;
  return { role, name, phone, place, claimedAgency };
}
