import { type NormalName, normaliseName } from '@muhafiz/identifiers';

/** A firm's name without its legal form, and the few words of it that tell it from other firms. */
export interface TradeName {
  /** All words but the legal form: `al-karam enterprises`. */
  readonly whole: NormalName;
  /** What is left without the words of the trade: `karam`. The whole, when nothing is left. */
  readonly core: NormalName;
  /** Whether any word of the trade or of a legal form stands in it: a person's name has none. */
  readonly isFirm: boolean;
}

const legalForm =
  /^(?:private|pvt|pte|smc|limited|ltd|llc|inc|company|co|plc|regd|registered|لمیٹڈ|پرائیویٹ|پرائیوٹ|کمپنی|رجسٹرڈ)$/;

const tradeWords = new Set(
  `overseas employment promoter promoters manpower man power service services recruiting recruitment recruiters
  recruiter agency agencies agent agents trading traders international intl enterprise enterprises corporation corp travel
  travels tour tours air aviation consultant consultants consultancy bureau group human resource resources sons brothers
  bros associates placement placements jobs visa ticketing and the new
  اوورسیز اوورسیزز ایمپلائمنٹ پروموٹر پروموٹرز مین پاور سروس سروسز ریکروٹنگ ریکروٹمنٹ ایجنسی ایجنسیز ٹریڈنگ انٹرنیشنل انٹرپرائزز
  انٹرپرائز کارپوریشن ٹریول ٹریولز ٹور ٹورز ایئر ائیر ایر کنسلٹنٹ کنسلٹنٹس کنسلٹنسی بیورو گروپ سنز برادرز ایسوسی ایٹس اینڈ نیو`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const longTradeWords = [...tradeWords].filter((word) => word.length >= 6);

/**
 * Takes a firm's name apart: `New Khyber Pioneer Manpower Services (Pvt) Ltd` has the core `khyber pioneer`. Text without
 * words of the trade is its own core, so that a short trade name compares with a long legal one.
 */
export function readTradeName(text: string): TradeName {
  const words = text
    .replace(/\bSMC\s*-\s*Pvt\b/gi, ' ')
    .replace(/\(([^)]*)\)/g, ' $1 ')
    .split(/[\s,،&]+/)
    .filter((word) => !legalForm.test(bareWord(word)));
  const own = words.filter((word) => !isTradeWord(bareWord(word)) && bareWord(word) !== '');
  const hasLegalForm = /\b(?:pvt|private|ltd|limited)\b/i.test(text);
  return {
    whole: normaliseName(words.join(' ')),
    core: normaliseName((own.length > 0 ? own : words).join(' ')),
    isFirm: hasLegalForm || own.length < words.filter((word) => bareWord(word) !== '').length,
  };
}

function bareWord(word: string): string {
  return word.toLowerCase().replace(/[^a-z\u0620-\u06ff]/g, '');
}

function isTradeWord(word: string): boolean {
  return tradeWords.has(word) || (word.length >= 6 && longTradeWords.some((trade) => isOneSlipFrom(word, trade)));
}

/** Whether one letter more, less or other, or two neighbours changed about, make the one word the other. */
function isOneSlipFrom(word: string, other: string): boolean {
  const apart = word.length - other.length;
  if (Math.abs(apart) > 1) return false;
  let at = 0;
  while (at < word.length && word[at] === other[at]) at++;
  const [left, right] = [word.slice(at), other.slice(at)];
  if (apart > 0) return left.slice(1) === right;
  if (apart < 0) return left === right.slice(1);
  return (
    left.slice(1) === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}
