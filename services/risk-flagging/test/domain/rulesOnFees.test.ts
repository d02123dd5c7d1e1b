import { describe, expect, test } from 'vitest';
import type { FeeRowFact, PaymentFact } from '../../src/domain/facts.ts';
import { findFeeRow, indexFeeSchedule, selectFeeRows } from '../../src/domain/feeSchedule.ts';
import { aCase, aFeeRow, aPayment, ask, facts, flagOf, isHit, paying } from './builders.ts';

// The law as in the sample pack: 6,000 to 2023-08-07, 15,000 from the next day through an agency, 6,000 direct.
const service: FeeRowFact[] = [
  aFeeRow('service_charge', 'ceiling', { channel: 'oep', ceilingPkr: 6000, effectiveTo: '2023-08-07' }),
  aFeeRow('service_charge', 'ceiling', { channel: 'oep', ceilingPkr: 15000, effectiveFrom: '2023-08-08' }),
  aFeeRow('service_charge', 'ceiling', { channel: 'direct', ceilingPkr: 6000, effectiveFrom: '2023-08-08' }),
];
const schedule: FeeRowFact[] = [
  ...service,
  aFeeRow('insurance', 'ceiling', { ceilingPkr: 2500, effectiveFrom: '2019-01-01' }),
  aFeeRow('promotion_fee', 'ceiling'),
  aFeeRow('visa', 'at_cost', { ceilingPkr: 60000 }),
  aFeeRow('visa', 'at_cost', { ceilingPkr: 50000, country: 'SA' }),
  aFeeRow('air_ticket', 'at_cost', { ceilingPkr: 110000, effectiveTo: '2023-12-31' }),
  aFeeRow('air_ticket', 'at_cost', { ceilingPkr: 130000, effectiveFrom: '2024-01-01' }),
  aFeeRow('work_permit', 'at_cost'),
  aFeeRow('training', 'barred', { channel: 'oep' }),
  aFeeRow('training', 'at_cost', { channel: 'direct' }),
];

function excess(payments: PaymentFact[], departure = {}): number | null {
  const given = paying(
    payments,
    selectFeeRows(indexFeeSchedule(schedule), aCase({ ...departure, payments })),
    departure,
  );
  return isHit('FEE_OVER_CEILING', given) ? flagOf('FEE_OVER_CEILING', given).excessPkr : null;
}

const before = { paidOn: '2023-08-07' };
const after = { paidOn: '2023-08-08' };
const byAgency = { declaredBy: 'agency' } as const;
const direct = { licenceNo: null, agencyKey: null };

describe('FEE_OVER_CEILING', () => {
  const table: [name: string, payments: PaymentFact[], departure: object, expected: number | null][] = [
    ['nothing paid', [], {}, null],
    ['the ceiling exactly', [aPayment('service_charge', 15000)], {}, null],
    ['a rupee over', [aPayment('service_charge', 15001)], {}, 1],
    ['in many small sums', [1, 2, 3, 4].map(() => aPayment('service_charge', 5000)), {}, 5000],
    ['the day before the law changed', [aPayment('service_charge', 15000, before)], {}, 9000],
    ['the day it changed', [aPayment('service_charge', 15000, after)], {}, null],
    [
      'across the change the higher ceiling counts for the whole sum',
      [aPayment('service_charge', 6000, before), aPayment('service_charge', 10000, after)],
      {},
      1000,
    ],
    ['direct employment has a ceiling of its own', [aPayment('service_charge', 15000)], direct, 9000],
    ['barred before there was a row', [aPayment('service_charge', 1001, before)], direct, 1001],
    ['barred items up to Rs 1,000 together', [aPayment('training', 600), aPayment('other', 400)], {}, null],
    ['barred items over Rs 1,000 together', [aPayment('training', 600), aPayment('other', 401)], {}, 1001],
    [
      'barred items of two declarers do not add up',
      [aPayment('training', 600), aPayment('other', 600, byAgency)],
      {},
      null,
    ],
    [
      'declarers do not add up for a ceiling',
      [aPayment('insurance', 2500), aPayment('insurance', 2500, byAgency)],
      {},
      null,
    ],
    [
      'the larger of the two declarers counts',
      [aPayment('insurance', 4000), aPayment('insurance', 2600, byAgency), aPayment('service_charge', 15300, byAgency)],
      {},
      1500,
    ],
    [
      'items of one declarer add up, barred ones with them',
      [aPayment('insurance', 3000), aPayment('service_charge', 16000), aPayment('other', 5000)],
      {},
      6500,
    ],
    ['a ceiling without amount is never exceeded', [aPayment('promotion_fee', 999999)], {}, null],
    ['an at-cost item has no ceiling', [aPayment('visa', 999999), aPayment('training', 99999)], direct, null],
    [
      'S sums all payments of the item, whatever their rows',
      [aPayment('insurance', 900, { paidOn: '2018-12-31' }), aPayment('insurance', 2500)],
      {},
      900,
    ],
  ];
  test.each(table)('%s', (_, payments, departure, expected) => {
    expect(excess(payments, departure)).toBe(expected);
  });

  test('says how much, by whom and against which ceiling', () => {
    const payments = [aPayment('service_charge', 40000)];
    const flag = flagOf('FEE_OVER_CEILING', paying(payments, [service[1] as FeeRowFact]));
    expect(flag.reason.en).toBe(
      'The worker was charged Rs 25,000 more than the law allows. Declared by the worker: service charge Rs 40,000 where the ceiling is Rs 15,000; together Rs 25,000 too much.',
    );
    expect(flag.reason.ur).toContain('25,000 روپے');
    expect(flag.wouldClear.en).toContain('Rs 25,000');
    expect(flag.evidence.map((fact) => fact.path)).toContain('fees.rows.0.ceilingPkr');
  });
});

describe('the row in force', () => {
  const pick = (rows: FeeRowFact[], departure = {}) => findFeeRow(rows, 'visa', '2025-06-10', aCase(departure));
  test('is the one for the country rather than the one for the channel', () => {
    const rows = [aFeeRow('visa', 'barred', { country: 'SA' }), aFeeRow('visa', 'at_cost', { channel: 'oep' })];
    expect(pick(rows)).toBe(rows[0]);
    expect(pick(rows, { country: 'AE' })).toBe(rows[1]);
    expect(pick(rows, { country: 'AE', licenceNo: null })).toBeUndefined();
  });
  test('among equally specific ones is that of the latest day, then the later line', () => {
    const rows = ['2020-01-01', '2022-01-01', '2022-01-01', '2021-01-01'].map((effectiveFrom) =>
      aFeeRow('visa', 'at_cost', { effectiveFrom }),
    );
    expect(pick(rows)).toBe(rows[2]);
  });
  test('is in force on its first and its last day', () => {
    const row = aFeeRow('visa', 'at_cost', { effectiveFrom: '2025-06-10', effectiveTo: '2025-06-10' });
    expect(pick([row])).toBe(row);
    expect(findFeeRow([row], 'visa', '2025-06-09', aCase())).toBeUndefined();
    expect(findFeeRow([row], 'visa', '2025-06-11', aCase())).toBeUndefined();
  });
  test('is the same among the rows chosen for a case as among all', () => {
    for (const departure of [{}, direct, { country: 'AE' }]) {
      const dates = ['2010-01-01', '2023-08-07', '2023-08-08', '2024-06-01'];
      const payments = schedule.flatMap((row) => dates.map((paidOn) => aPayment(row.item, 10, { paidOn })));
      const given = aCase({ ...departure, payments });
      const chosen = selectFeeRows(indexFeeSchedule(schedule), given);
      for (const { item, paidOn } of payments) {
        expect(findFeeRow(chosen, item, paidOn, given)).toBe(findFeeRow(schedule, item, paidOn, given));
      }
    }
  });
});

describe('FEE_ABOVE_BAND', () => {
  const table: [name: string, payments: PaymentFact[], departure: object, expected: boolean][] = [
    ['the band exactly', [aPayment('visa', 50000)], {}, false],
    ['a rupee above', [aPayment('visa', 50001)], {}, true],
    ['the band of another country', [aPayment('visa', 50001)], { country: 'QA' }, false],
    ['in two sums', [aPayment('visa', 30000), aPayment('visa', 30000)], {}, true],
    ['in two sums of two declarers', [aPayment('visa', 30000), aPayment('visa', 30000, byAgency)], {}, false],
    ['an item without band', [aPayment('work_permit', 900000)], {}, false],
    ['an item with a ceiling', [aPayment('insurance', 900000)], {}, false],
    [
      'the highest band among the payments counts',
      [
        aPayment('air_ticket', 60000, { paidOn: '2023-12-31' }),
        aPayment('air_ticket', 70000, { paidOn: '2024-01-01' }),
      ],
      {},
      false,
    ],
  ];
  test.each(table)('%s', (_, payments, departure, expected) => {
    expect(isHit('FEE_ABOVE_BAND', paying(payments, schedule, departure))).toBe(expected);
  });
});

describe('FEE_WITHOUT_RECEIPT', () => {
  const table: [name: string, payments: PaymentFact[], departure: object, expected: boolean][] = [
    ['Rs 2,000', [aPayment('visa', 2000)], {}, false],
    ['Rs 2,001', [aPayment('visa', 2001)], {}, true],
    ['with a receipt', [aPayment('visa', 2001, { receiptNo: 'A1' })], {}, false],
    ['of an item with a ceiling', [aPayment('insurance', 2500)], {}, false],
    ['of a barred item', [aPayment('training', 5000)], {}, false],
    ['of an item at cost for direct workers only', [aPayment('training', 5000)], direct, true],
    ['in two small sums', [aPayment('visa', 1500), aPayment('visa', 1500)], {}, false],
  ];
  test.each(table)('%s', (_, payments, departure, expected) => {
    expect(isHit('FEE_WITHOUT_RECEIPT', paying(payments, schedule, departure))).toBe(expected);
  });
});

test.each(['FEE_OVER_CEILING', 'FEE_ABOVE_BAND', 'FEE_WITHOUT_RECEIPT'])(
  '%s cannot be told while the schedule has not arrived, unless nothing was paid',
  (code) => {
    const fees = { state: 'missing', source: 'reference-table/fees' } as const;
    expect(ask(code, facts({ fees, case: aCase({ payments: [aPayment('visa', 1)] }) }))).toEqual({
      missing: ['reference-table/fees'],
    });
    expect(ask(code, facts({ fees }))).toBe('noHit');
  },
);
