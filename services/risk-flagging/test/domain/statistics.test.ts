import { describe, expect, test } from 'vitest';
import { poissonTail, wilsonLower, wilsonUpper } from '../../src/domain/statistics.ts';

describe('the tail of the Poisson distribution', () => {
  // By hand: 1 - e^-1 (1 + 1 + 1/2 + 1/6 + 1/24).
  test('at the fifth event with mean 1', () => {
    expect(poissonTail(5, 1)).toBeCloseTo(1 - Math.exp(-1) * (1 + 1 + 1 / 2 + 1 / 6 + 1 / 24), 15);
  });
  test('no event is certain, one is the rest of none', () => {
    expect(poissonTail(0, 3)).toBe(1);
    expect(poissonTail(1, 3)).toBeCloseTo(1 - Math.exp(-3), 15);
    expect(poissonTail(4, 0)).toBe(0);
  });
  test('far out the leading terms decide, and no digit is lost to a difference from 1', () => {
    // e^-1 (1/20! + 1/21! + 1/22!) and less than 2e-3 of the last term more.
    const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
    const leading = Math.exp(-1) * (1 / factorial(20) + 1 / factorial(21) + 1 / factorial(22));
    expect(poissonTail(20, 1) / leading).toBeGreaterThan(1);
    expect(poissonTail(20, 1) / leading).toBeLessThan(1.0001);
  });
  test('it falls with the count and grows with the mean', () => {
    for (let n = 1; n < 60; n++) {
      expect(poissonTail(n + 1, 20)).toBeLessThan(poissonTail(n, 20));
      expect(poissonTail(n, 21)).toBeGreaterThan(poissonTail(n, 20));
    }
  });
});

describe("the lower end of Wilson's interval", () => {
  // Closed forms: for k = 0 it is 0, for k = n it is n / (n + z^2).
  test('at the ends', () => {
    expect(wilsonLower(0, 10)).toBeCloseTo(0, 15);
    expect(wilsonLower(10, 10)).toBeCloseTo(10 / (10 + 1.959963984540054 ** 2), 12);
    expect(wilsonLower(0, 0)).toBe(0);
  });
  test('it is the share p below k/n for which k/n lies z standard errors above p', () => {
    for (const [k, n] of [
      [3, 8],
      [8, 15],
      [33, 56],
    ] as const) {
      const p = wilsonLower(k, n);
      expect((k / n - p) / Math.sqrt((p * (1 - p)) / n)).toBeCloseTo(1.959963984540054, 9);
    }
  });
});

test("the upper end of Wilson's interval mirrors the lower one: 1 at k = n, z^2 / (n + z^2) at k = 0", () => {
  expect(wilsonUpper(10, 10)).toBeCloseTo(1, 15);
  expect(wilsonUpper(0, 10)).toBeCloseTo(1.959963984540054 ** 2 / (10 + 1.959963984540054 ** 2), 12);
  expect(wilsonUpper(0, 0)).toBe(1);
});
