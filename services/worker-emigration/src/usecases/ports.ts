import type { CanonicalJson, Clock, Instant, PlainDate, Random, Result } from '@muhafiz/kernel';
import type { Case, CaseEvent, CaseStatus } from '../domain/case/case.ts';
import type { Payment } from '../domain/case/caseFacts.ts';
import type { FreshnessBounds, Horizon } from '../domain/freshness.ts';
import type { Worker, WorkerEvent } from '../domain/worker/worker.ts';

export interface Context {
  readonly requestId: string;
}

/** An aggregate as it was read; no state when there is none yet. */
export interface Read<State> {
  readonly id: string;
  readonly version: number;
  readonly state: State | undefined;
}

/** What one decision adds to what was read; no events is no change. */
export interface Decided<State, Event> {
  readonly read: Read<State>;
  readonly events: readonly Event[];
}

export interface Submission {
  readonly operation: string;
  readonly actorId: string;
  readonly idempotencyKey: string | undefined;
  readonly body: CanonicalJson;
}

export interface Changes {
  readonly cases?: readonly Decided<Case, CaseEvent>[];
  readonly workers?: readonly Decided<Worker, WorkerEvent>[];
  /** Kept with the changes: both stand, or neither. */
  readonly keep?: { readonly submission: Submission; readonly answer: CanonicalJson } | undefined;
}

export interface ChangedMeanwhile {
  readonly kind: 'ChangedMeanwhile';
  readonly what: string;
}

export interface CaseFilter {
  readonly held?: boolean | undefined;
  readonly status?: CaseStatus | undefined;
  readonly agencyKey?: string | undefined;
  readonly permissionNo?: string | undefined;
  readonly country?: string | undefined;
  readonly workerRefs?: readonly string[] | undefined;
  readonly departingFrom?: PlainDate | undefined;
  readonly departingTo?: PlainDate | undefined;
}

/** In which order a list is read: every order is an index, and its key is the cursor of a page. */
export type CaseOrder = 'bySeriousness' | 'byDeparture' | 'byRef';

export interface CasePage {
  readonly nodes: readonly Case[];
  /** The cursor after which the next page begins; absent on the last page. */
  readonly next?: string | undefined;
}

export type CaseCounts = Readonly<Record<CaseStatus, number>> & {
  readonly held: number;
  readonly pendingHeld: number;
  readonly clearedHeld: number;
};

export interface Cases {
  load(ref: string): Promise<Read<Case>>;
  /** Every ref asked for is in the answer. */
  loadMany(refs: readonly string[]): Promise<ReadonlyMap<string, Read<Case>>>;
  /** Pending and cleared cases of these workers, at most `limit`. */
  listOpenOf(workerRefs: readonly string[], limit: number): Promise<readonly Read<Case>[]>;
  listPage(
    order: CaseOrder,
    filter: CaseFilter,
    page: { first: number; after?: string | undefined },
  ): Promise<CasePage>;
  counts(): Promise<CaseCounts>;
}

export interface Workers {
  load(ref: string): Promise<Read<Worker>>;
  loadMany(refs: readonly string[]): Promise<ReadonlyMap<string, Read<Worker>>>;
  /** Those among the refs that are registered; nothing personal is opened for the answer. */
  listKnown(refs: readonly string[]): Promise<ReadonlySet<string>>;
  /** Whoever now has this passport or CNIC (by blind index, under every readable key), at most 50. */
  listByPassport(passportNo: string): Promise<readonly Worker[]>;
  listByCnic(cnic: string): Promise<readonly Worker[]>;
}

/** One event of a case's journal, as it is told to officers. */
export interface HistoryEntry {
  readonly version: number;
  readonly type: string;
  readonly at: Instant;
  readonly requestId: string;
  readonly published: Readonly<Record<string, unknown>>;
  readonly recorded: Readonly<Record<string, unknown>>;
  /** The payment that was taken back, with its payee. */
  readonly retracted?: Payment | undefined;
}

export interface PeerSilent {
  readonly kind: 'PeerUnavailable';
  readonly why: string;
}

/** Asks agency licensing now, and waits; an answer of unknown shape is no answer. */
export type AskLicensing = (question: {
  path: string;
  body: unknown;
  requestId: string;
}) => Promise<Result<unknown, PeerSilent>>;

export interface EmigrationPorts {
  readonly clock: Clock;
  readonly random: Pick<Random, 'uuid'>;
  readonly bounds: FreshnessBounds;
  readonly cases: Cases;
  readonly workers: Workers;
  /** One transaction; refuses when another writer was first. At most some 200 aggregates at once. */
  commit(changes: Changes, context: Context): Promise<Result<void, ChangedMeanwhile>>;
  /** The answer given before to the same submission, if any; refuses a key used for another body. */
  recall(
    submission: Submission,
  ): Promise<
    Result<
      { answer: CanonicalJson } | undefined,
      { readonly kind: 'IdempotencyKeyReused'; readonly idempotencyKey: string }
    >
  >;
  listHistory(caseRef: string, limit: number): Promise<readonly HistoryEntry[]>;
  readonly askLicensing: AskLicensing;
  horizon(): Promise<Horizon>;
}
