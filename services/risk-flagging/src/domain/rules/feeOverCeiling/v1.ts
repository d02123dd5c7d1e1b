import type { CaseFacts, Declarer, FeeRowFact } from '../../facts.ts';
import { type FeeTotal, sumFees } from '../../feeTotals.ts';
import { type Bilingual, couldNotTell, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { feeGrounds } from '../../wording/feeGroundsV1.ts';
import { capitalised, declarerWord, itemWord, joined, rupees } from '../../wording/v1.ts';

const parameters = {
  barredTolerancePkr: {
    words: {
      en: 'Small sums for barred items are let pass: this much, all barred items of one declarer together.',
      ur: 'ممنوعہ مدوں میں اتنی معمولی رقم نظر انداز کی جاتی ہے، ایک بیان کرنے والے کی سب مدیں ملا کر۔',
    },
    ...{ unit: 'PKR', first: 1000, least: 0, most: 20_000, mark: 'assumption, to be confirmed' },
  },
} as const satisfies ParameterSpecs;
type Values = ValuesOf<typeof parameters>;

function evaluate(facts: CaseFacts, { barredTolerancePkr }: Values): Outcome {
  const { case: departure, fees } = facts;
  if (departure.payments.length === 0) return noHit;
  if (fees.state === 'missing') return couldNotTell(fees.source);
  const totals = sumFees(facts, fees);
  const ofWorker = excessOf(totals, 'worker', barredTolerancePkr);
  const ofAgency = excessOf(totals, 'agency', barredTolerancePkr);
  const excessPkr = Math.max(ofWorker, ofAgency);
  if (excessPkr === 0) return noHit;

  const declared: Bilingual[] = [];
  if (ofWorker > 0)
    declared.push(describeExcess(totals, { declaredBy: 'worker', excessPkr: ofWorker, barredTolerancePkr }));
  if (ofAgency > 0)
    declared.push(describeExcess(totals, { declaredBy: 'agency', excessPkr: ofAgency, barredTolerancePkr }));
  const text = joined(declared, '. ', '۔ ');
  const excess = rupees(excessPkr);
  const { grounds, cited } = feeGrounds(facts, fees, {
    declarer: true,
    amount: (payment, row) => row?.kind !== 'at_cost' || sharesCeiling(totals, payment.item, payment.declaredBy),
    receipt: () => false,
    ceiling: (row: FeeRowFact) => row.kind === 'ceiling',
  });
  return hit({
    subject: { kind: 'case', ref: departure.ref },
    relatedRef: null,
    reason: {
      en: `The worker was charged ${excess.en} more than the law allows. ${text.en}.`,
      ur: `کارکن سے قانونی حد سے ${excess.ur} زیادہ لیے گئے۔ ${text.ur}۔`,
      grounds,
    },
    wouldClear: {
      en: `It would clear if the ${excess.en} over the ceiling were paid back and the payments corrected, or if a wrong declaration were corrected.`,
      ur: `یہ اعتراض ختم ہو جائے گا اگر حد سے زائد ${excess.ur} واپس کر کے ادائیگیوں کا اندراج درست کیا جائے، یا غلط بیان درست کر دیا جائے۔`,
    },
    cited,
    excessPkr,
  });
}

/** S − C over the items of kind ceiling, and the barred sum when it is over the tolerance; whole rupees. */
function excessOf(totals: readonly FeeTotal[], declaredBy: Declarer, barredTolerancePkr: number): number {
  let excess = 0;
  let barred = 0;
  for (const total of totals) {
    if (total.declaredBy !== declaredBy) continue;
    barred += total.barredPkr;
    if (total.ceilingPkr >= 0 && total.sumPkr > total.ceilingPkr) excess += total.sumPkr - total.ceilingPkr;
  }
  return barred > barredTolerancePkr ? excess + barred : excess;
}

function sharesCeiling(totals: readonly FeeTotal[], charge: string, declaredBy: Declarer): boolean {
  return totals.some((total) => total.item === charge && total.declaredBy === declaredBy && total.ceilingPkr >= 0);
}

interface Excess extends Values {
  readonly declaredBy: Declarer;
  readonly excessPkr: number;
}

function describeExcess(totals: readonly FeeTotal[], { declaredBy, excessPkr, barredTolerancePkr }: Excess): Bilingual {
  const mine = totals.filter((total) => total.declaredBy === declaredBy);
  const parts: Bilingual[] = [];
  for (const { item, sumPkr, ceilingPkr } of mine) {
    if (ceilingPkr < 0 || sumPkr <= ceilingPkr) continue;
    const [word, sum, ceiling] = [itemWord(item), rupees(sumPkr), rupees(ceilingPkr)];
    parts.push({
      en: `${word.en} ${sum.en} where the ceiling is ${ceiling.en}`,
      ur: `${word.ur} ${sum.ur} جبکہ حد ${ceiling.ur} ہے`,
    });
  }
  const barredPkr = mine.reduce((sum, total) => sum + total.barredPkr, 0);
  if (barredPkr > barredTolerancePkr) {
    const names = joined(
      mine.filter((total) => total.barredPkr > 0).map((total) => itemWord(total.item)),
      ', ',
      '، ',
    );
    const barred = rupees(barredPkr);
    parts.push({
      en: `${barred.en} for what may not be charged at all (${names.en})`,
      ur: `${barred.ur} ایسی مد میں جس کی وصولی منع ہے (${names.ur})`,
    });
  }
  const [who, list, excess] = [declarerWord(declaredBy), joined(parts), rupees(excessPkr)];
  return {
    en: `${capitalised(who.en)}: ${list.en}; together ${excess.en} too much`,
    ur: `${who.ur}: ${list.ur}؛ کل ${excess.ur} زائد`,
  };
}

export const feeOverCeilingV1 = {
  code: 'FEE_OVER_CEILING',
  logic: 1,
  atFirst: 'on',
  severity: 'grave',
  effect: 'hold',
  citations: [
    { law: 'Emigration Rules 1979 r.15(1), r.20B: service charge', mark: 'sourced: R23' },
    {
      law: 'Emigration Rules 1979 r.22A, r.23: insurance, registration, welfare fund, promotion fee',
      mark: 'sourced: R23',
    },
    { law: 'Emigration Rules 1979 r.25(2)(xiii): no fee by any other name', mark: 'sourced: R23' },
    { law: 'Emigration Ordinance 1979 s.22: charging more than prescribed', mark: 'sourced: JG' },
  ],
  plain: {
    en: 'Nobody may take more from a worker than the ceiling in force on the day of payment, in one sum or in many, or take money for what may not be charged.',
    ur: 'کوئی بھی کارکن سے ادائیگی کے دن نافذ حد سے زیادہ رقم نہیں لے سکتا، نہ ایک بار نہ قسطوں میں، اور نہ ایسی مد میں جس کی وصولی منع ہو۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters>;
