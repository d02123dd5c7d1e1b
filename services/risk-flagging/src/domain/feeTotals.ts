import type { CaseFacts, Declarer, FeeRowFact, PaymentFact, TableFact } from './facts.ts';
import { findFeeRow } from './feeSchedule.ts';

/** What one declarer says was paid for one item, beside what the schedule allows for it. */
export interface FeeTotal {
  readonly item: string;
  readonly declaredBy: Declarer;
  /** All payments of the item by that declarer, whatever the kinds of their rows; whole rupees. */
  sumPkr: number;
  /** Highest ceiling among its payments' rows of that kind; Infinity when one has no amount, -1 without such a row. */
  ceilingPkr: number;
  /** Highest band among its payments' `at_cost` rows; -1 when none has a band. */
  bandPkr: number;
  /** The part of the sum for which the row in force bars a charge, or there is none. */
  barredPkr: number;
  hasAtCost: boolean;
}

/** The sums of each item and declarer, in the order of the first payment of each. */
export function sumFees(facts: CaseFacts, fees: TableFact<FeeRowFact>): FeeTotal[] {
  const totals: FeeTotal[] = [];
  for (const payment of facts.case.payments) {
    let total: FeeTotal | undefined;
    for (const each of totals) {
      if (each.item === payment.item && each.declaredBy === payment.declaredBy) total = each;
    }
    if (total === undefined) {
      total = {
        item: payment.item,
        declaredBy: payment.declaredBy,
        sumPkr: 0,
        ceilingPkr: -1,
        bandPkr: -1,
        barredPkr: 0,
        hasAtCost: false,
      };
      totals.push(total);
    }
    addPayment(total, payment, findFeeRow(fees.rows, payment.item, payment.paidOn, facts.case));
  }
  return totals;
}

function addPayment(total: FeeTotal, payment: PaymentFact, row: FeeRowFact | undefined): void {
  total.sumPkr += payment.amountPkr;
  if (row === undefined || row.kind === 'barred') {
    total.barredPkr += payment.amountPkr;
  } else if (row.kind === 'ceiling') {
    total.ceilingPkr = Math.max(total.ceilingPkr, row.ceilingPkr ?? Number.POSITIVE_INFINITY);
  } else {
    total.hasAtCost = true;
    total.bandPkr = Math.max(total.bandPkr, row.ceilingPkr ?? -1);
  }
}
