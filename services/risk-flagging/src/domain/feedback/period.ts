import { addDays, daysBetween, findPlainDate, ok, type PlainDate, type Result, refuse } from '@muhafiz/kernel';
import type { FieldUnreadable } from '../inquiry/inquiry.ts';

/** Days from the first to the last, both in it. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

const daysMax = 366;

/** A period as it is asked for: two days in their order, at most a year apart. */
export function readPeriod(from: string, to: string): Result<Period, FieldUnreadable> {
  const [first, last] = [findPlainDate(from), findPlainDate(to)];
  if (first === undefined) return refuse({ kind: 'FieldUnreadable', field: 'from', expected: 'a day, YYYY-MM-DD' });
  if (last === undefined || last < first || daysBetween(first, last) >= daysMax) {
    return refuse({ kind: 'FieldUnreadable', field: 'to', expected: 'a day from `from` on, at most a year later' });
  }
  return ok({ from: first, to: last });
}

/** The period of the same length that ends on the day before. */
export function periodBefore({ from, to }: Period): Period {
  const days = daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

/** Whole months alone: two periods that differ by a few days would tell of the few who were submitted on them. */
export function readMonths(from: string, to: string): Result<Period, FieldUnreadable> {
  const period = readPeriod(from, to);
  if (!period.ok) return period;
  if (!from.endsWith('-01')) {
    return refuse({ kind: 'FieldUnreadable', field: 'from', expected: 'the first day of a month' });
  }
  if (addDays(period.value.to, 1).endsWith('-01')) return period;
  return refuse({ kind: 'FieldUnreadable', field: 'to', expected: 'the last day of a month' });
}
