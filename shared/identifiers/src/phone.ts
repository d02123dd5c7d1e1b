import type { Branded } from '@muhafiz/kernel';
import { foldDigits, maskAllButLast } from './digits.ts';

/** A telephone number in E.164: `+` and digits; Pakistani mobiles are `+923` and nine digits. */
export type Phone = Branded<string, 'Phone'>;

// Area codes have two or three digits and local numbers six to eight; a universal access number (111 xxx xxx) may follow
// an area code, which gives eleven.
const landline = /^[124-9]\d{7,9}$/;
const universalAccess = /^[124-9]\d{1,2}111\d{6}$/;
const mobile = /^3\d{9}$/;

function findNational(digits: string): Phone | undefined {
  const known = mobile.test(digits) || landline.test(digits) || universalAccess.test(digits);
  return known ? (`+92${digits}` as Phone) : undefined;
}

/**
 * The normal form of one number as people write it (`+92 300 1234567`, `0092-300-1234567`, `0300-1234567`, `3001234567`,
 * `+92 (0)300 1234567`, with Urdu digits too), or nothing when it is no number that can be called. Landlines need their
 * area code; numbers of other countries need `+` or `00`. Whether the number is in use is not known here.
 */
export function findPhone(text: string): Phone | undefined {
  const plain = foldDigits(text).replace(/[\s().\u200b-\u200f\u202a-\u202e\u2066-\u2069\u2010-\u2015-]/g, '');
  if (!/^\+?\d{7,17}$/.test(plain)) return undefined;
  const international = plain.startsWith('+') ? plain.slice(1) : plain.startsWith('00') ? plain.slice(2) : undefined;
  if (international !== undefined) {
    if (international.startsWith('92')) return findNational(international.slice(2).replace(/^0/, ''));
    return /^[1-9]\d{7,14}$/.test(international) ? (`+${international}` as Phone) : undefined;
  }
  if (plain.startsWith('0')) return findNational(plain.slice(1));
  if (mobile.test(plain)) return findNational(plain);
  return /^923\d{9}$/.test(plain) ? findNational(plain.slice(2)) : undefined;
}

/** Every number of a field that may hold several (`0300-1234567 / 0345 7654321`), each once, in the order written. */
export function findPhones(text: string): readonly Phone[] {
  const found = new Set<Phone>();
  for (const each of text.split(/[/,;|&\n\u060c]|\bor\b|\band\b/i)) {
    const phone = findPhone(each);
    if (phone !== undefined) found.add(phone);
  }
  return [...found];
}

/** For display to those who may not see the number: the last four digits only. */
export function maskPhone(phone: Phone): string {
  return maskAllButLast(phone, 4);
}
