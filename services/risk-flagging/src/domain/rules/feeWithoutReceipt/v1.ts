import type { CaseFacts, PaymentFact } from '../../facts.ts';
import { findFeeRow } from '../../feeSchedule.ts';
import { couldNotTell, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { feeGrounds } from '../../wording/feeGroundsV1.ts';
import { day, itemWord, joined, rupees } from '../../wording/v1.ts';

const parameters = {
  receiptFromPkr: {
    words: { en: 'A payment above this needs a receipt.', ur: 'اس سے زیادہ ادائیگی کے لیے رسید لازم ہے۔' },
    ...{ unit: 'PKR', first: 2000, least: 0, most: 50_000, mark: 'assumption, to be confirmed' },
  },
} as const satisfies ParameterSpecs;

function evaluate(facts: CaseFacts, { receiptFromPkr }: ValuesOf<typeof parameters>): Outcome {
  const { case: departure, fees } = facts;
  if (departure.payments.length === 0) return noHit;
  if (fees.state === 'missing') return couldNotTell(fees.source);
  const without: PaymentFact[] = [];
  for (const payment of departure.payments) {
    // The schedule is asked last: most payments are small or have their receipt.
    if (payment.receiptNo !== null || payment.amountPkr <= receiptFromPkr) continue;
    const row = findFeeRow(fees.rows, payment.item, payment.paidOn, departure);
    if (row?.kind === 'at_cost') without.push(payment);
  }
  if (without.length === 0) return noHit;
  const text = joined(
    without.map((payment) => {
      const [item, amount, paid] = [itemWord(payment.item), rupees(payment.amountPkr), day(payment.paidOn)];
      return { en: `${item.en} ${amount.en} on ${paid.en}`, ur: `${item.ur} ${amount.ur}، ${paid.ur} کو` };
    }),
  );
  const { grounds, cited } = feeGrounds(facts, fees, {
    declarer: false,
    amount: (_, row) => row?.kind === 'at_cost',
    receipt: (payment, row) => row?.kind === 'at_cost' && payment.amountPkr > receiptFromPkr,
    ceiling: () => false,
  });
  const limit = rupees(receiptFromPkr);
  return hit({
    subject: { kind: 'case', ref: departure.ref },
    relatedRef: null,
    reason: {
      en: `Costs above ${limit.en} were passed on without a receipt: ${text.en}.`,
      ur: `${limit.ur} سے زیادہ خرچ بغیر رسید کے لیا گیا: ${text.ur}۔`,
      grounds,
    },
    wouldClear: {
      en: 'It would clear when the number of the signed and stamped receipt of each of these payments is entered.',
      ur: 'یہ اعتراض ختم ہو جائے گا جب ان میں سے ہر ادائیگی کی دستخط شدہ اور مہر لگی رسید کا نمبر درج کر دیا جائے۔',
    },
    cited,
    excessPkr: null,
  });
}

export const feeWithoutReceiptV1 = {
  code: 'FEE_WITHOUT_RECEIPT',
  logic: 1,
  atFirst: 'on',
  severity: 'slight',
  effect: 'review',
  citations: [
    { law: 'Emigration Rules 1979 r.15A(1): own signed, sealed, revenue-stamped receipt', mark: 'sourced: R23' },
  ],
  plain: {
    en: 'A cost of more than Rs 2,000 may be passed on only with a receipt.',
    ur: '2,000 روپے سے زیادہ کا خرچ صرف رسید کے ساتھ لیا جا سکتا ہے۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters>;
