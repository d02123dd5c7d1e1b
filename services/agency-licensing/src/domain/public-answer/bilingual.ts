import type { PlainDate } from '@muhafiz/kernel';

/** One sentence in the two languages of the product. */
export interface Bilingual {
  readonly en: string;
  readonly ur: string;
}

const monthsEn = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const monthsUr = [
  'جنوری',
  'فروری',
  'مارچ',
  'اپریل',
  'مئی',
  'جون',
  'جولائی',
  'اگست',
  'ستمبر',
  'اکتوبر',
  'نومبر',
  'دسمبر',
];

/** `31 December 2027`, `31 دسمبر 2027`: digits as they stand on banknotes and phones. */
export function dayInWords(day: PlainDate): Bilingual {
  const [year, month, date] = day.split('-').map(Number);
  const index = (month ?? 1) - 1;
  return { en: `${date} ${monthsEn[index]} ${year}`, ur: `${date} ${monthsUr[index]} ${year}` };
}

/** Whole rupees with a comma at each thousand: `15,000`. */
export function rupeesInWords(rupees: number): string {
  return String(rupees).replace(/\B(?=(\d{3})+$)/g, ',');
}

const countries: Readonly<Record<string, Bilingual>> = {
  AE: { en: 'United Arab Emirates', ur: 'متحدہ عرب امارات' },
  AZ: { en: 'Azerbaijan', ur: 'آذربائیجان' },
  BH: { en: 'Bahrain', ur: 'بحرین' },
  CN: { en: 'China', ur: 'چین' },
  CY: { en: 'Cyprus', ur: 'قبرص' },
  DE: { en: 'Germany', ur: 'جرمنی' },
  GB: { en: 'United Kingdom', ur: 'برطانیہ' },
  GR: { en: 'Greece', ur: 'یونان' },
  IQ: { en: 'Iraq', ur: 'عراق' },
  IT: { en: 'Italy', ur: 'اٹلی' },
  JO: { en: 'Jordan', ur: 'اردن' },
  JP: { en: 'Japan', ur: 'جاپان' },
  KR: { en: 'South Korea', ur: 'جنوبی کوریا' },
  KW: { en: 'Kuwait', ur: 'کویت' },
  MY: { en: 'Malaysia', ur: 'ملائیشیا' },
  OM: { en: 'Oman', ur: 'عمان' },
  QA: { en: 'Qatar', ur: 'قطر' },
  RO: { en: 'Romania', ur: 'رومانیہ' },
  SA: { en: 'Saudi Arabia', ur: 'سعودی عرب' },
  SG: { en: 'Singapore', ur: 'سنگاپور' },
  TR: { en: 'Türkiye', ur: 'ترکیہ' },
};

/** The country's name, or its code where the table has none. */
export function countryInWords(code: string): Bilingual {
  return countries[code] ?? { en: code, ur: code };
}
