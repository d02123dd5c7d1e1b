import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CountedCase,
  isInPlace,
  placeCase,
  tallyKey,
  tallyMoves,
} from '../../../src/domain/fairness/tallyCases.ts';

const place = (caseRef: string) =>
  fc.record({
    caseRef: fc.constant(caseRef),
    month: fc.constantFrom('2026-01', '2026-02'),
    sex: fc.constantFrom('F', 'M'),
    province: fc.constantFrom('PUNJAB' as const, 'UNKNOWN' as const),
    held: fc.boolean(),
  });
/** What is told of the cases, page by page; the last word about each counts. */
const history = fc.array(fc.array(fc.constantFrom('C1', 'C2', 'C3').chain(place), { maxLength: 4 }), { maxLength: 6 });

test('whatever is told in whatever pages, the sums are those of the cases as they stand', () => {
  fc.assert(
    fc.property(history, (pages) => {
      const counted = new Map<string, CountedCase>();
      const sums = new Map<string, { cases: number; held: number }>();
      for (const page of pages) {
        const last = new Map(page.map((each) => [each.caseRef, each]));
        for (const change of tallyMoves([...last.values()].map((to) => ({ from: counted.get(to.caseRef), to })))) {
          const known = sums.get(tallyKey(change)) ?? { cases: 0, held: 0 };
          sums.set(tallyKey(change), { cases: known.cases + change.cases, held: known.held + change.held });
        }
        for (const [ref, each] of last) counted.set(ref, each);
      }
      const expected = new Map<string, { cases: number; held: number }>();
      for (const each of counted.values()) {
        const known = expected.get(tallyKey(each)) ?? { cases: 0, held: 0 };
        expected.set(tallyKey(each), { cases: known.cases + 1, held: known.held + (each.held ? 1 : 0) });
      }
      const standing = [...sums].filter(([, { cases }]) => cases > 0);
      expect(new Map(standing)).toEqual(expected);
      for (const { cases, held } of sums.values()) if (cases === 0) expect(held).toBe(0);
    }),
  );
});

test('a case is placed by the month of its submission and what is known of its worker', () => {
  const row = { submittedOn: '2026-06-30', workerRef: 'W1', everHeld: true, standing: [] };
  expect(placeCase('C1', row, { sex: 'F', province: 'SINDH' })).toEqual({
    ...{ caseRef: 'C1', month: '2026-06', sex: 'F', province: 'SINDH', held: true },
  });
  expect(placeCase('C1', row)).toMatchObject({ sex: 'UNKNOWN', province: 'UNKNOWN' });
});

test.each([
  [{}, true],
  [{ held: true }, false],
  [{ month: '2026-02' }, false],
  [{ sex: 'M' }, false],
  [{ province: 'SINDH' as const }, false],
])('a case counted elsewhere by %j: in place is %s', (change, inPlace) => {
  const to: CountedCase = { caseRef: 'C1', month: '2026-01', sex: 'F', province: 'PUNJAB', held: false };
  expect(isInPlace({ ...to, ...change }, to)).toBe(inPlace);
  expect(isInPlace(undefined, to)).toBe(false);
});
