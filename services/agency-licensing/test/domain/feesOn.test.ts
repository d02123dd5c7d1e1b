import { describe, expect, test } from 'vitest';
import { feesOn, findFeeRow } from '../../src/domain/reference-table/feesOn.ts';
import { reviseTable } from '../../src/domain/reference-table/reviseTable.ts';
import { aFeeRow, day } from '../builders.ts';

const general = aFeeRow({ channel: '*', ceilingPkr: 1 });
const ofChannel = aFeeRow({ channel: 'oep', ceilingPkr: 2 });
const ofCountry = aFeeRow({ channel: '*', country: 'SA', ceilingPkr: 3 });
const ofBoth = aFeeRow({ channel: 'oep', country: 'SA', ceilingPkr: 4 });
const place = { on: day('2026-01-01'), channel: 'oep' as const, country: 'SA' };

describe('the fee schedule row in force (register-pack, fee_schedule.csv and fine print)', () => {
  test.each([
    ['both', [general, ofChannel, ofCountry, ofBoth], 4],
    ['country before channel', [general, ofCountry, ofChannel], 3],
    ['channel before nothing', [ofChannel, general], 2],
    [
      'the latest effective_from',
      [aFeeRow({ ceilingPkr: 9 }), aFeeRow({ effectiveFrom: '2023-01-01', ceilingPkr: 8 })],
      9,
    ],
    ['the later line', [aFeeRow({ ceilingPkr: 9 }), aFeeRow({ ceilingPkr: 8 })], 8],
  ])('%s wins', (_, rows, ceiling) => {
    expect(findFeeRow(rows, 'service_charge', place)?.ceilingPkr).toBe(ceiling);
  });

  test('effective_to is a day on which the row holds', () => {
    const old = aFeeRow({ effectiveFrom: '2011-03-08', effectiveTo: '2023-08-07', ceilingPkr: 6000 });
    const on = (text: string) =>
      findFeeRow([old, aFeeRow()], 'service_charge', { ...place, on: day(text) })?.ceilingPkr;
    expect([on('2011-03-07'), on('2023-08-07'), on('2023-08-08')]).toEqual([undefined, 6000, 15_000]);
  });

  test('an item with no row in force is barred, and each item stands once', () => {
    const fees = feesOn([aFeeRow()], place);
    expect(fees).toHaveLength(12);
    expect(fees.find((fee) => fee.item === 'training')).toEqual({ item: 'training', kind: 'barred', row: undefined });
  });
});

describe('revising a table of the law', () => {
  const table = { rows: [aFeeRow()], tableVersion: 4 };
  test('an exact duplicate of a standing row is not added again', () => {
    expect(reviseTable(table, { id: 'fee-schedule', rows: [aFeeRow()] }, { by: 'r' })).toEqual({ ok: true, value: [] });
  });
  test('new rows are appended in their order, and nothing is taken away', () => {
    const [second, third] = [aFeeRow({ ceilingPkr: 16_000 }), aFeeRow({ ceilingPkr: 17_000 })];
    expect(reviseTable(table, { id: 'fee-schedule', rows: [second, third] }, { by: 'r' })).toMatchObject({
      ok: true,
      value: [{ type: 'FeeScheduleRevised', published: { tableVersion: 5, rows: [aFeeRow(), second, third] } }],
    });
  });
  test('a table past its bound is refused whole', () => {
    const rows = Array.from({ length: 10_001 }, (_, index) => aFeeRow({ ceilingPkr: index }));
    expect(reviseTable(undefined, { id: 'fee-schedule', rows }, { by: 'r' })).toMatchObject({
      ok: false,
      refusal: { kind: 'TableTooLong', rows: 10_001, most: 10_000 },
    });
  });
});
