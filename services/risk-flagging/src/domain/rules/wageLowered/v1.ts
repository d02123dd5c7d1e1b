import type { CaseFacts } from '../../facts.ts';
import { couldNotTell, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { isolate } from '../../wording/v1.ts';
import { wage } from '../../wording/wageV1.ts';
import { aboutCase, toConfirm } from '../aboutCase.ts';

const parameters = {
  perCent: {
    words: {
      en: 'The wage fell by more than this share of the first one.',
      ur: 'اجرت پہلی اجرت کے اس حصے سے زیادہ کم ہوئی۔',
    },
    ...{ unit: 'per cent', first: 0, least: 0, most: 90, mark: toConfirm },
  },
} as const satisfies ParameterSpecs;

function evaluate({ case: departure }: CaseFacts, { perCent }: ValuesOf<typeof parameters>): Outcome {
  const { firstWageMinor, firstWageCurrency, wageMinor, wageCurrency } = departure;
  if (firstWageMinor === null || firstWageCurrency === null) return couldNotTell(`case/${departure.ref}`);
  // Without a rate neither is more than the other; another currency is a mismatch with the permission.
  if (firstWageCurrency !== wageCurrency || wageMinor * 100 >= firstWageMinor * (100 - perCent)) return noHit;
  const [now, first] = [wage(wageMinor, wageCurrency), wage(firstWageMinor, firstWageCurrency)];
  return hit(
    aboutCase(departure, {
      reason: {
        en: `The contract was submitted with ${first} a month and now says ${now}.`,
        ur: `معاہدہ ${isolate(first)} ماہانہ پر جمع ہوا تھا اور اب اس میں ${isolate(now)} درج ہے۔`,
        grounds: [ground(`First ${first}, now ${now}.`, `پہلے ${isolate(first)}، اب ${isolate(now)}۔`)],
      },
      wouldClear: {
        en: 'It would clear if the first wage were restored. If the first entry was a slip, an officer who has seen the contract says so.',
        ur: 'یہ اعتراض ختم ہو جائے گا اگر پہلی اجرت بحال کی جائے۔ اگر پہلا اندراج غلطی تھا تو معاہدہ دیکھنے والا افسر یہ لکھے گا۔',
      },
      cited: ['firstWageMinor', 'firstWageCurrency', 'wageMinor', 'wageCurrency'].map((leaf) => `case.${leaf}`),
    }),
  );
}

/** Signal F12: the contract changed after it was submitted. */
export const wageLoweredV1 = {
  code: 'WAGE_LOWERED',
  logic: 1,
  atFirst: 'off',
  severity: 'serious',
  effect: 'review',
  citations: [
    {
      law: 'Emigration Rules 1979 r.25(2)(v)-(vii): no terms below those approved, no side deals',
      mark: 'sourced: R23',
    },
  ],
  plain: {
    en: 'The wage of a contract is not lowered after the case was submitted.',
    ur: 'کیس جمع ہونے کے بعد معاہدے کی اجرت کم نہیں کی جاتی۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters>;
