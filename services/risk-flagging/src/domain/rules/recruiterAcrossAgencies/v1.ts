import { type Bilingual, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import type { IntermediaryFacts } from '../../subjects/intermediaryFacts.ts';
import { isolate } from '../../wording/v1.ts';
import { toConfirm } from '../aboutCase.ts';
import { concernLogic } from '../concern.ts';

const parameters = {
  agencies: {
    words: {
      en: 'Who recruits without a licence for so many agencies is pointed out.',
      ur: 'جو بغیر لائسنس اتنی ایجنسیوں کے لیے بھرتی کرے اس کی نشاندہی ہوتی ہے۔',
    },
    ...{ unit: 'count', first: 3, least: 2, most: 50, mark: toConfirm },
  },
} as const satisfies ParameterSpecs;

const wouldClear: Bilingual = {
  en: 'It would clear if the person were declared staff of these agencies, or if the phones turned out to be of different people.',
  ur: 'یہ اعتراض ختم ہو جائے گا اگر یہ شخص ان ایجنسیوں کا درج عملہ ہو، یا فون نمبر مختلف لوگوں کے نکلیں۔',
};

function evaluate(facts: IntermediaryFacts, values: ValuesOf<typeof parameters>): Outcome {
  const { intermediary, counts, agencies } = facts;
  if (counts.agencies < values.agencies) return noHit;
  return hit({
    subject: { kind: 'intermediary', ref: intermediary.token },
    relatedRef: null,
    reason: {
      en: `One person (${intermediary.token}), who holds no licence, brought workers who go through ${counts.agencies} agencies.`,
      ur: `ایک شخص (${isolate(intermediary.token)}) جس کے پاس لائسنس نہیں، ${counts.agencies} ایجنسیوں کے ذریعے جانے والے کارکن لایا۔`,
      grounds: agencies.map(({ agencyKey, workers }) =>
        ground(
          `Through agency ${agencyKey}: ${workers} workers.`,
          `ایجنسی ${isolate(agencyKey)} کے ذریعے: ${workers} کارکن۔`,
        ),
      ),
    },
    wouldClear,
    cited: [
      ...['intermediary.token', 'counts.agencies'],
      ...agencies.flatMap((_, index) => [`agencies.${index}.agencyKey`, `agencies.${index}.workers`]),
    ],
    excessPkr: null,
  });
}

/** Signal F18, one sub-agent's phone across agencies: of those who recruit without a licence, and nobody else's phone. */
export const recruiterAcrossAgenciesV1 = {
  code: 'RECRUITER_ACROSS_AGENCIES',
  logic: 1,
  atFirst: 'off',
  severity: 'serious',
  effect: 'review',
  citations: [
    { law: 'Emigration Rules 1979 r.7, 11: nobody recruits without a licence', mark: 'sourced: R23' },
    { law: 'How many agencies are many', mark: toConfirm },
  ],
  plain: {
    en: 'One person without a licence who sells workers to several agencies.',
    ur: 'بغیر لائسنس ایک ہی شخص جو کارکنوں کو کئی ایجنسیوں کے حوالے کرتا ہے۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters, IntermediaryFacts>;

export const recruiterAcrossAgenciesOnCase = concernLogic(recruiterAcrossAgenciesV1, {
  isAlike: true,
  onCase: {
    en: 'Somebody whom the worker names in this case ({ref}) recruits without a licence for several agencies, as other cases show.',
    ur: 'اس کیس میں کارکن نے جس شخص کا نام لیا ({ref}) وہ بغیر لائسنس کئی ایجنسیوں کے لیے بھرتی کرتا ہے، جیسا کہ دوسرے کیسوں سے ظاہر ہے۔',
  },
  wouldClear,
});
