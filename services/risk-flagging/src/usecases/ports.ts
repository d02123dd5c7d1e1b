import type { CaseAssessed, PublishedOf, SubjectAssessed } from '@muhafiz/contracts';
import type { Clock, Instant, Random, Result } from '@muhafiz/kernel';
import type { StandingAssessment } from '../domain/assessment.ts';
import type { CaseFact, CaseFacts } from '../domain/facts.ts';
import type { AgencyIdentityRow, PartiesRow, PersonRow } from '../domain/identityRows.ts';
import type { Mark, MarkedStream } from '../domain/mark.ts';
import type { AgencyRow, CaseRow, ComplaintRow, PermissionRow, TableRow, WorkerRow } from '../domain/rows.ts';
import type { RuleBook } from '../domain/ruleBook/ruleBook.ts';
import type { RuleEvent, RuleState } from '../domain/ruleBook/ruleState.ts';
import type { ShadowAnswer } from '../domain/ruleBook/trial.ts';
import type { SettledMatch } from '../domain/settling/settleMatch.ts';
import type { StandingSubject, SubjectFacts } from '../domain/subjects/subject.ts';
import type { ReadEntry } from '../domain/watchList/watchIndex.ts';
import type { WatchListEntry, WatchListRemoval } from '../domain/watchList/watchList.ts';

/** Facts of one kind, by key, many at a time. */
export interface Rows<Row> {
  findMany(ids: readonly string[]): Promise<ReadonlyMap<string, Row>>;
}

/** Rows that are also read all at once, in the order of their keys. */
export interface WholeRows<Row> extends Rows<Row> {
  readAll(): Promise<ReadonlyMap<string, Row>>;
}

/** What a case is found by. */
export type CaseKey = 'workerRef' | 'agencyKey' | 'permissionNo' | 'employerKey' | 'phoneIndexes';

/** Cases in the order of their refs; without a key, all of them. */
export interface CaseWalk {
  readonly key?: { readonly name: CaseKey; readonly value: string } | undefined;
  readonly after: string | undefined;
  readonly limit: number;
}

export interface CaseRows extends WholeRows<CaseRow> {
  /** The terms alone, without whom they name. */
  listWithPermission(permissionNos: readonly string[], limit: number): Promise<readonly CaseFact[]>;
  /** Those with one value side by side. */
  listRefs(name: CaseKey, values: readonly string[], limit: number): Promise<readonly string[]>;
  listRefsAfter(walk: CaseWalk): Promise<readonly string[]>;
  /** Of every case, in the order of refs. */
  listAllRefs(): Promise<readonly string[]>;
  /** Those among the workers who have a case, whatever became of it. */
  listWorkersWithCase(workerRefs: readonly string[]): Promise<ReadonlySet<string>>;
  count(): Promise<number>;
}

export interface PermissionRows extends Rows<PermissionRow> {
  /** These permissions, and all that these employers have. */
  listOfEmployers(
    permissionNos: readonly string[],
    employerKeys: readonly string[],
    limit: number,
  ): Promise<readonly PermissionRow[]>;
}

export type Paper = 'cnic' | 'passport';

export interface WorkerRows extends Rows<WorkerRow> {
  /** These workers and whoever has a CNIC or passport of theirs, found under every key that is still readable. */
  listSharing(workers: readonly WorkerRow[], limit: number): Promise<ReadonlyMap<string, WorkerRow>>;
  /** Refs of these workers and of whoever has a CNIC or passport of theirs. */
  listRefsSharing(refs: readonly string[], limit: number): Promise<readonly string[]>;
  /** Refs of whoever has one of these papers, by blind index; the index of a number tells its kind too. */
  listRefsWithPaper(indexes: readonly string[], limit: number): Promise<readonly string[]>;
  /** One page of all workers in the order of their refs. */
  listAfter(after: string | undefined, limit: number): Promise<readonly WorkerRow[]>;
}

export interface Facts {
  readonly agencies: WholeRows<AgencyRow>;
  readonly complaints: WholeRows<ComplaintRow>;
  readonly agencyIdentities: WholeRows<AgencyIdentityRow>;
  readonly parties: WholeRows<PartiesRow>;
  readonly persons: WholeRows<PersonRow>;
  readonly permissions: PermissionRows;
  readonly cases: CaseRows;
  readonly workers: WorkerRows;
  readonly tables: Rows<TableRow>;
}

export interface Marks {
  /** In the order of streams. */
  list(limit: number): Promise<readonly MarkedStream[]>;
  findOldest(): Promise<Mark | undefined>;
  /** Takes away those that were not made anew since they were read. */
  takeAway(marks: readonly MarkedStream[]): Promise<void>;
  /** Notes how far a mark was worked off, unless it was made anew. */
  moveOn(mark: MarkedStream, after: string): Promise<void>;
  count(): Promise<number>;
}

/** An assessment as it was read; version 0 and no state when there is none yet. */
export interface ReadAssessment {
  readonly id: string;
  readonly version: number;
  readonly state: StandingAssessment | undefined;
}

export interface Assessments {
  /** Every ref asked for is in the answer. */
  loadMany(caseRefs: readonly string[]): Promise<ReadonlyMap<string, ReadAssessment>>;
  listAfter(after: string | undefined, limit: number): Promise<readonly StandingAssessment[]>;
  count(): Promise<number>;
  /** What the journal has of one version of an assessment, and the facts that it read. */
  findRecorded(caseRef: string, version: number): Promise<RecordedAssessment | undefined>;
}

export interface RecordedAssessment {
  readonly published: PublishedOf<typeof CaseAssessed>;
  readonly facts: CaseFacts;
}

/** A subject as it was read; version 0 and no state when it never had a flag. */
export interface ReadSubject {
  readonly id: string;
  readonly version: number;
  readonly state: StandingSubject | undefined;
}

export interface RecordedSubject {
  readonly published: PublishedOf<typeof SubjectAssessed>;
  readonly facts: SubjectFacts;
}

export interface Subjects {
  /** Every id asked for is in the answer. */
  loadMany(ids: readonly string[]): Promise<ReadonlyMap<string, ReadSubject>>;
  /** Those with flags that concern one of these streams. */
  listAbout(streams: readonly string[]): Promise<readonly ReadSubject[]>;
  /** Those with flags, in the order of their ids. */
  listAfter(after: string | undefined, limit: number): Promise<readonly ReadSubject[]>;
  findRecorded(id: string, version: number): Promise<RecordedSubject | undefined>;
  /**
   * One transaction: the assessments, and marks on the streams that they concern, so that no crash comes in between.
   * At most some 200 subjects at once.
   */
  commit(
    batch: { readonly subjects: readonly NewSubject[]; readonly marks: readonly MarkedStream[] },
    requestId: string,
  ): Promise<Result<void, ChangedMeanwhile>>;
}

export interface NewSubject extends RecordedSubject {
  readonly read: ReadSubject;
}

/** A new assessment, with the facts that it read; they are sealed where they are stored. */
export interface NewAssessment extends RecordedAssessment {
  readonly read: ReadAssessment;
  readonly requestId: string;
}

export interface AssessmentBatch {
  readonly assessments: readonly NewAssessment[];
  /** Secrets of cases that are assessed for the first time. */
  readonly salts: ReadonlyMap<string, string>;
}

/** A rule as it was read; version 0 when nothing of it was ever changed. */
export interface ReadRule {
  readonly version: number;
  readonly state: RuleState;
}

/** How often a draft that runs in the shadow agreed with what stands, by day. */
export interface ShadowDay {
  readonly day: string;
  readonly byBoth: number;
  readonly onlyByDraft: number;
  readonly onlyByPresent: number;
}

/** The rule book, and what drafts said in the shadow. */
export interface RuleBookStore {
  load(): Promise<RuleBook>;
  /** Undefined for a code that no rule has. */
  find(code: string): Promise<ReadRule | undefined>;
  /** One transaction: what was decided, and a mark on all cases where it may change what stands. */
  write(
    read: ReadRule,
    event: RuleEvent,
    { marks, requestId }: { readonly marks: boolean; readonly requestId: string },
  ): Promise<Result<RuleState, ChangedMeanwhile>>;
  /** The signature of the rules that every case was last asked, or is being asked by its mark. */
  findApplied(): Promise<string | undefined>;
  /** One transaction: that signature, and a mark on all cases. */
  apply(signature: string, at: Instant): Promise<void>;
  /** Keeps those that either of the two flags; the newest answer about a case counts. */
  noteShadows(day: string, answers: readonly ShadowAnswer[]): Promise<void>;
  listShadowDays(code: string, edition: number): Promise<readonly ShadowDay[]>;
  /** Cases about which the two differ, the newest first. */
  listShadowCases(code: string, edition: number, limit: number): Promise<readonly ShadowAnswer[]>;
}

export interface ChangedMeanwhile {
  readonly kind: 'ChangedMeanwhile';
  readonly what: string;
}

/** A verdict as it was read, with the stream and version that evidence cites. */
export type ReadMatch = SettledMatch & { readonly source: string; readonly version: number };

/** What investigators settled of two workers or two phones. */
export interface Matches {
  /** Those taken back too: whoever follows them hears of it. */
  findMany(matchIds: readonly string[]): Promise<readonly ReadMatch[]>;
  /** All that stand or were taken back, at most 20,000. */
  listAll(): Promise<readonly ReadMatch[]>;
  /** The newest first, from before this moment and id on. */
  listBefore(before: string | undefined, limit: number): Promise<readonly ReadMatch[]>;
  /** One transaction: the verdict, and a mark on it; refuses when another writer was first. */
  write(match: SettledMatch, requestId: string): Promise<Result<void, ChangedMeanwhile>>;
}

/** The watch list as it is kept. Each change is one transaction with a mark on whoever meets the entry. */
export interface WatchList {
  find(entryId: string): Promise<ReadEntry | undefined>;
  /** At most 20,000. */
  listStanding(): Promise<readonly ReadEntry[]>;
  /** The newest first, those taken off too, from before this moment and id on. */
  listBefore(before: string | undefined, limit: number): Promise<readonly ReadEntry[]>;
  /** Blind indexes under which workers and cases are found that meet these entries, standing or not. */
  listIndexes(
    entryIds: readonly string[],
  ): Promise<{ readonly workers: readonly string[]; readonly phones: readonly string[] }>;
  add(entry: WatchListEntry, requestId: string): Promise<Result<void, ChangedMeanwhile>>;
  remove(
    entryId: string,
    removal: WatchListRemoval & { readonly role: string },
    requestId: string,
  ): Promise<Result<void, ChangedMeanwhile>>;
}

/** What the use-cases of risk flagging need from outside. */
export interface RiskPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly facts: Facts;
  readonly marks: Marks;
  readonly assessments: Assessments;
  readonly subjects: Subjects;
  readonly matches: Matches;
  readonly rules: RuleBookStore;
  readonly watchList: WatchList;
  findSalts(caseRefs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** A secret for digests about a worker who has no case: the same each time, and published nowhere. */
  workerSalt(workerRef: string): string;
  /** One secret for all agencies and people, made at the first call, published nowhere, and the same after a rotation. */
  getSubjectSecret(): Promise<string>;
  /** Streams that cannot be read on, among these. */
  listStopped(streams: readonly string[]): Promise<readonly string[]>;
  /** All streams that cannot be read on; nothing when there are so many that they must be asked for by name. */
  listAllStopped(): Promise<ReadonlySet<string> | undefined>;
  /** One transaction; refuses when another writer was first. At most some 200 assessments at once. */
  commit(batch: AssessmentBatch, requestId: string): Promise<Result<void, ChangedMeanwhile>>;
  /** The tick time of each office, as far as this process has read it. */
  readUpTo(): Promise<Readonly<Record<string, Instant>>>;
}
