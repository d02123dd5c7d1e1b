import type { CaseHoldsRow } from '../feedback/judgeHolds.ts';
import type { WorkerGroup } from './workerGroup.ts';

/** Where a case stands in the tallies: its month of submission, its worker's groups, and whether it was ever held. */
export interface CountedCase extends WorkerGroup {
  readonly caseRef: string;
  readonly month: string;
  readonly held: boolean;
}

/** By how much a tally changes. */
export interface TallyChange extends WorkerGroup {
  readonly month: string;
  readonly cases: number;
  readonly held: number;
}

const unknown: WorkerGroup = { sex: 'UNKNOWN', province: 'UNKNOWN' };

/** Where a case belongs now; a worker who was not told of yet is of no known group. */
export function placeCase(caseRef: string, row: CaseHoldsRow, group: WorkerGroup = unknown): CountedCase {
  const { sex, province } = group;
  return { caseRef, month: row.submittedOn.slice(0, 7), sex, province, held: row.everHeld };
}

/** Whether a case is counted where it belongs. */
export function isInPlace(from: CountedCase | undefined, to: CountedCase): boolean {
  return from !== undefined && tallyKey(from) === tallyKey(to) && from.held === to.held;
}

/** What moving each case from where it was counted to where it belongs does to the tallies; nothing for those that stay. */
export function tallyMoves(
  moves: readonly { readonly from: CountedCase | undefined; readonly to: CountedCase }[],
): readonly TallyChange[] {
  const changes = new Map<string, { -readonly [Name in keyof TallyChange]: TallyChange[Name] }>();
  const add = ({ month, sex, province, held }: CountedCase, by: 1 | -1): void => {
    const key = tallyKey({ month, sex, province });
    const change = changes.get(key) ?? { month, sex, province, cases: 0, held: 0 };
    change.cases += by;
    if (held) change.held += by;
    changes.set(key, change);
  };
  for (const { from, to } of moves) {
    if (from !== undefined) add(from, -1);
    add(to, 1);
  }
  return [...changes.values()].filter(({ cases, held }) => cases !== 0 || held !== 0);
}

export function tallyKey({ month, sex, province }: Pick<TallyChange, 'month' | 'sex' | 'province'>): string {
  return `${month} ${sex} ${province}`;
}
