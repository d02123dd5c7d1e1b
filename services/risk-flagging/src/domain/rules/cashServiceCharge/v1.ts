import type { CaseFacts, PaymentFact } from '../../facts.ts';
import { hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { aboutCase, toConfirm } from '../aboutCase.ts';
import { cashGrounds, listPayments } from '../cashGrounds.ts';

const parameters = {
  leastPkr: {
    words: {
      en: 'A service charge paid in cash counts from this sum on.',
      ur: 'نقد ادا کیا گیا سروس چارج اس رقم سے شمار ہوتا ہے۔',
    },
    ...{ unit: 'PKR', first: 1, least: 1, most: 15_000, mark: toConfirm },
  },
} as const satisfies ParameterSpecs;

const isServiceCharge = ({ item }: PaymentFact): boolean => item === 'service_charge';

function evaluate({ case: departure }: CaseFacts, { leastPkr }: ValuesOf<typeof parameters>): Outcome {
  const inCash = departure.payments.filter(
    (payment) => isServiceCharge(payment) && payment.method === 'cash' && payment.amountPkr >= leastPkr,
  );
  if (inCash.length === 0) return noHit;
  const list = listPayments(inCash);
  const { grounds, cited } = cashGrounds(departure.payments, isServiceCharge);
  return hit(
    aboutCase(departure, {
      reason: {
        en: `The service charge belongs in a bank, where it stays until the worker has joined; it was paid in cash: ${list.en}.`,
        ur: `سروس چارج بینک میں جمع ہونا چاہیے جہاں وہ کارکن کے ملازمت پر پہنچنے تک رہتا ہے؛ یہ نقد ادا کیا گیا: ${list.ur}۔`,
        grounds,
      },
      wouldClear: {
        en: 'It would clear if the deposit slip of the bank were shown and the payment corrected, or if the cash were paid back.',
        ur: 'یہ اعتراض ختم ہو جائے گا اگر بینک کی رسید دکھا کر اندراج درست کیا جائے، یا نقد رقم واپس کر دی جائے۔',
      },
      cited,
    }),
  );
}

/** Signal F4. For review and no hold: the worker is not to blame for how an agency takes its money. */
export const cashServiceChargeV1 = {
  code: 'CASH_SERVICE_CHARGE',
  logic: 1,
  atFirst: 'off',
  severity: 'serious',
  effect: 'review',
  citations: [
    { law: 'Emigration Rules 1979 r.15(1), r.15(1A), Form 7: paid into a bank by the worker', mark: 'sourced: R23' },
  ],
  plain: {
    en: 'The service charge is paid into a bank and never in cash.',
    ur: 'سروس چارج بینک میں جمع کرایا جاتا ہے، نقد نہیں دیا جاتا۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters>;
