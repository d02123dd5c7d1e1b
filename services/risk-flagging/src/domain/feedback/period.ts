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

const quarters: Readonly<Record<string, string>> = {
  '01-01': '03-31',
  '04-01': '06-30',
  '07-01': '09-30',
  '10-01': '12-31',
};

/**
 * One quarter of a calendar year that is over. Periods that overlap, or that are still growing, would tell by their
 * difference of the few who are in one and not in the other.
 */
export function readQuarter(from: string, to: string, today: PlainDate): Result<Period, FieldUnreadable> {
  const period = readPeriod(from, to);
  if (!period.ok) return period;
  const lastDay = quarters[from.slice(5)];
  if (lastDay === undefined) {
    return refuse({ kind: 'FieldUnreadable', field: 'from', expected: 'the first day of a quarter' });
  }
  if (to !== `${from.slice(0, 4)}-${lastDay}`) {
    return refuse({ kind: 'FieldUnreadable', field: 'to', expected: 'the last day of that quarter' });
  }
  if (to < today) return period;
  return refuse({ kind: 'FieldUnreadable', field: 'to', expected: 'a day of the past' });
}
