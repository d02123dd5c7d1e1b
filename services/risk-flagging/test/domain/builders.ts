import { assessCase } from '../../src/domain/assessCase.ts';
import type {
  AgencyFact,
  CaseFact,
  CaseFacts,
  FeeRowFact,
  PayeeFact,
  PaymentFact,
  PermissionFact,
  WorkerFact,
} from '../../src/domain/facts.ts';
import type { Flag } from '../../src/domain/flag.ts';
import { firstBook } from '../../src/domain/ruleBook/ruleBook.ts';

/** A case against which no rule has anything: agency valid, permission fitting, nothing paid, grown up, sound papers. */
export function aCase(changes: Partial<CaseFact> = {}): CaseFact {
  return {
    source: 'case/C1@4',
    ref: 'C1',
    factVersion: 4,
    status: 'pending',
    workerRef: 'W1',
    licenceNo: 'MPD/1250/RWP/92',
    agencyKey: '1250/RWP',
    permissionNo: 'PE/RWP/2025/1',
    country: 'SA',
    occupation: 'driver',
    wageMinor: 160000,
    wageCurrency: 'SAR',
    submittedOn: '2025-06-01',
    intendedDepartureOn: '2025-08-01',
    employerName: 'Al Test Est.',
    firstWageMinor: 160000,
    firstWageCurrency: 'SAR',
    payments: [],
    ...changes,
  };
}

export function anAgency(changes: Partial<AgencyFact> = {}): AgencyFact {
  return {
    state: 'known',
    source: 'agency/1250/RWP@2',
    key: '1250/RWP',
    kind: 'oep',
    issuedOn: '2020-01-01',
    expiresOn: '2027-12-31',
    status: 'active',
    statusOn: null,
    liftedSuspensions: [],
    ...changes,
  };
}

export function aPermission(changes: Partial<PermissionFact> = {}): PermissionFact {
  return {
    state: 'known',
    source: 'permission/PE/RWP/2025/1@1',
    permissionNo: 'PE/RWP/2025/1',
    agencyKey: '1250/RWP',
    country: 'SA',
    occupation: 'driver',
    positions: 2,
    wageMinor: 160000,
    wageCurrency: 'SAR',
    issuedOn: '2025-04-01',
    expiresOn: '2025-07-31',
    employerName: 'Al Test Est.',
    employerRegNo: '4019880',
    ...changes,
  };
}

export function aWorker(changes: Partial<WorkerFact> = {}): WorkerFact {
  return {
    state: 'known',
    source: 'worker/W1@1',
    ref: 'W1',
    cnic: '3210284462805',
    sex: 'M',
    dateOfBirth: '1980-06-30',
    passportNo: 'GO3168011',
    passportExpiresOn: '2031-03-07',
    mrzLine1: null,
    mrzLine2: null,
    phone: null,
    ...changes,
  };
}

export function aPayment(item: string, amountPkr: number, changes: Partial<PaymentFact> = {}): PaymentFact {
  return { item, amountPkr, paidOn: '2025-06-10', receiptNo: null, method: 'cash', declaredBy: 'worker', ...changes };
}

export function aPayee(changes: Partial<PayeeFact> = {}): PayeeFact {
  return {
    ...{ source: 'case/C1@4 and agency/1250/RWP@2', item: 'service_charge', amountPkr: 15_000, paidOn: '2025-06-10' },
    ...{ declaredBy: 'worker', name: null, phone: '0321-5550001', whose: 'agency' },
    ...changes,
  };
}

export function aFeeRow(item: string, kind: FeeRowFact['kind'], changes: Partial<FeeRowFact> = {}): FeeRowFact {
  return {
    item,
    channel: '*',
    country: '*',
    kind,
    ceilingPkr: null,
    effectiveFrom: '2011-03-08',
    effectiveTo: null,
    legalBasis: 'Rules r.15',
    ...changes,
  };
}

export function facts(changes: Partial<CaseFacts> = {}): CaseFacts {
  return {
    format: 'case-facts/3',
    concerns: [],
    payees: [],
    rate: { state: 'known', source: 'reference-table/rates@1', pkrPerUnit: '74', on: '2025-01-01' },
    employer: { state: 'known', source: 'permission/(of SA|AL TEST EST)', permissions: 1, agencies: 1 },
    watch: [],
    salt: 'a salt',
    case: aCase(),
    worker: aWorker(),
    sameIdentity: [],
    agency: anAgency(),
    permission: aPermission(),
    dealing: { state: 'dealt', source: 'permission/PE/RWP/2025/1@1', cleared: 0, earlier: 0 },
    fees: { state: 'known', source: 'reference-table/fees@1', rows: [] },
    ages: { state: 'known', source: 'reference-table/ages@1', rows: [] },
    ...changes,
  };
}

/** Facts of a case with these payments and these rows of the schedule. */
export function paying(payments: PaymentFact[], rows: FeeRowFact[], departure: Partial<CaseFact> = {}): CaseFacts {
  return facts({
    case: aCase({ ...departure, payments }),
    fees: { state: 'known', source: 'reference-table/fees@1', rows },
  });
}

/** Asks one rule: `noHit`, the streams it misses, or its flags. */
export function ask(code: string, given: CaseFacts): 'noHit' | { missing: readonly string[] } | readonly Flag[] {
  const rule = firstBook.findCaseRule(code, 1);
  if (rule === undefined) throw new Error(`no rule ${code}`);
  const answer = assessCase(given, [rule]);
  if (answer.noHit.length > 0) return 'noHit';
  const [untold] = answer.couldNotTell;
  return untold ? { missing: untold.missing } : answer.flags;
}

export function isHit(code: string, given: CaseFacts): boolean {
  const answer = ask(code, given);
  return answer !== 'noHit' && !('missing' in answer);
}

export function flagOf(code: string, given: CaseFacts): Flag {
  const answer = ask(code, given);
  const flag = Array.isArray(answer) ? (answer[0] as Flag) : undefined;
  if (flag === undefined) throw new Error(`${code} raised no flag`);
  return flag;
}
