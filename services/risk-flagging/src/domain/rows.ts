import type { AgencyFact, AgeRowFact, CaseFact, FeeRowFact, PermissionFact, WorkerFact } from './facts.ts';

/** A suspension as licensing told of it; lifted ones stay, since they decide what was valid on a day in the past. */
export interface SuspensionRow {
  readonly suspensionId: string;
  readonly from: string;
  readonly liftedOn?: string | undefined;
}

/** What licensing said of an agency, kept so that each event can be applied to it. */
export interface AgencyRow {
  readonly source: string;
  readonly kind: AgencyFact['kind'];
  readonly issuedOn: string;
  readonly expiresOn: string;
  /** The register's own status, beside the suspensions and the cancellation that officers ordered since. */
  readonly status: AgencyFact['status'];
  readonly statusOn: string | null;
  readonly suspensions: readonly SuspensionRow[];
  readonly cancelledFrom: string | null;
}

/** What counts of a complaint: about whom, when, and by whom as an opaque token. */
export interface ComplaintRow {
  readonly source: string;
  readonly agencyKey: string | null;
  readonly filedOn: string;
  readonly complainant: string | null;
}

export type PermissionRow = PermissionFact;
export type CaseRow = CaseFact;

/** A worker's papers; encrypted at rest, found by blind indexes of CNIC and passport. */
export type WorkerRow = WorkerFact;

export type TableRow =
  | { readonly source: string; readonly kind: 'fees'; readonly rows: readonly FeeRowFact[] }
  | { readonly source: string; readonly kind: 'ages'; readonly rows: readonly AgeRowFact[] };
