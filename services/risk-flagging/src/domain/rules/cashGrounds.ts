import type { PaymentFact } from '../facts.ts';
import { type Bilingual, type Ground, ground } from '../rule.ts';
import { capitalised, day, declarerWord, isolate, itemWord, joined, rupees } from '../wording/v1.ts';

const methodWords: Readonly<Record<string, Bilingual>> = {
  bank: { en: 'through a bank', ur: 'بینک کے ذریعے' },
  cash: { en: 'in cash', ur: 'نقد' },
  mobile_wallet: { en: 'by mobile wallet', ur: 'موبائل والٹ سے' },
};

function methodWord(method: string): Bilingual {
  return (Object.hasOwn(methodWords, method) ? methodWords[method] : undefined) ?? { en: method, ur: isolate(method) };
}

/** The charge, the sum, the day and who says so of each of these payments. */
export function listPayments(payments: readonly PaymentFact[]): Bilingual {
  return joined(
    payments.map((payment) => {
      const [charge, amount, paid] = [itemWord(payment.item), rupees(payment.amountPkr), day(payment.paidOn)];
      const who = declarerWord(payment.declaredBy);
      return {
        en: `${charge.en} ${amount.en} on ${paid.en}, ${who.en}`,
        ur: `${charge.ur} ${amount.ur}، ${paid.ur} کو، ${who.ur}`,
      };
    }),
  );
}

/**
 * The grounds and citations of a rule about charges paid in cash: of every payment what it was for, of those that the
 * rule goes on to look at how it was paid, and of those in cash when, how much and who says so.
 */
export function cashGrounds(
  payments: readonly PaymentFact[],
  looksAt: (payment: PaymentFact) => boolean,
): { grounds: Ground[]; cited: string[] } {
  const cited: string[] = [];
  const grounds = payments.map((payment, index) => {
    const path = `case.payments.${index}`;
    cited.push(`${path}.item`);
    if (!looksAt(payment)) return lineOf([itemWord(payment.item)]);
    cited.push(`${path}.method`);
    if (payment.method !== 'cash') return lineOf([itemWord(payment.item), methodWord(payment.method)]);
    cited.push(`${path}.paidOn`, `${path}.amountPkr`, `${path}.declaredBy`);
    const how = [methodWord(payment.method), rupees(payment.amountPkr), day(payment.paidOn)];
    return lineOf([itemWord(payment.item), ...how, declarerWord(payment.declaredBy)]);
  });
  return { grounds, cited };
}

function lineOf(parts: readonly Bilingual[]): Ground {
  const line = joined(parts, ', ', '، ');
  return ground(`${capitalised(line.en)}.`, `${line.ur}۔`);
}
