import { type Bilingual, ground, hit, noHit, type Outcome, type Rule } from '../../rule.ts';
import { wilsonLower } from '../../statistics.ts';
import type { AgencyFacts } from '../../subjects/agencyFacts.ts';
import { isolate, rupees } from '../../wording/v1.ts';
import { concernRule } from '../concern.ts';

/** Register pack, UNDER_DECLARED_FEES: so many cases at least, and more than this share even if chance favours it. */
const casesMin = 8;
const shareMax = 0.25;

const wouldClear: Bilingual = {
  en: 'It would clear if what the agency or the workers declared were corrected from receipts, so that far fewer cases differ.',
  ur: 'یہ اعتراض ختم ہو جائے گا اگر ایجنسی یا کارکنوں کے بیانات رسیدوں کے مطابق درست کیے جائیں اور بہت کم کیسوں میں فرق رہ جائے۔',
};

function evaluate({ agency, declared }: AgencyFacts): Outcome {
  const { cases, understated } = declared;
  if (cases < casesMin || wilsonLower(understated, cases) <= shareMax) return noHit;
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
  version: 1,
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
  evaluate,
} as const satisfies Rule<AgencyFacts>;

export const underDeclaredFeesOnCase: Rule = concernRule(underDeclaredFeesV1, {
  onCase: {
    en: 'In far too many cases of agency {ref}, which recruits for this one, the worker told of much more money than the agency did.',
    ur: 'اس کیس کی ایجنسی {ref} کے بہت زیادہ کیسوں میں کارکن نے ایجنسی سے کہیں زیادہ رقم بتائی۔',
  },
  wouldClear,
});
