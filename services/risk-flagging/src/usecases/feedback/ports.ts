import type { GroupCount } from '../../domain/fairness/holdRates.ts';
import type { CountedCase, TallyChange } from '../../domain/fairness/tallyCases.ts';
import type { WorkerGroup } from '../../domain/fairness/workerGroup.ts';
import type { CaseHoldsRow, JudgedHold } from '../../domain/feedback/judgeHolds.ts';
import type { Period } from '../../domain/feedback/period.ts';

export interface JudgedCount extends Omit<JudgedHold, 'on'> {
  readonly count: number;
}

export type GroupedBy = 'SEX' | 'PROVINCE';

/** What officers made of holds, and whose cases were held. */
export interface Feedback {
  /** How many holds got each verdict in a period, by rule and version. */
  countJudged(period: Period): Promise<readonly JudgedCount[]>;
  /** Cases submitted in whole months, and how many of them were ever held, by group of their workers. */
  countHeld(by: GroupedBy, months: Period): Promise<readonly GroupCount[]>;
}

/** A case as it was counted, with the version of the count. */
export type ReadCount = CountedCase & { readonly version: number };

/** Cases of which something was told since they were counted, or whose workers were, and those workers. */
export interface News {
  readonly cases: ReadonlyMap<string, CaseHoldsRow>;
  readonly workers: ReadonlyMap<string, WorkerGroup>;
}

/** Sums of cases by month and group, and what they were made of. */
export interface CaseTallies {
  listNews(limit: number): Promise<News>;
  findGroups(workerRefs: readonly string[]): Promise<ReadonlyMap<string, WorkerGroup>>;
  findCounted(caseRefs: readonly string[]): Promise<ReadonlyMap<string, ReadCount>>;
  /** One transaction; nothing happens when another process counted one of them meanwhile. */
  commit(page: {
    readonly news: News;
    readonly moves: readonly { readonly from: ReadCount | undefined; readonly to: CountedCase }[];
    readonly changes: readonly TallyChange[];
  }): Promise<void>;
}
