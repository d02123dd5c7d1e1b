import { findCnic, findPassportNumber, findPhone } from '@muhafiz/identifiers';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { FieldUnreadable } from '../inquiry/inquiry.ts';
import type { Watched } from './watchList.ts';

export interface WrittenWatched {
  readonly name: string;
  readonly cnic?: string | null | undefined;
  readonly passportNo?: string | null | undefined;
  readonly phones: readonly string[];
}

const nameMax = 200;
const phonesMax = 20;

/** What is put on the list, read from what an investigator wrote. An entry with no number at all would match nobody, and is refused. */
export function addToWatchList(written: WrittenWatched): Result<Watched, FieldUnreadable> {
  const unreadable = (field: string, expected: string) => refuse({ kind: 'FieldUnreadable' as const, field, expected });
  const name = written.name.trim();
  if (name === '' || name.length > nameMax) return unreadable('name', `1 to ${nameMax} characters`);
  const [cnicText, passportText] = [written.cnic?.trim() || null, written.passportNo?.trim() || null];
  const cnic = cnicText === null ? null : findCnic(cnicText);
  if (cnic === undefined) return unreadable('cnic', 'a CNIC of 13 digits');
  const passportNo = passportText === null ? null : findPassportNumber(passportText);
  if (passportNo === undefined) return unreadable('passportNo', 'a passport number');
  if (written.phones.length > phonesMax) return unreadable('phones', `at most ${phonesMax} telephone numbers`);
  const phones = written.phones.map((phone) => findPhone(phone));
  if (phones.some((phone) => phone === undefined)) return unreadable('phones', 'telephone numbers');
  if (cnic === null && passportNo === null && phones.length === 0) {
    return unreadable('cnic', 'a CNIC, a passport number or a phone: an entry is met by numbers');
  }
  return ok({ name, cnic, passportNo, phones: [...new Set(phones as string[])].sort() });
}
