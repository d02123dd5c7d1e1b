import { type Bilingual, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { wilsonLower } from '../../statistics.ts';
import type { AgencyFacts } from '../../subjects/agencyFacts.ts';
import { isolate, rupees } from '../../wording/v1.ts';
import { concernLogic } from '../concern.ts';

/** Register pack, UNDER_DECLARED_FEES: so many cases at least, and more than this share even if chance favours it. */
const parameters = {
  casesMin: {
    words: {
      en: 'An agency with fewer cases in which both declared is not judged.',
      ur: 'جس ایجنسی کے دونوں طرف سے بتائے گئے کیس اس سے کم ہوں اس پر رائے نہیں دی جاتی۔',
    },
    ...{ unit: 'count', first: 8, least: 3, most: 200, mark: 'assumption, to be confirmed' },
  },
  shareMax: {
    words: {
      en: 'The share of understated cases, at the lower end of its 95 % interval, that is let pass.',
      ur: 'کم بتائے گئے کیسوں کا وہ تناسب (95٪ وقفے کا نچلا سرا) جو نظر انداز کیا جاتا ہے۔',
    },
    ...{ unit: 'per cent', first: 25, least: 5, most: 95, mark: 'assumption, to be confirmed' },
  },
} as const satisfies ParameterSpecs;

const wouldClear: Bilingual = {
  en: 'It would clear if what the agency or the workers declared were corrected from receipts, so that far fewer cases differ.',
  ur: 'یہ اعتراض ختم ہو جائے گا اگر ایجنسی یا کارکنوں کے بیانات رسیدوں کے مطابق درست کیے جائیں اور بہت کم کیسوں میں فرق رہ جائے۔',
};

function evaluate({ agency, declared }: AgencyFacts, { casesMin, shareMax }: ValuesOf<typeof parameters>): Outcome {
  const { cases, understated } = declared;
  if (cases < casesMin || wilsonLower(understated, cases) <= shareMax / 100) return noHit;
  return hit({
    subject: { kind: 'agency', ref: agency.key },
    relatedRef: null,
    reason: {
      en: `In ${understated} of ${cases} cases of agency ${agency.key} in which both declared payments, the worker told of far more than the agency did.`,
      ur: `ایجنسی ${isolate(agency.key)} کے جن ${cases} کیسوں میں دونوں نے ادائیگیاں بتائیں ان میں سے ${understated} میں کارکن نے ایجنسی سے کہیں زیادہ رقم بتائی۔`,
      grounds: declared.examples.map(({ caseRef, workerSumPkr, agencySumPkr }) => {
        const [worker, told] = [rupees(workerSumPkr), rupees(agencySumPkr)];
        return ground(
          `Case ${caseRef}: ${worker.en} by the worker, ${told.en} by the agency.`,
          `کیس ${isolate(caseRef)}: کارکن کے مطابق ${worker.ur}، ایجنسی کے مطابق ${told.ur}۔`,
        );
      }),
    },
    wouldClear,
    cited: [
      ...['agency.key', 'declared.cases', 'declared.understated'],
      ...declared.examples.flatMap((_, index) =>
        ['caseRef', 'workerSumPkr', 'agencySumPkr'].map((name) => `declared.examples.${index}.${name}`),
      ),
    ],
    excessPkr: null,
  });
}

export const underDeclaredFeesV1 = {
  code: 'UNDER_DECLARED_FEES',
  logic: 1,
  atFirst: 'on',
  severity: 'serious',
  effect: 'review',
  citations: [
    { law: 'Emigration Rules 1979 r.15, 15A: what may be charged, and that it is receipted', mark: 'sourced: R23' },
    { law: 'What agency and worker declare is compared in practice', mark: 'sourced: PHW' },
    { law: 'The cut-offs: eight cases, a quarter at the lower end of the 95 % interval', mark: 'assumption' },
  ],
  plain: {
    en: 'Workers of an agency declare, far too often, much more than the agency does.',
    ur: 'ایک ایجنسی کے کارکن بہت زیادہ کیسوں میں ایجنسی سے کہیں زیادہ رقم بتاتے ہیں۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters, AgencyFacts>;

export const underDeclaredFeesOnCase = concernLogic(underDeclaredFeesV1, {
  onCase: {
    en: 'In far too many cases of agency {ref}, which recruits for this one, the worker told of much more money than the agency did.',
    ur: 'اس کیس کی ایجنسی {ref} کے بہت زیادہ کیسوں میں کارکن نے ایجنسی سے کہیں زیادہ رقم بتائی۔',
  },
  wouldClear,
});
