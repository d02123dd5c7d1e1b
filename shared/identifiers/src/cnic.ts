import type { Branded } from '@muhafiz/kernel';
import { foldDigits, maskAllButLast } from './digits.ts';

/** A national identity number in normal form: 13 digits and nothing else. It has no public check digit. */
export type Cnic = Branded<string, 'Cnic'>;

/**
 * The normal form of a CNIC written with or without dashes and spaces. The first digit tells the place of first
 * registration and is never a reason to refuse (all of 0-9 are met in life), so only the count of digits is judged.
 */
export function findCnic(text: string): Cnic | undefined {
  const digits = foldDigits(text).replace(/[\s\u2010-\u2015-]/g, '');
  return /^\d{13}$/.test(digits) ? (digits as Cnic) : undefined;
}

/** For display to those who may not see the number: the last four digits only. */
export function maskCnic(cnic: Cnic): string {
  return maskAllButLast(cnic, 4);
}
