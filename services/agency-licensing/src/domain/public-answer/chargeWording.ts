import type { FeeRow } from '@muhafiz/contracts';
import { assertNever } from '@muhafiz/kernel';
import type { FeeInForce, FeeItem } from '../reference-table/feesOn.ts';
import { type Bilingual, countryInWords, rupeesInWords } from './bilingual.ts';

const itemNames: Readonly<Record<FeeItem, Bilingual>> = {
  service_charge: { en: 'Service charge of the agency', ur: 'ایجنسی کا سروس چارج' },
  registration_fee: { en: 'Registration fee', ur: 'رجسٹریشن فیس' },
  insurance: { en: 'Insurance', ur: 'بیمہ' },
  welfare_fund: { en: 'Welfare fund', ur: 'ویلفیئر فنڈ' },
  promotion_fee: { en: 'Promotion fee', ur: 'پروموشن فیس' },
  visa: { en: 'Visa', ur: 'ویزا' },
  work_permit: { en: 'Work permit', ur: 'ورک پرمٹ' },
  medical: { en: 'Medical test', ur: 'طبی معائنہ' },
  air_ticket: { en: 'Air ticket', ur: 'ہوائی ٹکٹ' },
  documentation: { en: 'Documents', ur: 'کاغذات' },
  training: { en: 'Training', ur: 'تربیت' },
  other: { en: 'Any other fee', ur: 'کوئی بھی اور فیس' },
};

/** What holds for one item in general, and where some countries differ from it. */
export interface ChargeInWords extends FeeInForce {
  readonly exceptions: readonly { readonly country: string; readonly row: FeeRow }[];
}

/** More would not be read on a phone, and would pass the bound of the contract. */
const exceptionsMax = 12;

/** One sentence on what may be asked for an item, and one for each country in which something else holds. */
export function chargeInWords(charge: ChargeInWords): Bilingual {
  const name = itemNames[charge.item];
  const general = ruleInWords(charge.kind, charge.row?.ceilingPkr);
  const exceptions = charge.exceptions.slice(0, exceptionsMax).map(({ country, row }) => {
    const place = countryInWords(country);
    const rule = ruleInWords(row.kind, row.ceilingPkr);
    return { en: ` ${place.en}: ${rule.en}`, ur: ` ${place.ur}: ${rule.ur}` };
  });
  return {
    en: `${name.en}: ${general.en}${exceptions.map((each) => each.en).join('')}`,
    ur: `${name.ur}: ${general.ur}${exceptions.map((each) => each.ur).join('')}`,
  };
}

function ruleInWords(kind: FeeRow['kind'], ceilingPkr: number | undefined): Bilingual {
  const rupees = ceilingPkr === undefined ? undefined : rupeesInWords(ceilingPkr);
  switch (kind) {
    case 'ceiling':
      return rupees === undefined
        ? { en: 'allowed; no limit is fixed.', ur: 'لینے کی اجازت ہے؛ کوئی حد مقرر نہیں۔' }
        : { en: `at most Rs ${rupees} in all.`, ur: `کل زیادہ سے زیادہ ${rupees} روپے۔` };
    case 'at_cost':
      return rupees === undefined
        ? { en: 'only the real cost, with a receipt.', ur: 'صرف اصل خرچ، رسید کے ساتھ۔' }
        : {
            en: `only the real cost, with a receipt; usually not above Rs ${rupees}.`,
            ur: `صرف اصل خرچ، رسید کے ساتھ؛ عام طور پر ${rupees} روپے سے زیادہ نہیں۔`,
          };
    case 'barred':
      return { en: 'nothing may be taken.', ur: 'کوئی رقم نہیں لی جا سکتی۔' };
    default:
      return assertNever(kind);
  }
}
