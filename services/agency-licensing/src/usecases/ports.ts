import type { CanonicalJson, Instant, PlainDate, Result } from '@muhafiz/kernel';
import type { Agency, AgencyEvent, LicenceStatus } from '../domain/agency/agency.ts';
import type { SealForRisk } from '../domain/agency/enterAgency.ts';
import type { CaseNow } from '../domain/permission/giveBackPosition.ts';
import type { AwaitedClearance } from '../domain/permission/giveBackUnused.ts';
import type { Permission, PermissionEvent } from '../domain/permission/permission.ts';
import type { PreparedAnswer, PublicAnswerEvent } from '../domain/public-answer/publicAnswer.ts';
import type { NameMatches } from '../domain/public-answer/searchByName.ts';
import type { ReferenceTable, ReferenceTableEvent } from '../domain/reference-table/referenceTable.ts';

/** Who acts: an officer, or the process in whose name a peer asks. */
export interface Actor {
  readonly id: string;
  readonly role: string;
}

export interface RequestContext {
  readonly requestId: string;
}

/** An aggregate as it was read; version 0 and no state when there is none yet. */
export interface Loaded<State> {
  readonly id: string;
  readonly version: number;
  readonly state: State | undefined;
}

/** What one decision will write; only storage knows its form. */
export interface PendingChange {
  readonly id: string;
  readonly expectedVersion: number;
}

export interface Store<State, Event> {
  load(id: string): Promise<Loaded<State>>;
  loadMany(ids: readonly string[]): Promise<Map<string, Loaded<State>>>;
  change(loaded: Loaded<State>, events: readonly Event[]): PendingChange | undefined;
}

/** What else belongs into the same transaction; made by storage, passed through by use-cases. */
export type AlsoWrite = (session: never) => Promise<void>;

export interface UnitOfWork {
  commit(
    changes: readonly (PendingChange | undefined)[],
    context: { readonly requestId: string; readonly also?: AlsoWrite | undefined },
  ): Promise<Result<readonly string[], { readonly kind: 'ChangedMeanwhile'; readonly what: string }>>;
}

export interface Submission {
  readonly operation: string;
  readonly actorId: string;
  readonly idempotencyKey: string | undefined;
  readonly body: CanonicalJson;
}

export interface Idempotency {
  recall(
    submission: Submission,
  ): Promise<
    Result<
      { answer: CanonicalJson } | undefined,
      { readonly kind: 'IdempotencyKeyReused'; readonly idempotencyKey: string }
    >
  >;
  keep(submission: Submission, answer: CanonicalJson): AlsoWrite | undefined;
}

/** What the search index knows of each agency, without a personal word. */
export interface AgencySearch {
  /** Best first by name, else by key. */
  search(asked: {
    readonly name?: string | undefined;
    readonly district?: string | undefined;
    readonly status?: LicenceStatus | undefined;
    readonly skip: number;
    readonly most: number;
  }): NameMatches;
  learn(agencies: readonly Agency[]): void;
}

export interface JournalEntry {
  readonly version: number;
  readonly type: string;
  readonly at: Instant;
  readonly published: unknown;
  readonly recorded: unknown;
}

/** Where cases stand that may hold a position, as worker emigration's events tell. */
export interface CaseStandings {
  find(caseRef: string): Promise<CaseNow | undefined>;
  listUnsettled(limit: number): Promise<readonly CaseNow[]>;
  /** Fails the transaction when a later event of the case was read meanwhile. */
  stillAt(now: CaseNow | undefined, caseRef: string): AlsoWrite;
  settled(cases: readonly CaseNow[]): AlsoWrite;
}

/** Positions that were taken and not followed by a clearance yet. */
export interface AwaitedClearances {
  /** Those last asked for before this moment, the oldest first. */
  listUnused(before: Instant, limit: number): Promise<readonly AwaitedClearance[]>;
  /** A position was taken by a case that had none. */
  taken(awaited: AwaitedClearance): AlsoWrite;
  /** It was asked for again by the case that has it; fails the transaction when it was given back meanwhile. */
  askedAgain(awaited: AwaitedClearance): AlsoWrite;
  /** Forgets these; fails the transaction when one of them was asked for again, or cleared, meanwhile. */
  settled(awaited: readonly AwaitedClearance[]): AlsoWrite;
}

export interface Ports {
  readonly agencies: Store<Agency, AgencyEvent>;
  readonly permissions: Store<Permission, PermissionEvent>;
  readonly tables: Store<ReferenceTable, ReferenceTableEvent>;
  readonly answers: Store<PreparedAnswer, PublicAnswerEvent>;
  readonly unitOfWork: UnitOfWork;
  readonly idempotency: Idempotency;
  readonly search: AgencySearch;
  readonly cases: CaseStandings;
  readonly awaited: AwaitedClearances;
  readonly seal: SealForRisk;
  readonly now: () => Instant;
  /** How far worker emigration was heard: everything that it had committed before. */
  emigrationReadUpTo(): Promise<Instant | undefined>;
  readonly today: () => PlainDate;
  readonly newId: () => string;
  /** Which of these keys stand in the register. */
  listKnownAgencies(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Keys of agencies that declared this phone, for themselves or their people; by blind index, at most `limit`. */
  listAgenciesWithPhone(phone: string, limit: number): Promise<readonly string[]>;
  listPermissionsUsedBy(caseRefs: readonly string[], limit: number): Promise<readonly string[]>;
  /** Keys whose public answer has run out or was composed from an older fee schedule. */
  listStaleAnswers(asked: { now: Instant; scheduleVersion: number; limit: number }): Promise<readonly string[]>;
  listJournal(stream: string, limit: number): Promise<readonly JournalEntry[]>;
}
