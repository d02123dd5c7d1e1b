import type { CaseFacts, FeeRowFact, PaymentFact, TableFact } from '../facts.ts';
import { findFeeRow } from '../feeSchedule.ts';
import { type Bilingual, type Ground, ground } from '../rule.ts';
import { capitalised, day, declarerWord, isolate, itemWord, rupees } from './v1.ts';

/** Which values of each payment a fee rule reads, besides its item, its day and the row in force that day. */
export interface FeeReading {
  readonly declarer: boolean;
  amount(payment: PaymentFact, row: FeeRowFact | undefined): boolean;
  receipt(payment: PaymentFact, row: FeeRowFact | undefined): boolean;
  /** Whether the row's amount counts (its kind always does). */
  ceiling(row: FeeRowFact): boolean;
}

/**
 * The grounds and citations of a fee rule: one line a payment, with exactly the values that the rule read, and the row
 * of the schedule it was held against. Every value cited stands in a line, and no other does.
 */
export function feeGrounds(
  facts: CaseFacts,
  fees: TableFact<FeeRowFact>,
  reading: FeeReading,
): { grounds: Ground[]; cited: string[] } {
  const { licenceNo, country, payments } = facts.case;
  const grounds = [channelGround(licenceNo, country)];
  const cited = ['case.ref', 'case.licenceNo', 'case.country', 'fees.state'];
  payments.forEach((payment, index) => {
    const row = findFeeRow(fees.rows, payment.item, payment.paidOn, facts.case);
    const path = `case.payments.${index}`;
    cited.push(`${path}.item`, `${path}.paidOn`);
    if (reading.declarer) cited.push(`${path}.declaredBy`);
    const amount = reading.amount(payment, row);
    if (amount) cited.push(`${path}.amountPkr`);
    const receipt = reading.receipt(payment, row);
    if (receipt) cited.push(`${path}.receiptNo`);
    grounds.push(paymentGround(payment, row, { ...reading, amount, receipt }));
  });
  fees.rows.forEach((row, index) => {
    for (const leaf of ['item', 'channel', 'country', 'kind', 'effectiveFrom', 'effectiveTo', 'legalBasis']) {
      cited.push(`fees.rows.${index}.${leaf}`);
    }
    if (reading.ceiling(row)) cited.push(`fees.rows.${index}.ceilingPkr`);
  });
  return { grounds, cited };
}

function channelGround(licenceNo: string | null, country: string): Ground {
  return licenceNo === null
    ? ground(`Direct employment, for ${country}.`, `براہ راست ملازمت، ملک ${isolate(country)}۔`)
    : ground(
        `Recruited under the licence ${licenceNo}, for ${country}.`,
        `لائسنس ${isolate(licenceNo)} کے تحت بھرتی، ملک ${isolate(country)}۔`,
      );
}

interface Shown {
  readonly declarer: boolean;
  readonly amount: boolean;
  readonly receipt: boolean;
  ceiling(row: FeeRowFact): boolean;
}

function paymentGround(payment: PaymentFact, row: FeeRowFact | undefined, shown: Shown): Ground {
  const parts: Bilingual[] = [itemWord(payment.item), day(payment.paidOn)];
  if (shown.declarer) parts.push(declarerWord(payment.declaredBy));
  if (shown.amount) parts.push(rupees(payment.amountPkr));
  if (shown.receipt) parts.push(receiptWords(payment.receiptNo));
  const rule = rowName(row, shown);
  return ground(
    `${capitalised(parts.map((part) => part.en).join(', '))}: ${rule.en}.`,
    `${parts.map((part) => part.ur).join('، ')}: ${rule.ur}۔`,
  );
}

function receiptWords(receiptNo: string | null): Bilingual {
  if (receiptNo === null) return { en: 'no receipt', ur: 'رسید نہیں' };
  return { en: `receipt ${receiptNo}`, ur: `رسید ${isolate(receiptNo)}` };
}

function rowName(row: FeeRowFact | undefined, shown: Shown): Bilingual {
  if (row === undefined) return { en: 'no row of the schedule allows it', ur: 'فیس جدول میں اس کی اجازت نہیں' };
  const dates = `${row.effectiveFrom}..${row.effectiveTo ?? ''}`;
  const name = `${row.item}/${row.channel}/${row.country}, ${dates}, ${row.legalBasis ?? '-'}`;
  const most = row.ceilingPkr === null || !shown.ceiling(row) ? undefined : rupees(row.ceilingPkr);
  const kinds: Record<FeeRowFact['kind'], Bilingual> = {
    ceiling: {
      en: most === undefined ? 'ceiling without amount' : `ceiling ${most.en}`,
      ur: most === undefined ? 'حد کی رقم مقرر نہیں' : `حد ${most.ur}`,
    },
    at_cost: {
      en: most === undefined ? 'at cost' : `at cost, band up to ${most.en}`,
      ur: most === undefined ? 'اصل خرچ پر' : `اصل خرچ پر، بازار کی حد ${most.ur}`,
    },
    barred: { en: 'barred', ur: 'ممنوع' },
  };
  const kind = kinds[row.kind];
  return { en: `${kind.en} (${name})`, ur: `${kind.ur} (${isolate(name)})` };
}
