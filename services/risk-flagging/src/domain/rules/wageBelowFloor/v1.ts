import { exponentOf } from '@muhafiz/identifiers';
import type { CaseFacts } from '../../facts.ts';
import { ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { isolate } from '../../wording/v1.ts';
import { wage } from '../../wording/wageV1.ts';
import { aboutCase, toConfirm } from '../aboutCase.ts';

const bounds = { unit: 'count', least: 0, most: 10_000 } as const;
const floorWords = (en: string, ur: string) => ({
  words: { en: `Least monthly wage, in ${en}.`, ur: `کم از کم ماہانہ اجرت، ${ur} میں۔` },
});

const parameters = {
  SA: { ...floorWords('Saudi riyals', 'سعودی ریال'), ...bounds, first: 1000, mark: toConfirm },
  AE: { ...floorWords('dirhams', 'درہم'), ...bounds, first: 800, mark: 'sourced: ZAW' },
  QA: { ...floorWords('Qatari riyals', 'قطری ریال'), ...bounds, first: 1000, mark: toConfirm },
  OM: { ...floorWords('Omani rials', 'عمانی ریال'), ...bounds, first: 90, mark: toConfirm },
  BH: { ...floorWords('Bahraini dinars', 'بحرینی دینار'), ...bounds, first: 100, mark: toConfirm },
  KW: { ...floorWords('Kuwaiti dinars', 'کویتی دینار'), ...bounds, first: 75, mark: toConfirm },
} as const satisfies ParameterSpecs;

const currencies = { SA: 'SAR', AE: 'AED', QA: 'QAR', OM: 'OMR', BH: 'BHD', KW: 'KWD' } as const;

function evaluate({ case: departure }: CaseFacts, values: ValuesOf<typeof parameters>): Outcome {
  const { country, wageCurrency, wageMinor } = departure;
  if (!Object.hasOwn(currencies, country)) return noHit;
  const place = country as keyof typeof currencies;
  const currency = currencies[place];
  // A wage in another currency is a mismatch with the permission, where there is one.
  if (wageCurrency !== currency) return noHit;
  const floorMinor = values[place] * 10 ** exponentOf(currency as never);
  if (wageMinor >= floorMinor) return noHit;
  const [pays, floor] = [wage(wageMinor, wageCurrency), wage(floorMinor, currency)];
  return hit(
    aboutCase(departure, {
      reason: {
        en: `The contract for ${country} pays ${pays} a month, less than the ${floor} from which contracts are accepted.`,
        ur: `ملک ${isolate(country)} کے معاہدے میں ماہانہ ${isolate(pays)} ہیں، جبکہ معاہدے ${isolate(floor)} سے قبول ہوتے ہیں۔`,
        grounds: [ground(`Monthly wage: ${pays}.`, `ماہانہ اجرت: ${isolate(pays)}۔`)],
      },
      wouldClear: {
        en: 'It would clear if the employer raised the wage, or if a wrong wage were corrected from the contract.',
        ur: 'یہ اعتراض ختم ہو جائے گا اگر آجر اجرت بڑھائے، یا معاہدے کے مطابق غلط اجرت درست کر دی جائے۔',
      },
      cited: ['case.country', 'case.wageCurrency', 'case.wageMinor'],
    }),
  );
}

/** Signal F12; a wage below that of the permission is a PERMISSION_MISMATCH already. */
export const wageBelowFloorV1 = {
  code: 'WAGE_BELOW_FLOOR',
  logic: 1,
  atFirst: 'off',
  severity: 'serious',
  effect: 'review',
  citations: [
    { law: 'Emigration Rules 1979 r.25(2)(v)-(vii): no terms below those approved', mark: 'sourced: R23' },
    { law: 'Least wages by country, of which no current list was found', mark: toConfirm },
  ],
  plain: {
    en: 'A contract pays at least what missions and the Bureau accept for the country.',
    ur: 'معاہدے کی اجرت کم از کم اتنی ہو جتنی اس ملک کے لیے قبول کی جاتی ہے۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters>;
