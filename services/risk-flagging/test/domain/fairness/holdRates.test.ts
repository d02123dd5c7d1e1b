import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeHoldRates, type GroupCount, type HoldRates } from '../../../src/domain/fairness/holdRates.ts';
import { provinceOf } from '../../../src/domain/fairness/provinces.ts';

const count = (group: string, cases: number, held: number): GroupCount => ({ group, cases, held });

/**
 * Everything that a reader could work out: all tables that agree with what is told, found by trying them. A table is a
 * pair of cases and held for each group; a number that is told is that number, and the total is the sum.
 */
function listPossible(told: HoldRates, most: number): Map<string, Set<number>> {
  const values = new Map<string, Set<number>>();
  const note = (name: string, value: number): void => {
    const known = values.get(name) ?? new Set();
    values.set(name, known.add(value));
  };
  const walk = (index: number, row: readonly [cases: number, held: number][]): void => {
    if (index < told.groups.length) {
      const group = told.groups[index];
      for (let cases = group?.cases ?? 1; cases <= (group?.cases ?? most); cases++) {
        for (let held = group?.held ?? 0; held <= (group?.held ?? cases); held++)
          walk(index + 1, [...row, [cases, held]]);
      }
      return;
    }
    const sums = row.reduce(([cases, held], each) => [cases + each[0], held + each[1]], [0, 0]);
    if (told.total.cases !== null && sums[0] !== told.total.cases) return;
    if (told.total.held !== null && sums[1] !== told.total.held) return;
    for (const [at, [cases, held]] of row.entries()) {
      note(`cases ${at}`, cases);
      note(`held ${at}`, held);
      note(`free ${at}`, cases - held);
    }
  };
  walk(0, []);
  return values;
}

describe('rates of holds', () => {
  test('with enough in every cell are told with their intervals, in the order of names', () => {
    const { total, groups } = describeHoldRates([count('M', 100, 10), count('F', 50, 25)]);
    expect(total).toMatchObject({ cases: 150, held: 35 });
    expect(groups.map(({ group }) => group)).toEqual(['F', 'M']);
    expect(groups[0]).toMatchObject({ cases: 50, held: 25, share: 0.5 });
    // By Wilson, 25 of 50: 0.5 +- z sqrt(0.25/50 + z^2/10000) / (1 + z^2/50).
    expect(groups[0]?.lower).toBeCloseTo(0.3664, 4);
    expect(groups[0]?.upper).toBeCloseTo(0.6336, 4);
  });

  test('a count below five is kept back, and with it the smallest other, from which it would follow', () => {
    const { total, groups } = describeHoldRates([count('A', 90, 4), count('B', 80, 20), count('C', 70, 30)]);
    expect(groups.map(({ held }) => held)).toEqual([null, 20, null]);
    expect(groups.map(({ cases }) => cases)).toEqual([90, 80, 70]);
    expect(total.held).toBe(54);
  });

  test('those not held are counted as those held are', () => {
    const { groups } = describeHoldRates([count('A', 90, 87), count('B', 80, 20), count('C', 70, 30)]);
    expect(groups.map(({ held }) => held)).toEqual([null, 20, null]);
  });

  test('of two groups of which one is too small neither is told, and the total stays', () => {
    const { total, groups } = describeHoldRates([count('F', 3, 1), count('M', 900, 100)]);
    expect(groups).toMatchObject([
      { group: 'F', cases: null, held: null, share: null },
      { group: 'M', cases: null, held: null, share: null },
    ]);
    expect(total).toMatchObject({ cases: 903, held: 101 });
  });

  test('a group alone that is too small takes the total with it', () => {
    expect(describeHoldRates([count('F', 4, 1)]).total).toMatchObject({ cases: null, held: null, share: null });
    expect(describeHoldRates([count('F', 40, 1)]).total).toMatchObject({ cases: 40, held: null, share: null });
    expect(describeHoldRates([]).total).toMatchObject({ cases: null, held: null });
  });

  test('whatever the counts, nothing below five is told, and nothing kept back can be worked out from the rest', () => {
    const most = 9;
    const row = fc
      .integer({ min: 1, max: most })
      .chain((cases) => fc.tuple(fc.constant(cases), fc.nat({ max: cases })));
    const table = fc.array(row, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(table, (rows) => {
        const counts = rows.map(([cases, held], at) => count(`G${at}`, cases, held));
        const told = describeHoldRates(counts);
        const possible = listPossible(told, most);
        for (const [at, { cases, held }] of told.groups.entries()) {
          const truth = counts[at] as GroupCount;
          for (const [name, value] of [
            [`cases ${at}`, truth.cases],
            [`held ${at}`, truth.held],
            [`free ${at}`, truth.cases - truth.held],
          ] as const) {
            if (value < 5) expect(possible.get(name)?.size, name).toBeGreaterThan(1);
          }
          if (cases !== null) expect(cases).toBeGreaterThanOrEqual(5);
          if (held !== null) expect(Math.min(held, truth.cases - held)).toBeGreaterThanOrEqual(5);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('the province of a district', () => {
  test.each([
    ['Lower Dir', 'KHYBER_PAKHTUNKHWA'],
    [' dera ghazi khan ', 'PUNJAB'],
    ['Karachi East', 'SINDH'],
    ['Quetta East', 'BALOCHISTAN'],
    ['District Kotli', 'AZAD_JAMMU_AND_KASHMIR'],
    ['Gilgit', 'GILGIT_BALTISTAN'],
    ['Islamabad', 'ISLAMABAD'],
    ['Atlantis', 'UNKNOWN'],
    ['', 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ])('of %s is %s', (district, province) => {
    expect(provinceOf(district)).toBe(province);
  });
});
