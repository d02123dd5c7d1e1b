import type { CaseFacts } from '../../facts.ts';
import { couldNotTell, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { day } from '../../wording/v1.ts';
import { aboutCase, toConfirm } from '../aboutCase.ts';

const parameters = {
  months: {
    words: {
      en: 'A passport must be valid for so many months after the departure.',
      ur: 'پاسپورٹ روانگی کے بعد اتنے مہینے کارآمد ہونا چاہیے۔',
    },
    ...{ unit: 'months', first: 6, least: 0, most: 24, mark: toConfirm },
  },
} as const satisfies ParameterSpecs;

function evaluate({ case: departure, worker }: CaseFacts, { months }: ValuesOf<typeof parameters>): Outcome {
  if (worker.state !== 'known') return couldNotTell(worker.source);
  const { passportExpiresOn } = worker;
  // The day was not given: that is unknown, and no fault of the passport.
  if (passportExpiresOn === null) return noHit;
  const departs = departure.intendedDepartureOn;
  if (passportExpiresOn >= addMonths(departs, months)) return noHit;
  const [departsOn, expires] = [day(departs), day(passportExpiresOn)];
  const isExpired = passportExpiresOn < departs;
  return hit(
    aboutCase(departure, {
      reason: {
        en: isExpired
          ? `The passport expires before ${departsOn.en}, the intended day of departure.`
          : `The passport expires within ${months} months after ${departsOn.en}, the intended day of departure.`,
        ur: isExpired
          ? `پاسپورٹ کی میعاد روانگی کے مجوزہ دن ${departsOn.ur} سے پہلے ختم ہو جاتی ہے۔`
          : `پاسپورٹ کی میعاد روانگی کے مجوزہ دن ${departsOn.ur} کے بعد ${months} ماہ کے اندر ختم ہو جاتی ہے۔`,
        grounds: [ground(`The passport expires on ${expires.en}.`, `پاسپورٹ کی میعاد ${expires.ur} تک ہے۔`, true)],
      },
      wouldClear: {
        en: 'It would clear when the new passport is entered.',
        ur: 'یہ اعتراض ختم ہو جائے گا جب نیا پاسپورٹ درج کر دیا جائے۔',
      },
      cited: ['case.intendedDepartureOn', 'worker.state', 'worker.passportExpiresOn'],
    }),
  );
}

/** The same day some months later; the last day of the month where it has no such day. */
function addMonths(date: string, months: number): string {
  const whole = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(whole / 12), (whole % 12) + 1];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  const dayOfMonth = Math.min(Number(date.slice(8, 10)), last);
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** Beside IDENTITY_CONFLICT, whose definition asks only whether the papers agree. */
export const passportTooShortV1 = {
  code: 'PASSPORT_TOO_SHORT',
  logic: 1,
  atFirst: 'off',
  severity: 'slight',
  effect: 'review',
  citations: [{ law: 'Practice of destinations: six months beyond the entry', mark: toConfirm }],
  plain: {
    en: 'The passport stays valid well beyond the departure; one that runs out abroad leaves the worker in the hands of others.',
    ur: 'پاسپورٹ روانگی کے بعد بھی کافی عرصہ کارآمد رہے؛ بیرون ملک میعاد ختم ہو تو کارکن دوسروں کے رحم و کرم پر ہوتا ہے۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters>;
