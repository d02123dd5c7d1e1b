import type { PublicAnswer } from '@muhafiz/contracts';

export interface Bilingual {
  readonly en: string;
  readonly ur: string;
}

type Verdict = PublicAnswer['verdict'];

/** The verdict in a few words; colour and sign say the same for those who do not read. */
export const verdictWords: Readonly<Record<Verdict, Bilingual & { readonly tone: 'yes' | 'no' | 'ask' }>> = {
  MAY_RECRUIT: { tone: 'yes', en: 'May recruit today', ur: 'آج بھرتی کر سکتی ہے' },
  MAY_NOT_RECRUIT: { tone: 'no', en: 'May NOT recruit', ur: 'بھرتی نہیں کر سکتی' },
  TRAVEL_AGENCY: { tone: 'no', en: 'Travel agency: may NOT recruit', ur: 'ٹریول ایجنسی ہے، بھرتی نہیں کر سکتی' },
  NOT_FOUND: { tone: 'no', en: 'No such licence', ur: 'ایسا کوئی لائسنس نہیں' },
  NOT_KNOWN_NOW: { tone: 'ask', en: 'Cannot be checked now', ur: 'اس وقت تصدیق نہیں ہو سکتی' },
};

export const notFoundReason: Bilingual = {
  en: 'No licence with this number is known. Check the number again. If somebody recruits under it, do not pay, and complain.',
  ur: 'اس نمبر کا کوئی لائسنس معلوم نہیں۔ نمبر دوبارہ دیکھ لیں۔ اگر کوئی اس نمبر پر بھرتی کر رہا ہے تو رقم نہ دیں اور شکایت کریں۔',
};

export const notKnownReason: Bilingual = {
  en: 'The licensing office cannot be reached, and what we knew of this licence has run out. Do not pay until it can be checked again.',
  ur: 'لائسنس کے دفتر سے رابطہ نہیں ہو رہا، اور اس لائسنس کے بارے میں ہماری معلومات کی مدت ختم ہو چکی ہے۔ دوبارہ تصدیق ہونے تک رقم نہ دیں۔',
};

/** What the age of an answer means; `seconds` whole. */
export function staleNotice(seconds: number | undefined): Bilingual {
  const age = seconds === undefined ? undefined : ageInWords(seconds);
  if (age === undefined) {
    return {
      en: 'The licensing office cannot be reached at the moment, and it is not known how old this answer is. Ask again before you pay.',
      ur: 'اس وقت لائسنس کے دفتر سے رابطہ نہیں ہو رہا، اور معلوم نہیں کہ یہ جواب کتنا پرانا ہے۔ رقم دینے سے پہلے دوبارہ پوچھیں۔',
    };
  }
  return {
    en: `The licensing office cannot be reached at the moment. This answer is ${age.en} old. Ask again before you pay.`,
    ur: `اس وقت لائسنس کے دفتر سے رابطہ نہیں ہو رہا۔ یہ جواب ${age.ur} پرانا ہے۔ رقم دینے سے پہلے دوبارہ پوچھیں۔`,
  };
}

function ageInWords(seconds: number): Bilingual {
  if (seconds < 120) return { en: `${seconds} seconds`, ur: `${seconds} سیکنڈ` };
  if (seconds < 7200) return { en: `${Math.floor(seconds / 60)} minutes`, ur: `${Math.floor(seconds / 60)} منٹ` };
  return { en: `${Math.floor(seconds / 3600)} hours`, ur: `${Math.floor(seconds / 3600)} گھنٹے` };
}

export const words = {
  title: { en: 'May this agency send you abroad?', ur: 'کیا یہ ایجنسی آپ کو باہر بھیج سکتی ہے؟' },
  field: {
    en: 'Licence number, name or phone of the agency',
    ur: 'ایجنسی کا لائسنس نمبر، نام یا فون',
  },
  check: { en: 'Check', ur: 'معلوم کریں' },
  licence: { en: 'Licence', ur: 'لائسنس' },
  since: { en: 'Since', ur: 'کب سے' },
  until: { en: 'Until', ur: 'کب تک' },
  whyNot: { en: 'Why not', ur: 'کیوں نہیں' },
  charges: { en: 'What you may be charged', ur: 'آپ سے کیا لیا جا سکتا ہے' },
  complain: { en: 'Where to complain', ur: 'شکایت کہاں کریں' },
  unconfirmed: { en: 'number not confirmed', ur: 'نمبر کی تصدیق نہیں ہوئی' },
  asOf: { en: 'Answer of', ur: 'جواب کا وقت' },
  found: { en: 'Agencies found', ur: 'ملنے والی ایجنسیاں' },
  more: { en: 'There are more; write more of the name.', ur: 'اور بھی ہیں؛ نام مزید لکھیں۔' },
  nothingFound: {
    en: 'No licensed agency was found. Do not pay anybody whose licence you cannot find here.',
    ur: 'کوئی لائسنس یافتہ ایجنسی نہیں ملی۔ جس کا لائسنس یہاں نہ ملے اسے رقم نہ دیں۔',
  },
  notice: {
    en: 'Free of charge. You are not asked who you are.',
    ur: 'مفت۔ آپ سے نہیں پوچھا جاتا کہ آپ کون ہیں۔',
  },
} as const satisfies Record<string, Bilingual>;

/** Whatever went wrong with a question, told to people; the code is for programs. */
export const refusals = {
  phoneInAddress: {
    en: 'A phone number does not belong into an address. Send it with the form (POST /check).',
    ur: 'فون نمبر پتے میں نہ لکھیں۔ فارم کے ذریعے بھیجیں۔',
  },
  emptyQuestion: {
    en: 'Write a licence number, a name of at least three letters, or a phone number.',
    ur: 'لائسنس نمبر، کم از کم تین حرفوں کا نام، یا فون نمبر لکھیں۔',
  },
  unreadable: { en: 'The question could not be read.', ur: 'سوال پڑھا نہیں جا سکا۔' },
  tooLarge: { en: 'The question is too long.', ur: 'سوال بہت لمبا ہے۔' },
  tooMany: { en: 'Too many questions. Please wait a moment.', ur: 'بہت زیادہ سوالات۔ تھوڑی دیر انتظار کریں۔' },
  unavailable: {
    en: 'The licensing office cannot be reached at the moment. Please ask again later, and do not pay before.',
    ur: 'اس وقت لائسنس کے دفتر سے رابطہ نہیں ہو رہا۔ بعد میں دوبارہ پوچھیں، اور اس سے پہلے رقم نہ دیں۔',
  },
  method: { en: 'This address answers GET and POST.', ur: 'یہ پتہ صرف GET اور POST کا جواب دیتا ہے۔' },
  internal: {
    en: 'Something went wrong on our side; it has been noted.',
    ur: 'ہماری طرف کوئی خرابی ہوئی ہے، اسے درج کر لیا گیا ہے۔',
  },
} as const satisfies Record<string, Bilingual>;
