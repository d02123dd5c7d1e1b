import type { CaseFacts } from '../../facts.ts';
import { ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpec, ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { isolate } from '../../wording/v1.ts';
import { aboutCase, toConfirm } from '../aboutCase.ts';

const watched = (en: string, ur: string): ParameterSpec => ({
  words: {
    en: `1: a work promise for ${en} is pointed out; 0: not.`,
    ur: `1: ${ur} میں ملازمت کے وعدے کی نشاندہی؛ 0: نہیں۔`,
  },
  ...{ unit: 'count', first: 1, least: 0, most: 1, mark: toConfirm },
});

const parameters = {
  LY: watched('Libya', 'لیبیا'),
  IR: watched('Iran', 'ایران'),
  TR: watched('Turkey', 'ترکی'),
  AZ: watched('Azerbaijan', 'آذربائیجان'),
  KH: watched('Cambodia', 'کمبوڈیا'),
  MM: watched('Myanmar', 'میانمار'),
} as const satisfies ParameterSpecs;

function evaluate({ case: departure }: CaseFacts, values: ValuesOf<typeof parameters>): Outcome {
  const { country } = departure;
  if (!Object.hasOwn(values, country) || values[country as keyof typeof values] !== 1) return noHit;
  return hit(
    aboutCase(departure, {
      reason: {
        en: `The contract is for ${country}, from where many who were promised work were sent on or did not come back.`,
        ur: `معاہدہ ${isolate(country)} کا ہے، جہاں ملازمت کے وعدے پر جانے والے بہت سے لوگ آگے بھیج دیے گئے یا واپس نہیں آئے۔`,
        grounds: [ground(`Country: ${country}.`, `ملک: ${isolate(country)}۔`)],
      },
      wouldClear: {
        en: 'It would clear if the mission confirmed the employer and the work, or if a wrong country were corrected.',
        ur: 'یہ اعتراض ختم ہو جائے گا اگر سفارت خانہ آجر اور کام کی تصدیق کرے، یا غلط ملک درست کر دیا جائے۔',
      },
      cited: ['case.country'],
    }),
  );
}

/** Signal F20, for the country of the contract: by which countries one travels is written nowhere yet. */
export const riskyDestinationV1 = {
  code: 'RISKY_DESTINATION',
  logic: 1,
  atFirst: 'off',
  severity: 'slight',
  effect: 'note',
  citations: [{ law: 'FIA, 2025: countries of transit and of forced scams', mark: 'sourced: HUM' }],
  plain: {
    en: 'Promises of work in some countries of transit often end in smuggling or forced labour.',
    ur: 'گزرگاہ بننے والے کچھ ملکوں میں ملازمت کے وعدے اکثر اسمگلنگ یا جبری مشقت پر ختم ہوتے ہیں۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters>;
