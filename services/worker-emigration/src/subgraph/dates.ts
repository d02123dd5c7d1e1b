import { findPlainDate, type PlainDate, type Refused } from '@muhafiz/kernel';
import type { EmigrationRefusal } from '../domain/refusals.ts';

/** The day that an argument names, or why it names none. */
export function readDate(field: string, text: string): PlainDate | Refused<EmigrationRefusal> {
  const date = findPlainDate(text);
  return date ?? { ok: false, refusal: { kind: 'RowRefused', field, reason: `${field} is no date YYYY-MM-DD` } };
}
