/**
 * What the rules about one agency read, as plain values like the facts of a case. Lists are sorted, so that the same
 * facts have the same bytes.
 */
export interface AgencyFacts {
  readonly format: 'agency-facts/1';
  /** A secret of this agency's assessments: stirred into digests of evidence that contains personal values. */
  readonly salt: string;
  readonly agency: { readonly source: string; readonly key: string };
  /** The day up to which the offices have told; windows end on it. */
  readonly asOf: { readonly source: string; readonly day: string };
  /** Those about this agency in the window of `complaintDays`, ordered by day and ref. */
  readonly complaints: readonly ComplaintFact[];
  /** Its cases submitted in the window of `caseDays`. */
  readonly activity: { readonly source: string; readonly casesInYear: number };
  /** Over all agencies with at least `baselineCasesMin` cases in the window; null when there is none. */
  readonly baseline: { readonly source: string; readonly complaints: number | null; readonly cases: number | null };
  readonly declared: DeclaredFact;
}

export interface ComplaintFact {
  readonly source: string;
  readonly ref: string;
  readonly filedOn: string;
  /** An opaque token of who complains; null for an anonymous complaint. */
  readonly complainant: string | null;
}

/** Cases whose payments both the worker and the agency declared, and those in which the worker tells of far more. */
export interface DeclaredFact {
  readonly source: string;
  readonly cases: number;
  readonly understated: number;
  /** The first few of the understated, by ref. */
  readonly examples: readonly UnderstatedFact[];
}

export interface UnderstatedFact {
  readonly source: string;
  readonly caseRef: string;
  readonly workerSumPkr: number;
  readonly agencySumPkr: number;
}

/** Complaints count from as_of - 179 to as_of, cases from as_of - 364 to as_of, both ends included. */
export const complaintDays = 180;
export const caseDays = 365;
/** Smaller agencies say little about what is usual. */
export const baselineCasesMin = 20;

/** One complaint each for those who are known by a token, and each anonymous one. */
export function countComplaints(complaints: readonly Pick<ComplaintFact, 'complainant'>[]): number {
  const known = new Set(complaints.flatMap(({ complainant }) => complainant ?? []));
  return known.size + complaints.filter(({ complainant }) => complainant === null).length;
}

/** The worker tells of more than the agency by more than Rs 2,000 and more than a quarter of what the agency tells. */
export function isUnderstated(workerSumPkr: number, agencySumPkr: number): boolean {
  return workerSumPkr > agencySumPkr + Math.max(2000, agencySumPkr / 4);
}
