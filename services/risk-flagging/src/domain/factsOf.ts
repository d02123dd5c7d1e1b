import type {
  AgencyRegistered,
  AgeRow,
  CaseSubmitted,
  FeeRow,
  PermissionGranted,
  PublishedOf,
  SealedPerson,
} from '@muhafiz/contracts';
import { findPhone } from '@muhafiz/identifiers';
import type {
  AgencyFact,
  AgeRowFact,
  CaseFact,
  CaseStatus,
  FeeRowFact,
  PaymentFact,
  PermissionFact,
  WorkerFact,
} from './facts.ts';
import { sortPayments } from './feeSchedule.ts';

/**
 * From what other offices publish (unknown values absent) to facts (unknown values null). `source` is the stream and
 * version read, e.g. `permission/PE-1@3`.
 */

type Published = PublishedOf<typeof CaseSubmitted>;
type CaseTerms = Omit<Published, 'employerName' | 'contractMonths' | 'sealedParties'> &
  Partial<Pick<Published, 'employerName'>>;

/** The wage of a case when it was first submitted; undefined when that was before it was kept. */
export type FirstWage = CaseTerms['wage'] | undefined;

export function caseFactOf(
  terms: CaseTerms,
  status: CaseStatus,
  source: string,
  firstWage: FirstWage = terms.factVersion === 1 ? terms.wage : undefined,
): CaseFact {
  return {
    source,
    ref: terms.caseRef,
    factVersion: terms.factVersion,
    status,
    workerRef: terms.workerRef,
    licenceNo: terms.licenceNo ?? null,
    agencyKey: terms.agencyKey ?? null,
    permissionNo: terms.permissionNo ?? null,
    country: terms.country,
    occupation: terms.occupation,
    wageMinor: terms.wage.minorUnits,
    wageCurrency: terms.wage.currency,
    submittedOn: terms.submittedOn,
    intendedDepartureOn: terms.intendedDepartureOn,
    employerName: terms.employerName ?? null,
    firstWageMinor: firstWage?.minorUnits ?? null,
    firstWageCurrency: firstWage?.currency ?? null,
    payments: sortPayments(terms.payments.map(paymentFactOf)),
  };
}

function paymentFactOf(payment: CaseTerms['payments'][number]): PaymentFact {
  const { item, amountPkr, paidOn, receiptNo, method, declaredBy } = payment;
  return { item, amountPkr, paidOn, receiptNo: receiptNo ?? null, method, declaredBy };
}

type Papers = Pick<
  SealedPerson,
  'cnic' | 'dateOfBirth' | 'passportNo' | 'passportExpiresOn' | 'mrzLine1' | 'mrzLine2' | 'phone'
>;

export function workerFactOf(workerRef: string, sex: string, papers: Papers, source: string): WorkerFact {
  return {
    state: 'known',
    source,
    ref: workerRef,
    cnic: papers.cnic,
    sex,
    dateOfBirth: papers.dateOfBirth,
    passportNo: papers.passportNo,
    passportExpiresOn: papers.passportExpiresOn ?? null,
    mrzLine1: papers.mrzLine1 ?? null,
    mrzLine2: papers.mrzLine2 ?? null,
    phone: findPhone(papers.phone ?? '') ?? papers.phone ?? null,
  };
}

type RegisterEntry = Pick<
  PublishedOf<typeof AgencyRegistered>,
  'agencyKey' | 'kind' | 'issuedOn' | 'expiresOn' | 'status' | 'statusOn'
>;

export function agencyFactOf(
  entry: RegisterEntry,
  liftedSuspensions: AgencyFact['liftedSuspensions'],
  source: string,
): AgencyFact {
  return {
    state: 'known',
    source,
    key: entry.agencyKey,
    kind: entry.kind,
    issuedOn: entry.issuedOn,
    expiresOn: entry.expiresOn,
    status: entry.status,
    statusOn: entry.statusOn ?? null,
    liftedSuspensions,
  };
}

type Granted = PublishedOf<typeof PermissionGranted>;
type Terms = Omit<Granted, 'employerName' | 'employerRegNo'> & Partial<Pick<Granted, 'employerName' | 'employerRegNo'>>;

export function permissionFactOf(terms: Terms, source: string): PermissionFact {
  return {
    state: 'known',
    source,
    permissionNo: terms.permissionNo,
    agencyKey: terms.agencyKey,
    country: terms.employerCountry,
    occupation: terms.occupation,
    positions: terms.positions,
    wageMinor: terms.monthlyWage.minorUnits,
    wageCurrency: terms.monthlyWage.currency,
    issuedOn: terms.issuedOn,
    expiresOn: terms.expiresOn,
    employerName: terms.employerName ?? null,
    employerRegNo: terms.employerRegNo ?? null,
  };
}

export function feeRowFactOf(row: FeeRow): FeeRowFact {
  return {
    item: row.item,
    channel: row.channel,
    country: row.country,
    kind: row.kind,
    ceilingPkr: row.ceilingPkr ?? null,
    effectiveFrom: row.effectiveFrom,
    effectiveTo: row.effectiveTo ?? null,
    legalBasis: row.legalBasis ?? null,
  };
}

export function ageRowFactOf(row: AgeRow): AgeRowFact {
  return {
    minimumAge: row.minimumAge,
    occupation: row.occupation,
    sex: row.sex,
    effectiveFrom: row.effectiveFrom,
    effectiveTo: row.effectiveTo ?? null,
    legalBasis: row.legalBasis ?? null,
  };
}
