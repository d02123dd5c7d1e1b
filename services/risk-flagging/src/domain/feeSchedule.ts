import type { CaseFact, FeeRowFact, PaymentFact } from './facts.ts';

export type Channel = 'oep' | 'direct';

/** A case that names a licence goes through an agency, whatever that licence is worth; one that names none is direct. */
function channelOf(departure: { readonly licenceNo: string | null }): Channel {
  return departure.licenceNo === null ? 'direct' : 'oep';
}

/**
 * The row in force for a charge (`item` of the schedule) on the day it was paid, or nothing: then it may not be charged. The most specific row
 * wins, country before channel; then the latest `effectiveFrom`, then the row that stands later in the table.
 */
export function findFeeRow(
  rows: readonly FeeRowFact[],
  charge: string,
  paidOn: string,
  departure: { readonly licenceNo: string | null; readonly country: string },
): FeeRowFact | undefined {
  const channel = channelOf(departure);
  let best: FeeRowFact | undefined;
  let bestRank = -1;
  for (const row of rows) {
    if (row.item !== charge || row.effectiveFrom > paidOn) continue;
    if (row.effectiveTo !== null && row.effectiveTo < paidOn) continue;
    if (row.country !== '*' && row.country !== departure.country) continue;
    if (row.channel !== '*' && row.channel !== channel) continue;
    const rank = (row.country === '*' ? 0 : 2) + (row.channel === '*' ? 0 : 1);
    if (rank < bestRank) continue;
    if (rank === bestRank && best !== undefined && row.effectiveFrom < best.effectiveFrom) continue;
    best = row;
    bestRank = rank;
  }
  return best;
}

/** The schedule by item, each in table order: made once for a version of the table and used for every case. */
export type FeeSchedule = ReadonlyMap<string, readonly FeeRowFact[]>;

export function indexFeeSchedule(rows: readonly FeeRowFact[]): FeeSchedule {
  const schedule = new Map<string, FeeRowFact[]>();
  for (const row of rows) {
    const ofItem = schedule.get(row.item);
    if (ofItem === undefined) schedule.set(row.item, [row]);
    else ofItem.push(row);
  }
  return schedule;
}

/**
 * The rows in force for at least one payment of the case, by item and then in table order. Choosing again among these
 * gives each payment the same row as choosing among all, so a replay needs no more of the schedule than the case used.
 */
export function selectFeeRows(
  schedule: FeeSchedule,
  departure: Pick<CaseFact, 'licenceNo' | 'country' | 'payments'>,
): FeeRowFact[] {
  const chosen: FeeRowFact[] = [];
  for (const { item, paidOn } of departure.payments) {
    const ofItem = schedule.get(item);
    if (ofItem === undefined) continue;
    const row = findFeeRow(ofItem, item, paidOn, departure);
    if (row !== undefined && !chosen.includes(row)) chosen.push(row);
  }
  if (chosen.length < 2) return chosen;
  const places = new Map(chosen.map((row) => [row, schedule.get(row.item)?.indexOf(row) ?? 0]));
  return chosen.sort((left, right) =>
    left.item === right.item ? (places.get(left) ?? 0) - (places.get(right) ?? 0) : byCodePoint(left.item, right.item),
  );
}

/** The order in which payments stand in the facts: by what they say, so that the order of arrival shows nowhere. */
export function sortPayments(payments: readonly PaymentFact[]): PaymentFact[] {
  return [...payments].sort(
    (left, right) =>
      byCodePoint(left.item, right.item) ||
      byCodePoint(left.declaredBy, right.declaredBy) ||
      byCodePoint(left.paidOn, right.paidOn) ||
      left.amountPkr - right.amountPkr ||
      byCodePoint(left.receiptNo ?? '', right.receiptNo ?? '') ||
      byCodePoint(left.method, right.method),
  );
}

function byCodePoint(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
