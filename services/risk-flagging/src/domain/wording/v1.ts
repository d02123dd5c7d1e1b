import type { Bilingual } from '../rule.ts';

/**
 * The words of the first versions of the rules. A replay gives the same bytes years later, so nothing here may change
 * once a flag was worded with it: other words are a `v2.ts` and a new version of the rule that uses them.
 */

type Words = Readonly<Record<string, Bilingual>>;

const months: readonly Bilingual[] = [
  { en: 'January', ur: 'جنوری' },
  { en: 'February', ur: 'فروری' },
  { en: 'March', ur: 'مارچ' },
  { en: 'April', ur: 'اپریل' },
  { en: 'May', ur: 'مئی' },
  { en: 'June', ur: 'جون' },
  { en: 'July', ur: 'جولائی' },
  { en: 'August', ur: 'اگست' },
  { en: 'September', ur: 'ستمبر' },
  { en: 'October', ur: 'اکتوبر' },
  { en: 'November', ur: 'نومبر' },
  { en: 'December', ur: 'دسمبر' },
];

const charges: Words = {
  service_charge: { en: 'service charge', ur: 'سروس چارج' },
  registration_fee: { en: 'registration fee', ur: 'رجسٹریشن فیس' },
  insurance: { en: 'insurance', ur: 'بیمہ' },
  welfare_fund: { en: 'welfare fund', ur: 'ویلفیئر فنڈ' },
  promotion_fee: { en: 'promotion fee', ur: 'پروموشن فیس' },
  visa: { en: 'visa', ur: 'ویزا' },
  work_permit: { en: 'work permit', ur: 'ورک پرمٹ' },
  medical: { en: 'medical test', ur: 'طبی معائنہ' },
  air_ticket: { en: 'air ticket', ur: 'ہوائی ٹکٹ' },
  documentation: { en: 'documents', ur: 'کاغذات' },
  training: { en: 'training', ur: 'تربیت' },
  other: { en: 'other charges', ur: 'دیگر رقم' },
};

const occupations: Words = {
  labourer: { en: 'labourer', ur: 'مزدور' },
  driver: { en: 'driver', ur: 'ڈرائیور' },
  mason: { en: 'mason', ur: 'راج مستری' },
  carpenter: { en: 'carpenter', ur: 'بڑھئی' },
  electrician: { en: 'electrician', ur: 'الیکٹریشن' },
  plumber: { en: 'plumber', ur: 'پلمبر' },
  welder: { en: 'welder', ur: 'ویلڈر' },
  steel_fixer: { en: 'steel fixer', ur: 'سٹیل فکسر' },
  painter: { en: 'painter', ur: 'رنگ ساز' },
  technician: { en: 'technician', ur: 'ٹیکنیشن' },
  mechanic: { en: 'mechanic', ur: 'مکینک' },
  cook: { en: 'cook', ur: 'باورچی' },
  waiter: { en: 'waiter', ur: 'ویٹر' },
  tailor: { en: 'tailor', ur: 'درزی' },
  salesman: { en: 'salesman', ur: 'سیلزمین' },
  clerk: { en: 'clerk', ur: 'کلرک' },
  engineer: { en: 'engineer', ur: 'انجینئر' },
  nurse: { en: 'nurse', ur: 'نرس' },
  doctor: { en: 'doctor', ur: 'ڈاکٹر' },
  teacher: { en: 'teacher', ur: 'استاد' },
  accountant: { en: 'accountant', ur: 'اکاؤنٹنٹ' },
  security_guard: { en: 'security guard', ur: 'سیکیورٹی گارڈ' },
  cleaner: { en: 'cleaner', ur: 'صفائی کارکن' },
  farm_worker: { en: 'farm worker', ur: 'کھیت مزدور' },
  domestic_worker: { en: 'domestic worker', ur: 'گھریلو ملازم' },
  other: { en: 'other occupation', ur: 'دیگر پیشہ' },
};

const declarers: Words = {
  worker: { en: 'declared by the worker', ur: 'کارکن کے بیان کے مطابق' },
  agency: { en: 'declared by the agency', ur: 'ایجنسی کے بیان کے مطابق' },
};

const sexes: Words = {
  F: { en: 'female', ur: 'عورت' },
  M: { en: 'male', ur: 'مرد' },
  X: { en: 'sex X', ur: 'جنس X' },
};

const unknownDay: Bilingual = { en: 'an unknown day', ur: 'نامعلوم تاریخ' };

/** Keeps left-to-right text (numbers, codes, references) in one piece within an Urdu sentence. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

function wordFor(words: Words, code: string): Bilingual {
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? { en: code, ur: isolate(code) };
}

export const itemWord = (code: string): Bilingual => wordFor(charges, code);
export const occupationWord = (code: string): Bilingual => wordFor(occupations, code);
export const declarerWord = (code: string): Bilingual => wordFor(declarers, code);
export const sexWord = (code: string): Bilingual => wordFor(sexes, code);

/** A calendar day in words, `5 March 2026`; null is an unknown day. */
export function day(date: string | null): Bilingual {
  if (date === null) return unknownDay;
  const month = months[Number(date.slice(5, 7)) - 1];
  if (month === undefined) return { en: date, ur: isolate(date) };
  const dayOfMonth = Number(date.slice(8, 10));
  const year = date.slice(0, 4);
  return { en: `${dayOfMonth} ${month.en} ${year}`, ur: `${dayOfMonth} ${month.ur} ${year}` };
}

/** `15000` as `15,000`; digits in threes, as the official fee pages print them. */
export function grouped(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Whole rupees. */
export function rupees(amount: number): Bilingual {
  return { en: `Rs ${grouped(amount)}`, ur: `${grouped(amount)} روپے` };
}

export function joined(parts: readonly Bilingual[], separatorEn = '; ', separatorUr = '؛ '): Bilingual {
  return {
    en: parts.map((part) => part.en).join(separatorEn),
    ur: parts.map((part) => part.ur).join(separatorUr),
  };
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
