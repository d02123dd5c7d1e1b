import type { PaymentField, SealedParties } from '@muhafiz/contracts';
import type { PlainDate } from '@muhafiz/kernel';

/** What the case says of the intended departure itself. */
export interface CaseTerms {
  readonly workerRef: string;
  /** As written by whoever submitted it; absent for direct employment. */
  readonly licenceNo?: string | undefined;
  /** The canonical key of that number; absent when there is none in it. */
  readonly agencyKey?: string | undefined;
  readonly permissionNo?: string | undefined;
  readonly employerName: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly occupation: string;
  /** The contract's monthly wage in minor units of its currency. */
  readonly wage: { readonly minorUnits: number; readonly currency: string };
  readonly contractMonths?: number | undefined;
  readonly submittedOn: PlainDate;
  readonly intendedDepartureOn: PlainDate;
}

/** One payment as declared, with whom it was paid to; equal rows may stand more than once. */
export interface Payment {
  readonly item: string;
  readonly amountPkr: number;
  readonly paidOn: PlainDate;
  readonly receiptNo?: string | undefined;
  readonly method: PaymentField['method'];
  readonly declaredBy: PaymentField['declaredBy'];
  readonly payeeName?: string | undefined;
  readonly payeePhone?: string | undefined;
}

/** Whom the worker dealt with, as told. */
export interface Contact {
  readonly role: SealedParties['contacts'][number]['role'];
  readonly name: string;
  readonly phone?: string | undefined;
  readonly place?: string | undefined;
  readonly claimedAgency?: string | undefined;
}

/** Everything of a case that rules judge; a change of any of it is a new fact version. */
export interface CaseFacts {
  readonly terms: CaseTerms;
  readonly payments: readonly Payment[];
  readonly contacts: readonly Contact[];
}

/**
 * More than this of one case is refused: no ledger of one worker is longer, and an event must stay small. Payments that
 * were taken back count, since they are remembered.
 */
export const paymentsMax = 2000;
export const contactsMax = 500;

/** The published half of the facts: all but persons, who travel sealed (see `partiesOf`). */
export function publishedFacts(caseRef: string, factVersion: number, { terms, payments }: CaseFacts) {
  return {
    caseRef,
    factVersion,
    workerRef: terms.workerRef,
    licenceNo: terms.licenceNo,
    agencyKey: terms.agencyKey,
    permissionNo: terms.permissionNo,
    employerName: terms.employerName,
    country: terms.country,
    occupation: terms.occupation,
    wage: { ...terms.wage },
    contractMonths: terms.contractMonths,
    submittedOn: terms.submittedOn as string,
    intendedDepartureOn: terms.intendedDepartureOn as string,
    payments: payments.map(publishedPayment),
  };
}

/** A payment without its payee. */
export function publishedPayment({ item, amountPkr, paidOn, receiptNo, method, declaredBy }: Payment): PaymentField {
  return { item, amountPkr, paidOn: paidOn as string, receiptNo, method, declaredBy };
}

/** The persons of a case, payees by index of the published payments; undefined when nobody is named. */
export function partiesOf({ payments, contacts }: CaseFacts): SealedParties | undefined {
  const payees = payments.flatMap(({ payeeName, payeePhone }, payment) =>
    payeeName === undefined && payeePhone === undefined ? [] : [{ payment, name: payeeName, phone: payeePhone }],
  );
  if (payees.length === 0 && contacts.length === 0) return undefined;
  return { payees, contacts: contacts.map((contact) => ({ ...contact })) };
}
