import { assertNever, type PlainDate } from '@muhafiz/kernel';
import type { StandingReason } from '../agency/standingOn.ts';
import { type Bilingual, dayInWords } from './bilingual.ts';

export type Verdict = 'MAY_RECRUIT' | 'MAY_NOT_RECRUIT' | 'NOT_FOUND' | 'TRAVEL_AGENCY';

/** The answer in one breath, and what to do now. `until` is the last day of the licence. */
export function verdictInWords(verdict: Verdict, until?: PlainDate): Bilingual {
  switch (verdict) {
    case 'MAY_RECRUIT': {
      const day = until === undefined ? { en: 'today', ur: 'آج' } : dayInWords(until);
      return {
        en: `Yes. This agency has a valid licence to recruit, until ${day.en}. Pay only through a bank and keep every receipt.`,
        ur: `جی ہاں۔ اس ایجنسی کے پاس بھرتی کا لائسنس ہے جو ${day.ur} تک مؤثر ہے۔ رقم صرف بینک کے ذریعے دیں اور ہر رسید سنبھال کر رکھیں۔`,
      };
    }
    case 'MAY_NOT_RECRUIT':
      return {
        en: 'No. This agency may not recruit workers now. It may not take any money from you. Do not give it your passport.',
        ur: 'جی نہیں۔ یہ ایجنسی اس وقت کارکن بھرتی نہیں کر سکتی۔ یہ آپ سے کوئی رقم نہیں لے سکتی۔ اسے اپنا پاسپورٹ نہ دیں۔',
      };
    case 'TRAVEL_AGENCY':
      return {
        en: 'No. This is a travel agency. It may sell tickets, but it may not recruit workers for jobs abroad. Do not pay it for a job or a work visa.',
        ur: 'جی نہیں۔ یہ ٹریول ایجنسی ہے۔ یہ ٹکٹ بیچ سکتی ہے، لیکن بیرونِ ملک نوکری کے لیے کارکن بھرتی نہیں کر سکتی۔ نوکری یا کام کے ویزے کے لیے اسے رقم نہ دیں۔',
      };
    case 'NOT_FOUND':
      return {
        en: 'No agency with this licence number is in the register. Check the number again. If somebody recruits under it, do not pay, and complain.',
        ur: 'اس لائسنس نمبر کی کوئی ایجنسی رجسٹر میں نہیں ہے۔ نمبر دوبارہ دیکھ لیں۔ اگر کوئی اس نمبر پر بھرتی کر رہا ہے تو رقم نہ دیں اور شکایت کریں۔',
      };
    default:
      return assertNever(verdict);
  }
}

const quotedLengthMax = 1500;

/** One reason against the agency. A reason that an officer or the register gave is quoted as it was written. */
export function reasonInWords(reason: StandingReason): Bilingual {
  switch (reason.kind) {
    case 'NotRecruitmentLicence':
      return {
        en: 'A travel agency licence does not allow recruitment (Emigration Rules 1979, rule 7).',
        ur: 'ٹریول ایجنسی کے لائسنس پر بھرتی کی اجازت نہیں ہے (ایمیگریشن رولز 1979، رول 7)۔',
      };
    case 'NotYetIssued': {
      const day = dayInWords(reason.firstDay);
      return { en: `Its licence begins on ${day.en}.`, ur: `اس کا لائسنس ${day.ur} سے شروع ہو گا۔` };
    }
    case 'Expired': {
      const day = dayInWords(reason.lastDay);
      return { en: `Its licence expired on ${day.en}.`, ur: `اس کے لائسنس کی مدت ${day.ur} کو ختم ہو گئی۔` };
    }
    case 'Suspended': {
      const day = dayInWords(reason.from);
      return quoting(reason, {
        en: `Its licence has been suspended since ${day.en}.`,
        ur: `اس کا لائسنس ${day.ur} سے معطل ہے۔`,
      });
    }
    case 'Cancelled': {
      const day = dayInWords(reason.from);
      return quoting(reason, {
        en: `Its licence was cancelled on ${day.en}.`,
        ur: `اس کا لائسنس ${day.ur} کو منسوخ کر دیا گیا۔`,
      });
    }
    case 'Surrendered': {
      const day = dayInWords(reason.from);
      return quoting(reason, {
        en: `It gave its licence back on ${day.en}.`,
        ur: `اس نے اپنا لائسنس ${day.ur} کو واپس کر دیا۔`,
      });
    }
    default:
      return assertNever(reason);
  }
}

function quoting(reason: { readonly publicReason?: string | undefined }, words: Bilingual): Bilingual {
  if (reason.publicReason === undefined) return words;
  const quoted = reason.publicReason.slice(0, quotedLengthMax);
  return { en: `${words.en} Reason: ${quoted}`, ur: `${words.ur} وجہ: ${quoted}` };
}
