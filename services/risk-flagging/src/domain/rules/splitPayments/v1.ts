import { daysBetween, type PlainDate } from '@muhafiz/kernel';
import type { CaseFacts, PaymentFact } from '../../facts.ts';
import { type FeeTotal, sumFees } from '../../feeTotals.ts';
import { couldNotTell, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { feeGrounds } from '../../wording/feeGroundsV1.ts';
import { declarerWord, itemWord, joined, rupees } from '../../wording/v1.ts';
import { aboutCase, toConfirm } from '../aboutCase.ts';

const parameters = {
  payments: {
    words: {
      en: 'So many payments for one charge, each within the ceiling, count as split.',
      ur: 'ایک مد میں اتنی ادائیگیاں، ہر ایک حد کے اندر، قسطوں میں تقسیم شمار ہوں گی۔',
    },
    ...{ unit: 'count', first: 3, least: 2, most: 20, mark: toConfirm },
  },
  days: {
    words: { en: 'They lie within so many days.', ur: 'یہ ادائیگیاں اتنے دنوں کے اندر ہوں۔' },
    ...{ unit: 'days', first: 30, least: 1, most: 365, mark: toConfirm },
  },
} as const satisfies ParameterSpecs;

interface Split {
  readonly total: FeeTotal;
  readonly payments: number;
  readonly sumPkr: number;
}

function evaluate(facts: CaseFacts, values: ValuesOf<typeof parameters>): Outcome {
  const { case: departure, fees } = facts;
  // Most charges are paid once: the schedule is asked of those alone that were paid often enough.
  if (!isOftenPaid(departure.payments, values.payments)) return noHit;
  if (fees.state === 'missing') return couldNotTell(fees.source);
  const totals = sumFees(facts, fees).filter(({ ceilingPkr }) => ceilingPkr >= 0);
  const splits = totals.flatMap((total) => findSplit(total, departure.payments, values) ?? []);
  if (splits.length === 0) return noHit;
  const text = joined(splits.map(wordsOf));
  const { grounds, cited } = feeGrounds(facts, fees, {
    declarer: true,
    amount: ({ item, declaredBy }) => totals.some((total) => total.item === item && total.declaredBy === declaredBy),
    receipt: () => false,
    ceiling: (row) => row.kind === 'ceiling',
  });
  return hit(
    aboutCase(departure, {
      reason: {
        en: `Within ${values.days} days a charge was taken in several payments, each within the ceiling and together above it: ${text.en}.`,
        ur: `${values.days} دنوں کے اندر ایک ہی مد کی رقم کئی ادائیگیوں میں لی گئی، ہر ایک حد کے اندر مگر مجموعہ حد سے زیادہ: ${text.ur}۔`,
        grounds,
      },
      wouldClear: {
        en: 'It would clear if payments entered twice were taken back, or if what is above the ceiling were paid back.',
        ur: 'یہ اعتراض ختم ہو جائے گا اگر دہرے اندراج واپس لیے جائیں، یا حد سے زائد رقم واپس کر دی جائے۔',
      },
      cited,
    }),
  );
}

function isOftenPaid(payments: readonly PaymentFact[], least: number): boolean {
  return payments.some(({ item, declaredBy }, at) => {
    let times = 1;
    for (let other = at + 1; other < payments.length; other++) {
      if (payments[other]?.item === item && payments[other]?.declaredBy === declaredBy) times++;
    }
    return times >= least;
  });
}

/** The first stretch of days in which enough payments, none above the ceiling, come to more than it. */
function findSplit(
  total: FeeTotal,
  all: readonly PaymentFact[],
  values: ValuesOf<typeof parameters>,
): Split | undefined {
  const { item, declaredBy, ceilingPkr } = total;
  const mine = all
    .filter((payment) => payment.item === item && payment.declaredBy === declaredBy && payment.amountPkr <= ceilingPkr)
    .sort((left, right) => (left.paidOn < right.paidOn ? -1 : 1));
  for (const [first, { paidOn }] of mine.entries()) {
    const near = mine
      .slice(first)
      .filter((other) => daysBetween(paidOn as PlainDate, other.paidOn as PlainDate) < values.days);
    const sumPkr = near.reduce((sum, { amountPkr }) => sum + amountPkr, 0);
    if (near.length >= values.payments && sumPkr > ceilingPkr) return { total, payments: near.length, sumPkr };
  }
  return undefined;
}

function wordsOf({ total, payments, sumPkr }: Split) {
  const [charge, who] = [itemWord(total.item), declarerWord(total.declaredBy)];
  const [sum, ceiling] = [rupees(sumPkr), rupees(total.ceilingPkr)];
  return {
    en: `${charge.en}, ${payments} payments of ${sum.en} together, ceiling ${ceiling.en} (${who.en})`,
    ur: `${charge.ur}، ${payments} ادائیگیاں، کل ${sum.ur}، حد ${ceiling.ur} (${who.ur})`,
  };
}

/** Signal F6. The sum itself is held by FEE_OVER_CEILING; this says that it was taken in parts. */
export const splitPaymentsV1 = {
  code: 'SPLIT_PAYMENTS',
  logic: 1,
  atFirst: 'off',
  severity: 'serious',
  effect: 'review',
  citations: [
    { law: 'Emigration Ordinance 1979 s.22: charging more than prescribed', mark: 'sourced: JG' },
    { law: 'How many payments, within how many days', mark: toConfirm },
  ],
  plain: {
    en: 'A charge is not taken in many small payments to stay below the ceiling.',
    ur: 'قانونی حد سے بچنے کے لیے رقم چھوٹی چھوٹی ادائیگیوں میں نہیں لی جاتی۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters>;
