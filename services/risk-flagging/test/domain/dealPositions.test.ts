import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dealPositions, type PositionClaim } from '../../src/domain/dealPositions.ts';

const claim = (caseRef: string, submittedOn: string, changes: Partial<PositionClaim> = {}): PositionClaim => ({
  caseRef,
  submittedOn,
  status: 'pending',
  mismatched: false,
  ...changes,
});

const claims = fc.uniqueArray(
  fc.record({
    caseRef: fc.stringMatching(/^C[0-9]{1,3}$/),
    submittedOn: fc.constantFrom('2025-01-01', '2025-01-02', '2025-01-03'),
    status: fc.constantFrom('pending', 'cleared', 'departed', 'withdrawn', 'refused', 'lapsed' as const),
    mismatched: fc.boolean(),
  }),
  { selector: (each) => each.caseRef, maxLength: 25 },
) as fc.Arbitrary<PositionClaim[]>;
const positions = fc.integer({ min: 1, max: 12 });

describe('positions of a permission', () => {
  test('are dealt by day of submission, then by ref in order of code points', () => {
    const dealt = dealPositions(
      [claim('C10', '2025-01-02'), claim('C2', '2025-01-02'), claim('c1', '2025-01-01'), claim('D', '2025-01-02')],
      2,
    );
    expect([...dealt].map(([ref, { earlier, hasPosition }]) => [ref, earlier, hasPosition])).toEqual([
      ['c1', 0, true],
      ['C10', 1, true],
      ['C2', 2, false],
      ['D', 3, false],
    ]);
  });

  test('go to a cleared case before one that was submitted earlier', () => {
    const dealt = dealPositions([claim('A', '2025-01-01'), claim('B', '2025-02-01', { status: 'cleared' })], 1);
    expect(dealt.get('A')).toEqual({ cleared: 1, earlier: 0, hasPosition: false });
    expect(dealt.get('B')).toEqual({ cleared: 0, earlier: 0, hasPosition: true });
  });

  test('are taken by a cleared case that mismatches and not by an uncleared one', () => {
    const kept = dealPositions(
      [claim('A', '2025-01-01', { status: 'departed', mismatched: true }), claim('B', '2025-01-02')],
      1,
    );
    expect(kept.get('B')?.hasPosition).toBe(false);
    const free = dealPositions([claim('A', '2025-01-01', { mismatched: true }), claim('B', '2025-01-02')], 1);
    expect(free.get('B')?.hasPosition).toBe(true);
    expect(free.has('A')).toBe(false);
  });

  test('are given back by cases that were withdrawn, refused or have lapsed', () => {
    for (const status of ['withdrawn', 'refused', 'lapsed'] as const) {
      const dealt = dealPositions([claim('A', '2025-01-01', { status }), claim('B', '2025-01-02')], 1);
      expect([...dealt.keys()]).toEqual(['B']);
      expect(dealt.get('B')?.hasPosition).toBe(true);
    }
  });

  test('do not depend on the order in which cases arrive', () => {
    const shuffled = claims.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, positions, ([all, other], count) => {
        expect([...dealPositions(other, count)].sort()).toEqual([...dealPositions(all, count)].sort());
      }),
    );
  });

  test('are never dealt to more cases than there are, and none is left while a case that may have it waits', () => {
    fc.assert(
      fc.property(claims, positions, (all, count) => {
        const dealt = [...dealPositions(all, count).values()];
        const holders = dealt.filter((each) => each.hasPosition).length;
        const silentlyKept = all.filter((each) => isKept(each) && each.mismatched).length;
        expect(holders).toBeLessThanOrEqual(count);
        if (dealt.some((each) => !each.hasPosition)) expect(holders + silentlyKept).toBeGreaterThanOrEqual(count);
      }),
    );
  });

  test('are never dealt to an uncleared case while a cleared one goes without', () => {
    fc.assert(
      fc.property(claims, positions, (all, count) => {
        const dealt = dealPositions(all, count);
        const waiting = all.some((each) => !isKept(each) && dealt.get(each.caseRef)?.hasPosition === true);
        const without = all.some((each) => isKept(each) && dealt.get(each.caseRef)?.hasPosition === false);
        expect(waiting && without).toBe(false);
      }),
    );
  });
});

function isKept(each: PositionClaim): boolean {
  return each.status === 'cleared' || each.status === 'departed';
}
