import type { CaseFacts, PayeeFact } from '../../facts.ts';
import { type Bilingual, type Ground, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { capitalised, day, declarerWord, isolate, itemWord, joined, rupees } from '../../wording/v1.ts';
import { aboutCase, toConfirm } from '../aboutCase.ts';

const parameters = {
  leastPkr: {
    words: {
      en: 'A service charge that went to somebody else counts from this sum on.',
      ur: 'کسی اور کو دیا گیا سروس چارج اس رقم سے شمار ہوتا ہے۔',
    },
    ...{ unit: 'PKR', first: 1, least: 1, most: 100_000, mark: toConfirm },
  },
} as const satisfies ParameterSpecs;

const whoseWords: Readonly<Record<PayeeFact['whose'], Bilingual>> = {
  agency: { en: 'the agency or its declared people', ur: 'ایجنسی یا اس کے درج افراد' },
  other: { en: 'somebody whom the agency has not declared', ur: 'ایسا شخص جو ایجنسی کے درج افراد میں نہیں' },
  unknown: { en: 'nobody can tell whose', ur: 'معلوم نہیں کس کا' },
};

const isServiceCharge = ({ item }: PayeeFact): boolean => item === 'service_charge';

function evaluate({ case: departure, payees }: CaseFacts, { leastPkr }: ValuesOf<typeof parameters>): Outcome {
  const astray = payees.filter(
    (payee) => isServiceCharge(payee) && payee.whose === 'other' && payee.amountPkr >= leastPkr,
  );
  if (astray.length === 0) return noHit;
  const text = joined(
    astray.map(({ amountPkr, paidOn, declaredBy }) => {
      const [amount, paid, who] = [rupees(amountPkr), day(paidOn), declarerWord(declaredBy)];
      return { en: `${amount.en} on ${paid.en}, ${who.en}`, ur: `${amount.ur}، ${paid.ur} کو، ${who.ur}` };
    }),
  );
  const cited = payees.flatMap((payee, index) => leavesOf(payee).map((leaf) => `payees.${index}.${leaf}`));
  return hit(
    aboutCase(departure, {
      reason: {
        en: `The service charge went to somebody whose phone and name are not those of the agency or its declared people: ${text.en}.`,
        ur: `سروس چارج ایسے شخص کو دیا گیا جس کا فون اور نام ایجنسی یا اس کے درج افراد کا نہیں: ${text.ur}۔`,
        grounds: payees.map(groundOf),
      },
      wouldClear: {
        en: 'It would clear if the agency declared the payee as its own or entered the phone, or if the payee of the payment were corrected.',
        ur: 'یہ اعتراض ختم ہو جائے گا اگر ایجنسی وصول کنندہ یا اس کا فون اپنے ریکارڈ میں درج کرائے، یا وصول کنندہ کا اندراج درست کیا جائے۔',
      },
      cited,
    }),
  );
}

/** Of a service charge all is read, of other charges only what they are. */
function leavesOf(payee: PayeeFact): readonly string[] {
  return isServiceCharge(payee) ? ['item', 'whose', 'amountPkr', 'paidOn', 'declaredBy', 'name', 'phone'] : ['item'];
}

function groundOf(payee: PayeeFact): Ground {
  const charge = itemWord(payee.item);
  if (!isServiceCharge(payee)) return ground(`${capitalised(charge.en)}.`, `${charge.ur}۔`);
  const [amount, paid, who] = [rupees(payee.amountPkr), day(payee.paidOn), declarerWord(payee.declaredBy)];
  const [whose, name, phone] = [whoseWords[payee.whose], payee.name ?? '-', payee.phone ?? '-'];
  return ground(
    `${capitalised(charge.en)} ${amount.en} on ${paid.en}, ${who.en}, to ${name}, ${phone}: ${whose?.en}.`,
    `${charge.ur} ${amount.ur}، ${paid.ur} کو، ${who.ur}، بنام ${isolate(name)}، ${isolate(phone)}: ${whose?.ur}۔`,
    true,
  );
}

/** Signal F6. What was paid to people who recruit without a licence is held by UNLICENSED_INTERMEDIARY. */
export const paidToThirdPartyV1 = {
  code: 'PAID_TO_THIRD_PARTY',
  logic: 1,
  atFirst: 'off',
  severity: 'serious',
  effect: 'review',
  citations: [
    { law: 'Emigration Ordinance 1979 s.22: taking money without a licence', mark: 'sourced: JG' },
    { law: 'Emigration Rules 1979 r.11: no sub-agent or intermediary', mark: 'sourced: R23' },
  ],
  plain: {
    en: 'The service charge is for the agency; it does not go to the phone or account of somebody else.',
    ur: 'سروس چارج ایجنسی کا ہے؛ یہ کسی اور کے فون یا کھاتے میں نہیں جاتا۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters>;
