import { currencyExponents, findDecimal } from '@muhafiz/identifiers';
import type { CaseFact, CaseFacts, RateFact } from '../../facts.ts';
import { couldNotTell, type Effect, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { day, isolate, joined, rupees } from '../../wording/v1.ts';
import { wage } from '../../wording/wageV1.ts';
import { aboutCase, toConfirm } from '../aboutCase.ts';

const months = { unit: 'months', least: 0, most: 60, mark: toConfirm } as const;
const parameters = {
  watch: {
    words: {
      en: 'Costs above so many monthly wages are noted.',
      ur: 'اتنی ماہانہ اجرتوں سے زیادہ خرچ درج کیا جاتا ہے۔',
    },
    ...{ ...months, first: 1 },
  },
  high: {
    words: { en: 'Above so many an officer looks.', ur: 'اس سے زیادہ پر افسر جائزہ لیتا ہے۔' },
    ...{ ...months, first: 3 },
  },
  severe: {
    words: { en: 'Above so many they are called severe.', ur: 'اس سے زیادہ خرچ شدید کہلاتا ہے۔' },
    ...{ ...months, first: 6 },
  },
} as const satisfies ParameterSpecs;

function evaluate({ case: departure, rate }: CaseFacts, values: ValuesOf<typeof parameters>): Outcome {
  const { payments, wageMinor, wageCurrency } = departure;
  let paidPkr = 0;
  for (const { declaredBy, amountPkr } of payments) if (declaredBy === 'worker') paidPkr += amountPkr;
  if (paidPkr === 0) return noHit;
  const tenths = rate.state === 'known' ? tenthsOfMonths(paidPkr, departure, rate) : undefined;
  if (rate.state !== 'known' || tenths === undefined) return couldNotTell(rate.source);
  if (tenths <= values.watch * 10) return noHit;
  const [grade, effect] = gradeOf(tenths, values);
  const [sum, since, pays] = [rupees(paidPkr), day(rate.on), wage(wageMinor, wageCurrency)];
  const shown = `${Math.floor(tenths / 10)}.${tenths % 10}`;
  const sums = joined(
    payments.map(({ declaredBy, amountPkr }) =>
      declaredBy === 'worker' ? rupees(amountPkr) : { en: 'by the agency', ur: 'ایجنسی کے بیان سے' },
    ),
  );
  return hit(
    aboutCase(departure, {
      effect,
      reason: {
        en: `By what the worker declares, the job cost ${sum.en}, about ${shown} of the monthly wages that the contract promises: ${grade.en}.`,
        ur: `کارکن کے بیان کے مطابق اس ملازمت پر ${sum.ur} خرچ ہوئے، یعنی معاہدے کی تقریباً ${shown} ماہانہ اجرتیں: ${grade.ur}۔`,
        grounds: [
          ground(
            `Payments, where the worker declares them: ${sums.en}.`,
            `ادائیگیاں، جہاں کارکن نے بیان کیں: ${sums.ur}۔`,
          ),
          ground(
            `Monthly wage ${pays}, at Rs ${rate.pkrPerUnit} for a unit since ${since.en}.`,
            `ماہانہ اجرت ${isolate(pays)}، فی اکائی ${isolate(rate.pkrPerUnit)} روپے، ${since.ur} سے۔`,
          ),
        ],
      },
      wouldClear: {
        en: 'It would clear if what the law does not allow were paid back, or if wrong payments or a wrong wage were corrected.',
        ur: 'یہ اعتراض ختم ہو جائے گا اگر خلاف قانون رقم واپس کی جائے، یا غلط ادائیگیاں یا اجرت درست کر دی جائے۔',
      },
      cited: [
        ...['case.wageMinor', 'case.wageCurrency', 'rate.state', 'rate.pkrPerUnit', 'rate.on'],
        ...payments.flatMap(({ declaredBy }, index) => [
          `case.payments.${index}.declaredBy`,
          ...(declaredBy === 'worker' ? [`case.payments.${index}.amountPkr`] : []),
        ]),
      ],
    }),
  );
}

/** Cost by monthly wage in tenths, rounded up: exact, since the rate is a decimal. Undefined: no such rate or currency. */
function tenthsOfMonths(
  paidPkr: number,
  { wageMinor, wageCurrency }: Pick<CaseFact, 'wageMinor' | 'wageCurrency'>,
  { pkrPerUnit }: RateFact,
): number | undefined {
  const [decimal, exponent] = [findDecimal(pkrPerUnit), currencyExponents.get(wageCurrency as never)];
  if (decimal === undefined || decimal === '0' || exponent === undefined) return undefined;
  const [whole = '', fraction = ''] = decimal.split('.');
  const cost = BigInt(paidPkr) * 10n ** BigInt(1 + exponent + fraction.length);
  const month = BigInt(wageMinor) * BigInt(whole + fraction);
  return Number((cost + month - 1n) / month);
}

function gradeOf(tenths: number, { high, severe }: ValuesOf<typeof parameters>) {
  const isSevere = tenths > severe * 10;
  const words = isSevere
    ? { en: 'severe', ur: 'شدید' }
    : tenths > high * 10
      ? { en: 'high', ur: 'زیادہ' }
      : { en: 'more than a month', ur: 'ایک ماہ سے زیادہ' };
  const effect: Effect = tenths > high * 10 ? 'review' : 'note';
  return [words, effect] as const;
}

/** Signal F16: recruitment cost by monthly earnings, expected before the departure from the contract's wage. */
export const recruitmentCostHighV1 = {
  code: 'RECRUITMENT_COST_HIGH',
  logic: 1,
  atFirst: 'off',
  severity: 'serious',
  effect: 'review',
  citations: [
    { law: 'SDG indicator 10.7.1: recruitment cost as a proportion of monthly income', mark: 'sourced: SDG' },
    { law: 'One, three and six months', mark: toConfirm },
  ],
  plain: {
    en: 'Getting the job should not cost the worker more than a month of its pay.',
    ur: 'ملازمت حاصل کرنے پر کارکن کا خرچ اس کی ایک ماہ کی اجرت سے زیادہ نہیں ہونا چاہیے۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters>;
