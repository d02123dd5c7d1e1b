import { type Bilingual, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import type { IntermediaryFacts } from '../../subjects/intermediaryFacts.ts';
import { day, isolate } from '../../wording/v1.ts';
import { toConfirm } from '../aboutCase.ts';
import { concernLogic } from '../concern.ts';

const parameters = {
  workers: {
    words: {
      en: 'So many workers of one recruiter without a licence, submitted on one day, are pointed out.',
      ur: 'بغیر لائسنس ایک ہی شخص کے لائے ہوئے اتنے کارکن ایک دن میں جمع ہوں تو نشاندہی ہوتی ہے۔',
    },
    ...{ unit: 'count', first: 5, least: 2, most: 500, mark: toConfirm },
  },
} as const satisfies ParameterSpecs;

const wouldClear: Bilingual = {
  en: 'It would clear if the workers were shown to be one household, or to have come to the agency by themselves.',
  ur: 'یہ اعتراض ختم ہو جائے گا اگر ثابت ہو کہ کارکن ایک ہی گھرانے کے ہیں، یا خود ایجنسی کے پاس آئے تھے۔',
};

function evaluate({ intermediary, batch }: IntermediaryFacts, { workers }: ValuesOf<typeof parameters>): Outcome {
  if (batch.workers < workers) return noHit;
  const submitted = day(batch.day);
  return hit({
    subject: { kind: 'intermediary', ref: intermediary.token },
    relatedRef: null,
    reason: {
      en: `Of one person (${intermediary.token}), who holds no licence, ${batch.workers} workers were submitted on ${submitted.en}.`,
      ur: `ایک شخص (${isolate(intermediary.token)}) جس کے پاس لائسنس نہیں، اس کے ${batch.workers} کارکن ${submitted.ur} کو جمع ہوئے۔`,
      grounds: [],
    },
    wouldClear,
    cited: ['intermediary.token', 'batch.day', 'batch.workers'],
    excessPkr: null,
  });
}

/** Signal F21, as far as days and phones are told: villages and devices are recorded by nobody. */
export const recruitedInBatchV1 = {
  code: 'RECRUITED_IN_BATCH',
  logic: 1,
  atFirst: 'off',
  severity: 'slight',
  effect: 'note',
  citations: [
    { law: 'Emigration Rules 1979 r.7, 11: nobody recruits without a licence', mark: 'sourced: R23' },
    { law: 'Batches of one day as a pattern of sub-agents, and how many are a batch', mark: toConfirm },
  ],
  plain: {
    en: 'Many workers whom one person without a licence brought on one day.',
    ur: 'بہت سے کارکن جنہیں بغیر لائسنس ایک ہی شخص ایک دن میں لایا۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters, IntermediaryFacts>;

export const recruitedInBatchOnCase = concernLogic(recruitedInBatchV1, {
  isAlike: true,
  onCase: {
    en: 'Somebody whom the worker names in this case ({ref}) brought many workers on one day, without a licence.',
    ur: 'اس کیس میں کارکن نے جس شخص کا نام لیا ({ref}) وہ بغیر لائسنس ایک دن میں بہت سے کارکن لایا۔',
  },
  wouldClear,
});
