import type { Branded } from '@muhafiz/kernel';
import { foldDigits, maskAllButLast } from './digits.ts';

/** A passport number in normal form: capitals and digits alone, so that `gd 1234567` and `GD1234567` are one. */
export type PassportNumber = Branded<string, 'PassportNumber'>;

/** The normal form, or nothing when no letter or digit is left. The pattern of a country is not judged. */
export function findPassportNumber(text: string): PassportNumber | undefined {
  const normal = foldDigits(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return normal === '' ? undefined : (normal as PassportNumber);
}

/** For display to those who may not see the number: the last three characters only. */
export function maskPassportNumber(number: PassportNumber): string {
  return maskAllButLast(number, 3);
}
