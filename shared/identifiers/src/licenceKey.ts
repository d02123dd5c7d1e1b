import type { Branded } from '@muhafiz/kernel';
import { foldDigits } from './digits.ts';

/**
 * Canonical key of a licence: serial without leading zeros, `/`, office code in capitals (`1250/RWP`). A travel
 * agency's number (`TA-3061`) is its own key, so that it can never meet the key of a recruiting licence.
 */
export type LicenceKey = Branded<string, 'LicenceKey'>;

const travelAgency = /^TA(?![A-Z])\s*-?\s*(?=.*\d)/;
// An optional prefix of words (MPD/, OP&HRD/, Ops & MPD, OEP), the serial, the office, and at times the year of issue.
const recruiting =
  /^(?:[A-Z][A-Z&.,:#\s/-]*)?(\d{1,9})\s*[/-]\s*([A-Z]{2,4})(?:\s*[/-]\s*(?:\d{2}|\d{4})(?:\s*-\s*\d{2,4})?)?$/;

/**
 * The canonical key of a licence number as people write it (register-pack, agencies.csv), or nothing when the text is
 * no licence number. Idempotent: the key of a key is itself.
 */
export function findLicenceKey(text: string): LicenceKey | undefined {
  const written = foldDigits(text).trim().toUpperCase().replace(/\s+/g, ' ');
  if (travelAgency.test(written)) return written.replace(/^TA\s*-\s*/, 'TA-') as LicenceKey;
  const parts = recruiting.exec(written);
  if (!parts) return undefined;
  const serial = (parts[1] as string).replace(/^0+/, '');
  return serial === '' ? undefined : (`${serial}/${parts[2]}` as LicenceKey);
}
