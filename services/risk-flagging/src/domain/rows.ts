import type { AgencyFact, AgeRowFact, CaseFact, FeeRowFact, PermissionFact, WorkerFact } from './facts.ts';
import type { AgencyParties, NamedPayee } from './payees.ts';
import type { RateRow } from './rates.ts';

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
  /** Its own phones and names and those of its people; sealed wherever they are stored. */
  readonly parties: AgencyParties;
}

/** What counts of a complaint: about whom, when, and by whom as an opaque token. */
export interface ComplaintRow {
  readonly source: string;
  readonly agencyKey: string | null;
  readonly filedOn: string;
  readonly complainant: string | null;
}

export type PermissionRow = PermissionFact;

/** A case, and whom it names: sealed wherever they are stored. */
export interface CaseRow extends CaseFact {
  readonly payees: readonly NamedPayee[];
  /** Phones of everybody whom the worker dealt with or paid, in normal form, each once. */
  readonly namedPhones: readonly string[];
}

/** A worker's papers; encrypted at rest, found by blind indexes of CNIC and passport. */
export type WorkerRow = WorkerFact;

export type TableRow =
  | { readonly source: string; readonly kind: 'fees'; readonly rows: readonly FeeRowFact[] }
  | { readonly source: string; readonly kind: 'ages'; readonly rows: readonly AgeRowFact[] }
  | { readonly source: string; readonly kind: 'rates'; readonly rows: readonly RateRow[] };
