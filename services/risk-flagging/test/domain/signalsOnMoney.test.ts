import { describe, expect, test } from 'vitest';
import type { PaymentFact } from '../../src/domain/facts.ts';
import { aCase, aFeeRow, aPayee, aPayment, ask, facts, flagOf, isHit, paying } from './builders.ts';

describe('F4: the service charge goes into a bank (Rules r.15(1))', () => {
  const paid = (payment: PaymentFact) => isHit('CASH_SERVICE_CHARGE', paying([payment], []));

  test('cash is flagged, a bank or an approved digital channel is not', () => {
    expect(paid(aPayment('service_charge', 15_000, { method: 'cash' }))).toBe(true);
    expect(paid(aPayment('service_charge', 15_000, { method: 'bank' }))).toBe(false);
    expect(paid(aPayment('service_charge', 15_000, { method: 'mobile_wallet' }))).toBe(false);
  });

  test('other charges in cash are not', () => {
    expect(paid(aPayment('medical', 15_000, { method: 'cash' }))).toBe(false);
  });

  test('the worker is not held for how the agency took it', () => {
    expect(flagOf('CASH_SERVICE_CHARGE', paying([aPayment('service_charge', 1)], []))).toMatchObject({
      effect: 'review',
      severity: 'serious',
    });
  });
});

describe('F4: no cash between workers and agencies after the circular', () => {
  const paid = (paidOn: string, changes: Partial<PaymentFact> = {}, licenceNo: string | null = 'MPD/1250/RWP/92') =>
    isHit('CASH_AFTER_CIRCULAR', paying([aPayment('visa', 2000, { paidOn, ...changes })], [], { licenceNo }));

  test('from its first day on, and not the day before', () => {
    expect([paid('2025-12-31'), paid('2026-01-01')]).toEqual([false, true]);
  });

  test('small sums, other methods, direct employment and the service charge (which has its rule) are let pass', () => {
    expect(paid('2026-01-01', { amountPkr: 1999 })).toBe(false);
    expect(paid('2026-01-01', { method: 'bank' })).toBe(false);
    expect(paid('2026-01-01', {}, null)).toBe(false);
    expect(paid('2026-01-01', { item: 'service_charge' })).toBe(false);
  });
});

describe('F6: a charge taken in parts (Ordinance s.22)', () => {
  const rows = [aFeeRow('service_charge', 'ceiling', { ceilingPkr: 15_000 }), aFeeRow('visa', 'at_cost')];
  const parts = (...payments: [amountPkr: number, paidOn: string, changes?: Partial<PaymentFact>][]) =>
    paying(
      payments.map(([amountPkr, paidOn, changes]) => aPayment('service_charge', amountPkr, { paidOn, ...changes })),
      rows,
    );
  const isSplit = (...payments: Parameters<typeof parts>) => isHit('SPLIT_PAYMENTS', parts(...payments));

  test('three within thirty days, each within the ceiling and together above it', () => {
    expect(isSplit([5000, '2025-06-01'], [5000, '2025-06-10'], [5001, '2025-06-30'])).toBe(true);
  });

  test('together at the ceiling is none', () => {
    expect(isSplit([5000, '2025-06-01'], [5000, '2025-06-10'], [5000, '2025-06-30'])).toBe(false);
  });

  test('the thirty-first day is outside', () => {
    expect(isSplit([5000, '2025-06-01'], [5000, '2025-06-10'], [5001, '2025-07-01'])).toBe(false);
  });

  test('two payments are none, and one above the ceiling by itself is no part', () => {
    expect(isSplit([8000, '2025-06-01'], [8000, '2025-06-10'])).toBe(false);
    expect(isSplit([16_000, '2025-06-01'], [1, '2025-06-10'], [1, '2025-06-11'])).toBe(false);
  });

  test('two who declare the same payments do not make them twice as many', () => {
    const ofAgency = { declaredBy: 'agency' } as const;
    expect(
      isSplit(
        [8000, '2025-06-01'],
        [8000, '2025-06-10'],
        [8000, '2025-06-01', ofAgency],
        [8000, '2025-06-10', ofAgency],
      ),
    ).toBe(false);
  });

  test('without the fee schedule nobody can tell', () => {
    const given = parts([5000, '2025-06-01'], [5000, '2025-06-10'], [5001, '2025-06-30']);
    const fees = { state: 'missing', source: 'reference-table/fee-schedule' } as const;
    expect(ask('SPLIT_PAYMENTS', { ...given, fees })).toEqual({ missing: ['reference-table/fee-schedule'] });
  });
});

describe('F6: money for the agency that went to somebody else', () => {
  const paidTo = (changes: Parameters<typeof aPayee>[0]) =>
    isHit('PAID_TO_THIRD_PARTY', facts({ payees: [aPayee(changes)] }));

  test('is flagged for the service charge alone', () => {
    expect(paidTo({ whose: 'other' })).toBe(true);
    expect(paidTo({ whose: 'other', item: 'medical' })).toBe(false);
  });

  test('what went to the agency or its people, and what nobody can tell, is not', () => {
    expect([paidTo({ whose: 'agency' }), paidTo({ whose: 'unknown' })]).toEqual([false, false]);
  });
});

describe('F16: cost by monthly wage (SDG 10.7.1)', () => {
  // SAR 1,600 at Rs 74: Rs 118,400 a month.
  const costing = (...amounts: number[]) =>
    facts({ case: aCase({ payments: amounts.map((amount) => aPayment('visa', amount)) }) });

  test.each([
    [118_400, 'noHit'],
    [118_401, 'note'],
    [3 * 118_400, 'note'],
    [3 * 118_400 + 1, 'review'],
    [6 * 118_400 + 1, 'review'],
  ])('Rs %d: %s', (amount, expected) => {
    const answer = ask('RECRUITMENT_COST_HIGH', costing(amount));
    expect(Array.isArray(answer) ? answer[0]?.effect : answer).toBe(expected);
  });

  test('the grades are said in words', () => {
    const words = (amount: number) => flagOf('RECRUITMENT_COST_HIGH', costing(amount)).reason.en;
    expect(words(118_401)).toContain('more than a month');
    expect(words(3 * 118_400 + 1)).toMatch(/about 3\.1 .*: high/);
    expect(words(6 * 118_400)).toMatch(/about 6\.0 .*: high/);
    expect(words(6 * 118_400 + 1)).toContain('severe');
  });

  test('a rate with decimals is exact: Rs 75.905 for a riyal make Rs 121,448 a month', () => {
    const rate = { state: 'known', source: 'reference-table/rates@1', pkrPerUnit: '75.905', on: '2025-01-01' } as const;
    expect(ask('RECRUITMENT_COST_HIGH', { ...costing(121_448), rate })).toBe('noHit');
    expect(isHit('RECRUITMENT_COST_HIGH', { ...costing(121_449), rate })).toBe(true);
  });

  test('what the agency declares is not counted beside what the worker declares', () => {
    const payments = [aPayment('visa', 100_000), aPayment('visa', 100_000, { declaredBy: 'agency' })];
    expect(ask('RECRUITMENT_COST_HIGH', facts({ case: aCase({ payments }) }))).toBe('noHit');
  });

  test('without a rate nobody can tell', () => {
    for (const state of ['missing', 'unknown'] as const) {
      const rate = { state, source: 'reference-table/rates' };
      expect(ask('RECRUITMENT_COST_HIGH', { ...costing(500_000), rate })).toEqual({
        missing: ['reference-table/rates'],
      });
    }
  });
});
