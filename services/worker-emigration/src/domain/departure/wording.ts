/** Why an airport desk is told GO, STOP or ASK, in the two languages of the product; shown to officer and worker. */
export const departureWording = {
  Cleared: {
    en: 'Cleared for this passport and date, and nothing holds the case.',
    ur: 'اس پاسپورٹ اور تاریخ کے لیے روانگی کی اجازت موجود ہے اور کیس پر کوئی روک نہیں۔',
  },
  Held: {
    en: 'The case is held. Nothing is lost: an officer can look at the hold and release it.',
    ur: 'کیس روکا ہوا ہے۔ کچھ ضائع نہیں ہوا: افسر روک کو دیکھ کر ختم کر سکتا ہے۔',
  },
  NoCase: {
    en: 'No case is known for this passport and date. This is no finding against the traveller.',
    ur: 'اس پاسپورٹ اور تاریخ کے لیے کوئی کیس موجود نہیں۔ یہ مسافر کے خلاف کوئی الزام نہیں۔',
  },
  NotCleared: {
    en: 'The case has not been cleared by the protector yet.',
    ur: 'پروٹیکٹر نے ابھی کیس کی اجازت نہیں دی۔',
  },
  OtherTerms: {
    en: 'The passport, agency or permission was corrected after the clearance, which must be given again.',
    ur: 'اجازت کے بعد پاسپورٹ، ایجنسی یا پرمیشن درست کی گئی ہے، اجازت دوبارہ درکار ہے۔',
  },
  OtherDate: {
    en: 'The date lies outside the days for which the clearance was given.',
    ur: 'تاریخ ان دنوں سے باہر ہے جن کے لیے اجازت دی گئی۔',
  },
  NotAssessed: {
    en: 'The newest facts of the case have not been assessed yet.',
    ur: 'کیس کے تازہ حقائق کی جانچ ابھی نہیں ہوئی۔',
  },
  NotFresh: {
    en: 'What is known here is older than its bound: ask the protector before letting pass.',
    ur: 'یہاں موجود معلومات مقررہ حد سے پرانی ہیں: جانے دینے سے پہلے پروٹیکٹر سے پوچھیں۔',
  },
} as const;

export type DepartureReasonCode = keyof typeof departureWording;
