/**
 * Everything that an assessment of one case may read, as plain values. It is sealed into the journal with the
 * assessment and read again for a replay, so: no dates or maps, `null` for what is unknown (an absent key could not be
 * cited), and `source` beside each group of values naming the stream and version they were read from (`case/C1@3`).
 * A `source` may be cited and never decides anything.
 */
export interface CaseFacts {
  readonly format: 'case-facts/3';
  /**
   * A secret of this case (the same at each assessment, never published): stirred into digests of evidence that
   * contains personal values, since a digest of a birth date alone could be guessed.
   */
  readonly salt: string;
  readonly case: CaseFact;
  readonly worker: WorkerFact | Absent<'unknown' | 'missing'>;
  /** Other workers with the same CNIC or passport, ordered by ref; see `listSameIdentity`. */
  readonly sameIdentity: readonly SameIdentityFact[];
  readonly agency: AgencyFact | Absent<'none' | 'unknown' | 'missing'>;
  readonly permission: PermissionFact | Absent<'none' | 'unknown' | 'missing'>;
  readonly dealing: DealtFact | Absent<'noPart' | 'missing'>;
  /** Only the rows in force for a payment of this case; see `selectFeeRows`. */
  readonly fees: TableFact<FeeRowFact> | Absent<'missing'>;
  /** Only the rows that apply to this worker, occupation and day; see `selectAgeRows`. */
  readonly ages: TableFact<AgeRowFact> | Absent<'missing'>;
  /** Flags that stand of the agency, the worker or the people whom the case names; see `concernsOf`. */
  readonly concerns: readonly ConcernFact[];
  /** Who was paid, where it was said; in the order of the case's declaration. */
  readonly payees: readonly PayeeFact[];
  /** What a unit of the contract's currency was worth when the case was submitted; see `selectRate`. */
  readonly rate: RateFact | Absent<'unknown' | 'missing'>;
  /** Through how many agencies the employer recruits; see `tallyEmployer`. */
  readonly employer: EmployerFact | Absent<'none' | 'missing'>;
  /** Entries of the watch list that the worker or the people of the case meet; see `listWatched`. */
  readonly watch: readonly WatchFact[];
}

/** Whom one payment was made to. */
export interface PayeeFact {
  /** The case, and the agency whose own phones and people the payee was held against. */
  readonly source: string;
  readonly item: string;
  /** Whole rupees. */
  readonly amountPkr: number;
  readonly paidOn: string;
  readonly declaredBy: Declarer;
  readonly name: string | null;
  readonly phone: string | null;
  /** `agency`: a phone or a name of the case's agency or its declared people. `unknown`: there is nothing to hold it against. */
  readonly whose: 'agency' | 'other' | 'unknown';
}

export interface RateFact {
  readonly state: 'known';
  readonly source: string;
  /** Rupees for one unit of the currency, as a decimal. */
  readonly pkrPerUnit: string;
  readonly on: string;
}

/** Permissions of the employer that were in force on the day of submission. */
export interface EmployerFact {
  readonly state: 'known';
  readonly source: string;
  readonly permissions: number;
  readonly agencies: number;
}

/** A match with an entry of the watch list; the entry itself is read by investigators alone. */
export interface WatchFact {
  readonly source: string;
  readonly entryId: string;
  /** What the two have in common: a paper or a phone of the worker, or a phone that the case names. */
  readonly by: 'cnic' | 'passport' | 'phone' | 'namedPhone';
}

/** A flag of an agency or a person, as far as it concerns this case. */
export interface ConcernFact {
  /** The subject's own assessment: `subject/agency:1250/RWP@3`. */
  readonly source: string;
  readonly code: string;
  readonly ruleVersion: number;
  readonly subjectKind: 'worker' | 'agency' | 'intermediary';
  readonly subjectRef: string;
  readonly relatedRef: string | null;
  /** What it asks of this case. */
  readonly effect: 'hold' | 'review' | 'note';
}

/**
 * Why a group of facts has no values: the case names `none` (or names what is no identifier at all), its office, read
 * as far as the assessment says, knows none (`unknown`), it takes no part (`noPart`), or what the office says has not
 * arrived or cannot be read (`missing`; a rule that needs it answers could-not-tell).
 */
export type Absent<State extends string> = State extends string
  ? { readonly state: State; readonly source: string }
  : never;

export type CaseStatus = 'pending' | 'cleared' | 'departed' | 'withdrawn' | 'refused' | 'lapsed';

export interface CaseFact {
  readonly source: string;
  readonly ref: string;
  readonly factVersion: number;
  readonly status: CaseStatus;
  readonly workerRef: string;
  /** As written by whoever submitted it; null: direct employment. */
  readonly licenceNo: string | null;
  /** The canonical key of that number; null when there is none in it. */
  readonly agencyKey: string | null;
  readonly permissionNo: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly occupation: string;
  /** The contract's monthly wage in minor units of its currency. */
  readonly wageMinor: number;
  readonly wageCurrency: string;
  readonly submittedOn: string;
  readonly intendedDepartureOn: string;
  /** As the contract names it. */
  readonly employerName: string | null;
  /** The wage with which the case was first submitted; null when that was before it was kept. */
  readonly firstWageMinor: number | null;
  readonly firstWageCurrency: string | null;
  /** In the order of `sortPayments`. */
  readonly payments: readonly PaymentFact[];
}

export type Declarer = 'worker' | 'agency';

export interface PaymentFact {
  readonly item: string;
  /** Whole rupees. */
  readonly amountPkr: number;
  readonly paidOn: string;
  readonly receiptNo: string | null;
  readonly method: string;
  readonly declaredBy: Declarer;
}

export interface WorkerFact {
  readonly state: 'known';
  readonly source: string;
  readonly ref: string;
  readonly cnic: string;
  readonly sex: string;
  readonly dateOfBirth: string;
  readonly passportNo: string;
  readonly passportExpiresOn: string | null;
  readonly mrzLine1: string | null;
  readonly mrzLine2: string | null;
  /** In normal form where it is one. */
  readonly phone: string | null;
}

export interface SameIdentityFact {
  readonly source: string;
  readonly workerRef: string;
  readonly dateOfBirth: string;
  readonly shares: 'cnic' | 'passport' | 'both';
}

export type LicenceStatus = 'active' | 'suspended' | 'cancelled' | 'surrendered';

export interface AgencyFact {
  readonly state: 'known';
  readonly source: string;
  readonly key: string;
  readonly kind: 'oep' | 'travel_agency';
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly status: LicenceStatus;
  /** The day from which a status other than active holds. */
  readonly statusOn: string | null;
  /** Suspensions that were lifted: not valid from `from` to the day before `liftedOn`. */
  readonly liftedSuspensions: readonly { readonly from: string; readonly liftedOn: string }[];
}

export interface PermissionFact {
  readonly state: 'known';
  readonly source: string;
  readonly permissionNo: string;
  readonly agencyKey: string;
  readonly country: string;
  readonly occupation: string;
  readonly positions: number;
  readonly wageMinor: number;
  readonly wageCurrency: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly employerName: string | null;
  /** The number under which the employer is registered in its own country. */
  readonly employerRegNo: string | null;
}

/** How many cases come before this one when the positions of its permission are dealt; see `dealPositions`. */
export interface DealtFact {
  readonly state: 'dealt';
  readonly source: string;
  /** Cleared or departed cases before it: they keep their positions. */
  readonly cleared: number;
  /** Uncleared cases before it, by day of submission and ref. */
  readonly earlier: number;
}

export interface TableFact<Row> {
  readonly state: 'known';
  readonly source: string;
  readonly rows: readonly Row[];
}

export interface FeeRowFact {
  readonly item: string;
  readonly channel: 'oep' | 'direct' | '*';
  readonly country: string;
  readonly kind: 'ceiling' | 'at_cost' | 'barred';
  readonly ceilingPkr: number | null;
  readonly effectiveFrom: string;
  /** Inclusive; null: still in force. */
  readonly effectiveTo: string | null;
  readonly legalBasis: string | null;
}

export interface AgeRowFact {
  readonly minimumAge: number;
  readonly occupation: string;
  readonly sex: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly legalBasis: string | null;
}

const personalLeaves = new Set([
  'complainant',
  'phone',
  'name',
  'words',
  'cnic',
  'passportNo',
  'passportExpiresOn',
  'dateOfBirth',
  'mrzLine1',
  'mrzLine2',
  'entryId',
]);

/** A value of the facts with the stream and version it was read from. */
export interface CitedFact {
  readonly source: string;
  /** Where in the facts, e.g. `case.payments.3.amountPkr`. */
  readonly path: string;
  readonly value: string | number | null;
  readonly personal: boolean;
}

interface ReadPath {
  readonly steps: readonly string[];
  /** Whether the value there is personal: sealed where it is stored, never shown where it is published. */
  readonly personal: boolean;
}

/** Rules cite the same paths over and over; there are as many as a case may have payments, and no more. */
const readPaths = new Map<string, ReadPath>();

function readPath(path: string): ReadPath {
  const known = readPaths.get(path);
  if (known !== undefined) return known;
  const steps = path.split('.');
  const read = { steps, personal: personalLeaves.has(steps.at(-1) ?? '') };
  readPaths.set(path, read);
  return read;
}

/** Reads the leaf at a path. Throws when a rule cites what is no leaf of these facts: that is a bug of the rule. */
export function citeFact(facts: object, path: string): CitedFact {
  let at: unknown = facts;
  let source = '';
  const { steps, personal } = readPath(path);
  for (const step of steps) {
    if (typeof at !== 'object' || at === null) throw new Error(`no such fact: ${path}`);
    const here = at as { readonly source?: unknown; readonly [key: string]: unknown };
    if (typeof here.source === 'string') source = here.source;
    at = here[step];
  }
  if (at !== null && typeof at !== 'string' && typeof at !== 'number') {
    throw new Error(`not a leaf of the facts: ${path}`);
  }
  return { source, path, value: at, personal };
}
