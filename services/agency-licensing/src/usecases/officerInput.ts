import { findPlainDate, ok, type PlainDate, type Result, refuse } from '@muhafiz/kernel';
import type { LicensingRefusal } from '../domain/refusals.ts';

const reasonLengthMax = 1000;
const noteLengthMax = 2000;

/** A day that an officer typed. */
export function readDay(field: string, text: string): Result<PlainDate, LicensingRefusal> {
  const day = findPlainDate(text);
  return day === undefined ? refuse({ kind: 'FieldUnreadable', field, expected: 'a day, YYYY-MM-DD' }) : ok(day);
}

/** The reason that the public reads, and the note that stays in the office. */
export function readReasons(input: {
  readonly publicReason: string;
  readonly internalNote?: string | null | undefined;
}): Result<{ readonly publicReason: string; readonly internalNote?: string }, LicensingRefusal> {
  const publicReason = input.publicReason.trim();
  if (publicReason === '' || publicReason.length > reasonLengthMax) {
    return refuse({ kind: 'FieldUnreadable', field: 'publicReason', expected: `1 to ${reasonLengthMax} characters` });
  }
  const internalNote = input.internalNote?.trim() ?? '';
  if (internalNote.length > noteLengthMax) {
    return refuse({ kind: 'FieldUnreadable', field: 'internalNote', expected: `at most ${noteLengthMax} characters` });
  }
  return ok({ publicReason, ...(internalNote === '' ? {} : { internalNote }) });
}
