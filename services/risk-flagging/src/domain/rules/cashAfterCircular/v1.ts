import type { CaseFacts, PaymentFact } from '../../facts.ts';
import { ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { isolate } from '../../wording/v1.ts';
import { aboutCase, toConfirm } from '../aboutCase.ts';
import { cashGrounds, listPayments } from '../cashGrounds.ts';

const parameters = {
  firstYear: {
    words: { en: 'The year from which cash is barred.', ur: 'وہ سال جس سے نقد ادائیگی ممنوع ہے۔' },
    ...{ unit: 'years', first: 2026, least: 2025, most: 2100, mark: toConfirm },
  },
  firstMonth: {
    words: {
      en: 'The month of that year from which cash is barred.',
      ur: 'اس سال کا وہ مہینہ جس سے نقد ادائیگی ممنوع ہے۔',
    },
    ...{ unit: 'months', first: 1, least: 1, most: 12, mark: toConfirm },
  },
  leastPkr: {
    words: { en: 'Smaller sums are let pass.', ur: 'اس سے کم رقم نظر انداز کی جاتی ہے۔' },
    ...{ unit: 'PKR', first: 2000, least: 0, most: 100_000, mark: toConfirm },
  },
} as const satisfies ParameterSpecs;

/** The service charge has its own rule. */
const isOther = ({ item }: PaymentFact): boolean => item !== 'service_charge';

function evaluate({ case: departure }: CaseFacts, values: ValuesOf<typeof parameters>): Outcome {
  const { licenceNo, payments } = departure;
  if (licenceNo === null) return noHit;
  const from = `${values.firstYear}-${String(values.firstMonth).padStart(2, '0')}-01`;
  const inCash = payments.filter(
    (payment) =>
      isOther(payment) && payment.method === 'cash' && payment.amountPkr >= values.leastPkr && payment.paidOn >= from,
  );
  if (inCash.length === 0) return noHit;
  const list = listPayments(inCash);
  const { grounds, cited } = cashGrounds(payments, isOther);
  return hit(
    aboutCase(departure, {
      reason: {
        en: `Since cash was barred between workers and agencies, these were paid in cash: ${list.en}.`,
        ur: `کارکن اور ایجنسی کے درمیان نقد لین دین پر پابندی کے بعد یہ رقم نقد ادا کی گئی: ${list.ur}۔`,
        grounds: [
          ground(`Recruited under the licence ${licenceNo}.`, `لائسنس ${isolate(licenceNo)} کے تحت بھرتی۔`),
          ...grounds,
        ],
      },
      wouldClear: {
        en: 'It would clear if it were shown that the payment went through a bank or an approved digital channel, or to somebody other than the agency.',
        ur: 'یہ اعتراض ختم ہو جائے گا اگر ثابت ہو کہ ادائیگی بینک یا منظور شدہ ڈیجیٹل ذریعے سے، یا ایجنسی کے علاوہ کسی اور کو ہوئی۔',
      },
      cited: ['case.licenceNo', ...cited],
    }),
  );
}

/** Signal F4, the part of the circular, whose day and number are not found yet. */
export const cashAfterCircularV1 = {
  code: 'CASH_AFTER_CIRCULAR',
  logic: 1,
  atFirst: 'off',
  severity: 'slight',
  effect: 'review',
  citations: [
    {
      law: 'Circular of the Bureau: payments of workers to agencies by bank or approved digital channel',
      mark: 'sourced: PHW',
    },
    { law: 'The day from which it holds', mark: toConfirm },
  ],
  plain: {
    en: 'Workers pay an agency through a bank or an approved digital channel, not in cash.',
    ur: 'کارکن ایجنسی کو ادائیگی بینک یا منظور شدہ ڈیجیٹل ذریعے سے کرتے ہیں، نقد نہیں۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters>;
