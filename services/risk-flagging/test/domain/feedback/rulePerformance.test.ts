import { plainDate } from '@muhafiz/kernel';
import { describe, expect, test } from 'vitest';
import { periodBefore, readPeriod, readQuarter } from '../../../src/domain/feedback/period.ts';
import { isFalling, precisionOf } from '../../../src/domain/feedback/rulePerformance.ts';

const of = (upheld: number, released: number, settled = 0) => precisionOf({ upheld, released, settled });

describe('precision', () => {
  test('is the share upheld among judged; what facts settled is apart', () => {
    expect(of(30, 10, 500)).toMatchObject({ judged: 40, settled: 500, share: 0.75, tooFewToTell: false });
  });
  test('has an interval after Wilson: of 8 of 10, 0.490 to 0.943', () => {
    const { lower, upper } = of(8, 2);
    expect(lower).toBeCloseTo(0.4902, 4);
    expect(upper).toBeCloseTo(0.9433, 4);
  });
  test('of nothing is nothing, and of few is said to be too few', () => {
    expect(of(0, 0, 3)).toMatchObject({ share: null, lower: null, upper: null, tooFewToTell: true });
    expect(of(29, 0).tooFewToTell).toBe(true);
    expect(of(30, 0).tooFewToTell).toBe(false);
  });
});

describe('a rule is falling', () => {
  test('when its whole interval lies below the whole interval before', () => {
    expect(isFalling(of(2, 18), of(19, 1))).toBe(true);
    expect(isFalling(of(19, 1), of(2, 18))).toBe(false);
  });
  test('when the share fell by more than 0.15 and 30 were judged in both', () => {
    expect(isFalling(of(20, 20), of(27, 13))).toBe(true);
    expect(isFalling(of(22, 18), of(27, 13))).toBe(false);
    expect(isFalling(of(14, 15), of(27, 13))).toBe(false);
  });
  test('never against nothing', () => {
    expect(isFalling(of(0, 40), of(0, 0))).toBe(false);
    expect(isFalling(of(0, 0), of(40, 0))).toBe(false);
  });
});

describe('a period', () => {
  test('has the one of the same length before it', () => {
    const period = { from: plainDate('2026-03-01'), to: plainDate('2026-03-31') };
    expect(periodBefore(period)).toEqual({ from: '2026-01-29', to: '2026-02-28' });
  });
  test.each([
    ['2026-02-30', '2026-03-01', 'from'],
    ['2026-03-01', 'tomorrow', 'to'],
    ['2026-03-02', '2026-03-01', 'to'],
    ['2025-01-01', '2026-01-02', 'to'],
  ])('from %s to %s cannot be read', (from, to, field) => {
    expect(readPeriod(from, to)).toMatchObject({ refusal: { kind: 'FieldUnreadable', field } });
  });
  test('for rates is a quarter of a year that is over', () => {
    const today = plainDate('2026-07-01');
    expect(readQuarter('2026-04-01', '2026-06-30', today)).toMatchObject({ value: { from: '2026-04-01' } });
    expect(readQuarter('2026-05-01', '2026-07-31', today)).toMatchObject({ refusal: { field: 'from' } });
    expect(readQuarter('2026-04-01', '2026-05-31', today)).toMatchObject({ refusal: { field: 'to' } });
    expect(readQuarter('2026-01-01', '2026-06-30', today)).toMatchObject({ refusal: { field: 'to' } });
    expect(readQuarter('2026-04-01', '2026-06-30', plainDate('2026-06-30'))).toMatchObject({
      refusal: { field: 'to' },
    });
  });
});
