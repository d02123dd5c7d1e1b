import type { CaseFacts, FeeRowFact } from '../../facts.ts';
import { sumFees } from '../../feeTotals.ts';
import { couldNotTell, hit, noHit, type Outcome } from '../../rule.ts';
import type { RuleLogic } from '../../ruleLogic.ts';
import { feeGrounds } from '../../wording/feeGroundsV1.ts';
import { declarerWord, itemWord, joined, rupees } from '../../wording/v1.ts';

function evaluate(facts: CaseFacts): Outcome {
  const { case: departure, fees } = facts;
  if (departure.payments.length === 0) return noHit;
  if (fees.state === 'missing') return couldNotTell(fees.source);
  const totals = sumFees(facts, fees);
  const above = totals.filter((total) => total.bandPkr >= 0 && total.sumPkr > total.bandPkr);
  if (above.length === 0) return noHit;
  const text = joined(
    above.map((total) => {
      const [item, who] = [itemWord(total.item), declarerWord(total.declaredBy)];
      const [sum, band] = [rupees(total.sumPkr), rupees(total.bandPkr)];
      return {
        en: `${item.en} ${sum.en} (${who.en}), usually at most ${band.en}`,
        ur: `${item.ur} ${sum.ur} (${who.ur})، عام طور پر زیادہ سے زیادہ ${band.ur}`,
      };
    }),
  );
  const { grounds, cited } = feeGrounds(facts, fees, {
    declarer: true,
    amount: ({ item, declaredBy }) =>
      totals.some((total) => total.item === item && total.declaredBy === declaredBy && total.hasAtCost),
    receipt: () => false,
    ceiling: (row: FeeRowFact) => row.kind === 'at_cost',
  });
  return hit({
    subject: { kind: 'case', ref: departure.ref },
    relatedRef: null,
    reason: {
      en: `Costs that may be passed on were charged above what the market asks: ${text.en}.`,
      ur: `جو خرچ کارکن پر ڈالا جا سکتا ہے وہ بازار سے زیادہ لیا گیا: ${text.ur}۔`,
      grounds,
    },
    wouldClear: {
      en: 'It would clear if bills showed the real cost and the payments were corrected, or if what is above it were paid back.',
      ur: 'یہ اعتراض ختم ہو جائے گا اگر بلوں سے اصل خرچ ثابت ہو اور اندراج درست کیا جائے، یا زائد رقم واپس کر دی جائے۔',
    },
    cited,
    excessPkr: null,
  });
}

export const feeAboveBandV1 = {
  code: 'FEE_ABOVE_BAND',
  logic: 1,
  atFirst: 'on',
  severity: 'slight',
  effect: 'review',
  citations: [{ law: 'Emigration Rules 1979 r.15A(1): passed on at actual cost only', mark: 'sourced: R23' }],
  plain: {
    en: 'What is passed on at cost should not exceed what the market asks for it.',
    ur: 'جو خرچ اصل لاگت پر لیا جائے وہ بازار کی قیمت سے زیادہ نہیں ہونا چاہیے۔',
  },
  parameters: {},
  evaluate,
} as const satisfies RuleLogic;
