import type { FeeRow } from '@muhafiz/contracts';
import { addDays, type PlainDate } from '@muhafiz/kernel';

/** What a worker may be asked to pay for; an item with no row in force is barred (register-pack, fee_schedule.csv). */
export const feeItems = [
  'service_charge',
  'registration_fee',
  'insurance',
  'welfare_fund',
  'promotion_fee',
  'visa',
  'work_permit',
  'medical',
  'air_ticket',
  'documentation',
  'training',
  'other',
] as const;
export type FeeItem = (typeof feeItems)[number];

/** Where a fee is asked: the worker's channel and country; `*` asks for what holds without a country of its own. */
export interface FeePlace {
  readonly on: PlainDate;
  readonly channel: 'oep' | 'direct';
  readonly country: string;
}

/** What holds for one item: its row in force, or no row, which bars it. */
export interface FeeInForce {
  readonly item: FeeItem;
  readonly kind: FeeRow['kind'];
  readonly row: FeeRow | undefined;
}

/** Every item once, in the order of the list above. */
export function feesOn(rows: readonly FeeRow[], place: FeePlace): FeeInForce[] {
  return feeItems.map((charge) => {
    const row = findFeeRow(rows, charge, place);
    return { item: charge, kind: row?.kind ?? 'barred', row };
  });
}

/**
 * The row in force: the most specific (country before channel); among equally specific ones the latest
 * `effectiveFrom`, then the later line. `effectiveTo` is inclusive.
 */
export function findFeeRow(rows: readonly FeeRow[], charge: string, place: FeePlace): FeeRow | undefined {
  let best: FeeRow | undefined;
  for (const row of rows) {
    if (row.item !== charge || !applies(row, place)) continue;
    if (best === undefined || rankOf(row) >= rankOf(best)) best = row;
  }
  return best;
}

function applies(row: FeeRow, { on, channel, country }: FeePlace): boolean {
  const inForce = row.effectiveFrom <= on && (row.effectiveTo === undefined || on <= row.effectiveTo);
  return (
    inForce && (row.channel === '*' || row.channel === channel) && (row.country === '*' || row.country === country)
  );
}

/** Sorts as text: country, channel, then the day from which the row holds. */
function rankOf(row: FeeRow): string {
  return `${row.country === '*' ? 0 : 1}${row.channel === '*' ? 0 : 1}${row.effectiveFrom}`;
}

/** Every day on which the schedule may say something else than the day before. */
export function daysOfFeeChange(rows: readonly FeeRow[]): PlainDate[] {
  return rows.flatMap((row) => [
    row.effectiveFrom as PlainDate,
    ...(row.effectiveTo === undefined ? [] : [addDays(row.effectiveTo as PlainDate, 1)]),
  ]);
}
