import type { GroupCount } from '../../domain/fairness/holdRates.ts';
import type { JudgedHold } from '../../domain/feedback/judgeHolds.ts';
import type { Period } from '../../domain/feedback/period.ts';

export interface JudgedCount extends Omit<JudgedHold, 'on'> {
  readonly count: number;
}

export type GroupedBy = 'SEX' | 'PROVINCE';

/** What officers made of holds, and whose cases were held. */
export interface Feedback {
  /** How many holds got each verdict in a period, by rule and version. */
  countJudged(period: Period): Promise<readonly JudgedCount[]>;
  /** Cases submitted in a period, and how many of them were ever held, by group of their workers. */
  countHeld(by: GroupedBy, period: Period): Promise<readonly GroupCount[]>;
}
