import { type Bilingual, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic } from '../../ruleLogic.ts';
import type { IntermediaryFacts } from '../../subjects/intermediaryFacts.ts';
import { isolate, rupees } from '../../wording/v1.ts';
import { concernLogic } from '../concern.ts';

/** Register pack, UNLICENSED_INTERMEDIARY. */
const workersMin = 3;
const householdsMin = 2;
const recruitedMin = 2;

const wouldClear: Bilingual = {
  en: 'It would clear if the person were shown to be a relative, a shopkeeper or a clerk, or declared staff of a licensed agency, or if the phones turned out to be of different people.',
  ur: 'یہ اعتراض ختم ہو جائے گا اگر ثابت ہو کہ یہ شخص رشتہ دار، دکاندار یا کلرک ہے، یا کسی لائسنس یافتہ ایجنسی کا درج شدہ عملہ ہے، یا فون نمبر مختلف لوگوں کے ہیں۔',
};

function evaluate(facts: IntermediaryFacts): Outcome {
  const { intermediary, counts, phones, names, cases } = facts;
  const { workers, households, recruited, paying } = counts;
  if (workers < workersMin || households < householdsMin) return noHit;
  if (recruited < recruitedMin && paying < recruitedMin) return noHit;
  return hit({
    subject: { kind: 'intermediary', ref: intermediary.token },
    relatedRef: null,
    reason: {
      en: `One person (${intermediary.token}), who holds no licence and is on no licensed agency's staff, was named by ${workers} workers of ${households} households: recruiter of ${recruited}, paid for recruiting by ${paying}.`,
      ur: `ایک شخص (${isolate(intermediary.token)}) جس کے پاس نہ لائسنس ہے نہ وہ کسی لائسنس یافتہ ایجنسی کے عملے میں ہے، ${households} گھرانوں کے ${workers} کارکنوں نے اس کا نام لیا: ${recruited} کو بھرتی کیا، ${paying} سے بھرتی کے پیسے لیے۔`,
      grounds: [
        ...phones.map(({ phone }) => ground(`Phone ${phone}.`, `فون ${isolate(phone)}۔`, true)),
        ...names.map(({ name, count }) =>
          ground(`Called ${name} ${count} times.`, `نام ${isolate(name)}، ${count} بار۔`, true),
        ),
        ...cases.map(({ caseRef, takenPkr }) =>
          ground(
            `Case ${caseRef}: ${rupees(takenPkr).en} taken for recruiting.`,
            `کیس ${isolate(caseRef)}: بھرتی کے لیے ${rupees(takenPkr).ur} لیے گئے۔`,
          ),
        ),
      ],
    },
    wouldClear,
    cited: [
      ...['workers', 'households', 'recruited', 'paying'].map((name) => `counts.${name}`),
      'intermediary.token',
      ...phones.map((_, index) => `phones.${index}.phone`),
      ...names.flatMap((_, index) => [`names.${index}.name`, `names.${index}.count`]),
      ...cases.flatMap((_, index) => [`cases.${index}.caseRef`, `cases.${index}.takenPkr`]),
    ],
    excessPkr: null,
  });
}

export const unlicensedIntermediaryV1 = {
  code: 'UNLICENSED_INTERMEDIARY',
  logic: 1,
  atFirst: 'on',
  severity: 'grave',
  effect: 'review',
  citations: [
    { law: 'Emigration Rules 1979 r.7, 11: nobody recruits without a licence', mark: 'sourced: R23' },
    {
      law: 'Emigration Ordinance 1979 s.17, 22: unlawful emigration, unlawful receipt of money',
      mark: 'from memory, verify',
    },
  ],
  plain: {
    en: 'People who recruit or take money for it without being a licensed agency or its declared staff.',
    ur: 'وہ لوگ جو لائسنس یافتہ ایجنسی یا اس کا درج عملہ نہ ہوتے ہوئے بھرتی کرتے یا اس کے پیسے لیتے ہیں۔',
  },
  parameters: {},
  evaluate,
} as const satisfies RuleLogic<ParameterSpecs, IntermediaryFacts>;

export const unlicensedIntermediaryOnCase = concernLogic(unlicensedIntermediaryV1, {
  onCase: {
    en: 'Somebody whom the worker names in this case ({ref}) recruits without a licence, as other cases show.',
    ur: 'اس کیس میں کارکن نے جس شخص کا نام لیا ({ref}) وہ بغیر لائسنس بھرتی کرتا ہے، جیسا کہ دوسرے کیسوں سے ظاہر ہے۔',
  },
  wouldClear,
});
