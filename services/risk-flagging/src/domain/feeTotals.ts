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

/** Several rules ask for the sums of one case, one after the other: they are made once for its facts, which never change. */
const totalsOf = new WeakMap<TableFact<FeeRowFact>, { readonly of: CaseFacts; readonly totals: readonly FeeTotal[] }>();

/** The sums of each item and declarer, in the order of the first payment of each. */
export function sumFees(facts: CaseFacts, fees: TableFact<FeeRowFact>): readonly FeeTotal[] {
  const known = totalsOf.get(fees);
  if (known !== undefined && known.of === facts) return known.totals;
  const totals = makeTotals(facts, fees);
  totalsOf.set(fees, { of: facts, totals });
  return totals;
}

function makeTotals(facts: CaseFacts, fees: TableFact<FeeRowFact>): FeeTotal[] {
  const totals: FeeTotal[] = [];
  let before: PaymentFact | undefined;
  let row: FeeRowFact | undefined;
  for (const payment of facts.case.payments) {
    // Payments stand in order of item, declarer and day: most are like the one before them.
    const isLike = before?.item === payment.item && before.paidOn === payment.paidOn;
    if (!isLike) row = findFeeRow(fees.rows, payment.item, payment.paidOn, facts.case);
    before = payment;
    addPayment(findTotal(totals, payment) ?? addTotal(totals, payment), payment, row);
  }
  return totals;
}

function findTotal(totals: readonly FeeTotal[], { item, declaredBy }: PaymentFact): FeeTotal | undefined {
  for (let at = totals.length - 1; at >= 0; at--) {
    const total = totals[at] as FeeTotal;
    if (total.item === item && total.declaredBy === declaredBy) return total;
  }
  return undefined;
}

function addTotal(totals: FeeTotal[], { item, declaredBy }: PaymentFact): FeeTotal {
  const none = { sumPkr: 0, ceilingPkr: -1, bandPkr: -1, barredPkr: 0, hasAtCost: false };
  const total = { item, declaredBy, ...none };
  totals.push(total);
  return total;
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
