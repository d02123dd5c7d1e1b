import type { CaseFacts, WatchFact } from '../../facts.ts';
import { type Bilingual, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { RuleLogic } from '../../ruleLogic.ts';
import { isolate } from '../../wording/v1.ts';

const byWords: Readonly<Record<WatchFact['by'], Bilingual>> = {
  cnic: { en: "the worker's CNIC", ur: 'کارکن کا شناختی کارڈ' },
  passport: { en: "the worker's passport", ur: 'کارکن کا پاسپورٹ' },
  phone: { en: "the worker's phone", ur: 'کارکن کا فون' },
  namedPhone: { en: 'a phone that the case names', ur: 'کیس میں درج کوئی فون' },
};

function evaluate({ case: departure, watch }: CaseFacts): Outcome {
  if (watch.length === 0) return noHit;
  // Phones are handed on and shared in families: a shared one says far less than a paper.
  const isByPaper = watch.some(({ by }) => by === 'cnic' || by === 'passport');
  return hit({
    subject: { kind: 'worker', ref: departure.workerRef },
    relatedRef: null,
    effect: isByPaper ? 'review' : 'note',
    reason: {
      en: isByPaper
        ? 'A paper of the worker is on the watch list. An investigator must look before anybody decides; a like number is no proof of the same person.'
        : 'A phone that the worker or the case names is on the watch list. An investigator should look; phones are shared and handed on.',
      ur: isByPaper
        ? 'کارکن کی کوئی دستاویز نگرانی کی فہرست میں ہے۔ کسی فیصلے سے پہلے تفتیشی افسر جائزہ لے؛ نمبر ملنا ایک ہی شخص ہونے کا ثبوت نہیں۔'
        : 'کارکن یا کیس کا کوئی فون نگرانی کی فہرست میں ہے۔ تفتیشی افسر جائزہ لے؛ فون مشترک بھی ہوتے ہیں اور آگے بھی دیے جاتے ہیں۔',
      grounds: watch.map(({ entryId, by }) => {
        const what = byWords[by] ?? { en: by, ur: isolate(by) };
        return ground(`Entry ${entryId}, by ${what.en}.`, `اندراج ${isolate(entryId)}، بذریعہ ${what.ur}۔`, true);
      }),
    },
    wouldClear: {
      en: 'It would clear if an investigator found that the worker is somebody else, or took the entry off the list.',
      ur: 'یہ اعتراض ختم ہو جائے گا اگر تفتیشی افسر پائے کہ کارکن کوئی اور شخص ہے، یا اندراج فہرست سے نکال دے۔',
    },
    cited: ['case.workerRef', ...watch.flatMap((_, index) => [`watch.${index}.entryId`, `watch.${index}.by`])],
    excessPkr: null,
  });
}

/** Signal F19. Whose entry it is stays with investigators: the reason says that a check is needed, and no more. */
export const watchListedV1 = {
  code: 'WATCH_LISTED',
  logic: 1,
  atFirst: 'off',
  severity: 'serious',
  effect: 'review',
  citations: [{ law: 'FIA Red Book of most wanted human traffickers', mark: 'sourced: DAWN' }],
  plain: {
    en: 'A worker whose papers or phone meet an entry of the watch list is looked at by an investigator.',
    ur: 'جس کارکن کی دستاویز یا فون نگرانی کی فہرست سے ملے، اس کا جائزہ تفتیشی افسر لیتا ہے۔',
  },
  parameters: {},
  evaluate,
} as const satisfies RuleLogic;
