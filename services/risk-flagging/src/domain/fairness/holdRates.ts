import { wilsonLower, wilsonUpper } from '../statistics.ts';

/** Cases of one group, and how many of them were ever held. */
export interface GroupCount {
  readonly group: string;
  readonly cases: number;
  readonly held: number;
}

/** A group as it is told: null where a number is kept back, so that it tells of nobody. */
export interface HoldRate {
  readonly group: string;
  readonly cases: number | null;
  readonly held: number | null;
  /** Held among cases, with its 95 % interval after Wilson; null where a number is kept back, or there is no case. */
  readonly share: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface HoldRates {
  readonly total: HoldRate;
  /** In the order of their names. */
  readonly groups: readonly HoldRate[];
}

/** Fewer are not told: a reader could know them by name. */
const fewest = 5;

/**
 * The rates by group. Each row has three cells, its cases, those held and those not held (their difference), and no cell
 * of fewer than five is told. Since the total is told too, more cells are kept back until those that are kept back sum to
 * five at least and are two at least, in each column: then none of them follows from the rest. Where no other row is left
 * to keep back, the total is not told.
 */
export function describeHoldRates(counts: readonly GroupCount[]): HoldRates {
  const rows = [...counts].filter(({ cases }) => cases > 0).sort((left, right) => (left.group < right.group ? -1 : 1));
  const total = {
    group: 'TOTAL',
    cases: rows.reduce((sum, { cases }) => sum + cases, 0),
    held: rows.reduce((sum, { held }) => sum + held, 0),
  };
  const withoutCases = keptBack(rows, new Set(), [(row) => row.cases]);
  const withoutHeld = keptBack(rows, withoutCases.groups, [(row) => row.held, (row) => row.cases - row.held]);
  const few = total.cases < fewest;
  return {
    total: rateOf(total, {
      tellsCases: !withoutCases.totalToo && !few,
      tellsHeld: !withoutHeld.totalToo && !isFew(total),
    }),
    groups: rows.map((row) =>
      rateOf(row, {
        tellsCases: !withoutCases.groups.has(row.group),
        tellsHeld: !withoutHeld.groups.has(row.group),
      }),
    ),
  };
}

type Column = (row: GroupCount) => number;

interface KeptBack {
  readonly groups: ReadonlySet<string>;
  /** No row is left that could hide the others behind it. */
  readonly totalToo: boolean;
}

/** Which rows keep these columns back: those with too few, those that already do, and the smallest others as needed. */
function keptBack(rows: readonly GroupCount[], already: ReadonlySet<string>, columns: readonly Column[]): KeptBack {
  const groups = new Set(already);
  for (const row of rows) if (columns.some((column) => column(row) < fewest)) groups.add(row.group);
  if (groups.size === 0) return { groups, totalToo: false };
  const others = rows.filter(({ group }) => !groups.has(group)).sort((left, right) => left.cases - right.cases);
  const isHidden = (): boolean => {
    const hidden = rows.filter(({ group }) => groups.has(group));
    return hidden.length >= 2 && columns.every((column) => hidden.reduce((sum, row) => sum + column(row), 0) >= fewest);
  };
  while (!isHidden()) {
    const next = others.shift();
    if (next === undefined) return { groups, totalToo: true };
    groups.add(next.group);
  }
  return { groups, totalToo: false };
}

function isFew({ cases, held }: GroupCount): boolean {
  return held < fewest || cases - held < fewest;
}

function rateOf(
  { group, cases, held }: GroupCount,
  { tellsCases, tellsHeld }: { readonly tellsCases: boolean; readonly tellsHeld: boolean },
): HoldRate {
  const known = tellsCases && tellsHeld;
  return {
    group,
    cases: tellsCases ? cases : null,
    held: known ? held : null,
    share: known ? held / cases : null,
    lower: known ? wilsonLower(held, cases) : null,
    upper: known ? wilsonUpper(held, cases) : null,
  };
}
