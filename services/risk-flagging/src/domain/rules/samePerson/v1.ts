import { type Bilingual, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic } from '../../ruleLogic.ts';
import type { PairFacts } from '../../subjects/pairFacts.ts';
import { isolate } from '../../wording/v1.ts';
import { concernLogic } from '../concern.ts';

/** Odds of eight to one; see `leastSamePersonBits`. */
const centibitsMin = 300;
/**
 * Names that speak against it by so much are those of two people, whatever their numbers say: brothers and twins who
 * apply together have numbers a digit apart.
 */
const nameCentibitsMin = -800;

const wouldClear: Bilingual = {
  en: 'It would clear if the two were shown to be different people, or if the wrong entry were corrected from documents.',
  ur: 'یہ اعتراض ختم ہو جائے گا اگر ثابت ہو کہ یہ دو مختلف لوگ ہیں، یا غلط اندراج دستاویزات کے مطابق درست کر دیا جائے۔',
};

const settledClears: Bilingual = {
  en: 'It would clear if the investigators took their verdict back, or if the wrong entry were corrected from documents.',
  ur: 'یہ اعتراض ختم ہو جائے گا اگر تفتیشی افسر اپنا فیصلہ واپس لے، یا غلط اندراج دستاویزات کے مطابق درست کر دیا جائے۔',
};

function isProbable({ match, fields }: PairFacts): boolean {
  if (match.centibits < centibitsMin) return false;
  return !fields.some(({ field, centibits }) => field === 'name' && centibits < nameCentibitsMin);
}

function sentenceOf({ pair, match, settled }: PairFacts): Bilingual {
  const { left, right } = pair;
  if (settled !== undefined) {
    return {
      en: `Workers ${left} and ${right} have different CNICs and are one person, as an investigator settled.`,
      ur: `کارکن ${isolate(left)} اور ${isolate(right)} کے شناختی کارڈ مختلف ہیں، اور تفتیشی افسر کے فیصلے کے مطابق ایک ہی شخص ہیں۔`,
    };
  }
  return {
    en: `Workers ${left} and ${right} have different CNICs and are probably one person: the evidence weighs ${inBits(match.centibits)} bits.`,
    ur: `کارکن ${isolate(left)} اور ${isolate(right)} کے شناختی کارڈ مختلف ہیں مگر غالباً ایک ہی شخص ہیں: شہادت کا وزن ${inBits(match.centibits)} بٹ ہے۔`,
  };
}

function evaluate(facts: PairFacts): Outcome {
  const { pair, fields, settled } = facts;
  if (settled === undefined && !isProbable(facts)) return noHit;
  return hit({
    subject: { kind: 'worker', ref: pair.left },
    relatedRef: pair.right,
    reason: {
      ...sentenceOf(facts),
      grounds: fields.map(({ field, centibits, words }) =>
        ground(
          `${field}: ${words} (${inBits(centibits)} bits).`,
          `${isolate(field)}: ${isolate(words)} (${inBits(centibits)} بٹ)۔`,
          true,
        ),
      ),
    },
    wouldClear: settled === undefined ? wouldClear : settledClears,
    cited: [
      ...['pair.left', 'pair.right', 'match.centibits'],
      ...(settled === undefined ? [] : ['settled.verdict']),
      ...fields.flatMap((_, index) => ['field', 'centibits', 'words'].map((name) => `fields.${index}.${name}`)),
    ],
    excessPkr: null,
  });
}

function inBits(centibits: number): string {
  return (centibits / 100).toFixed(2);
}

export const samePersonV1 = {
  code: 'SAME_PERSON',
  logic: 1,
  atFirst: 'on',
  severity: 'slight',
  effect: 'review',
  citations: [
    { law: 'Passports Act 1974 s.6: false statements and documents', mark: 'sourced: SCR' },
    { law: 'Fellegi and Sunter, A theory for record linkage, JASA 64 (1969)', mark: 'sourced' },
  ],
  plain: {
    en: 'Two entries with different CNICs that are probably one worker.',
    ur: 'مختلف شناختی کارڈ والے دو اندراج جو غالباً ایک ہی کارکن کے ہیں۔',
  },
  parameters: {},
  evaluate,
} as const satisfies RuleLogic<ParameterSpecs, PairFacts>;

export const samePersonOnCase = concernLogic(samePersonV1, {
  onCase: {
    en: 'The worker of this case is probably entered twice, as {ref} and {related}, with different CNICs.',
    ur: 'اس کیس کا کارکن غالباً دو بار درج ہے، {ref} اور {related}، مختلف شناختی کارڈوں کے ساتھ۔',
  },
  wouldClear,
});
