import type { Branded } from './branded.ts';
import { type Instant, instantFromMillis, millisOf } from './instant.ts';

/** A calendar day, `YYYY-MM-DD`, of the years 1900 to 2999; legal days are those of Asia/Karachi. Sorts as text. */
export type PlainDate = Branded<string, 'PlainDate'>;

const dayMillis = 86_400_000;
// Pakistan has kept UTC+5 without daylight saving since 2009; no amount or age in the product depends on a day before.
const karachiOffsetMillis = 5 * 3_600_000;
const form = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day, or nothing when the text is not a day that exists (30 February, 2026-13-01, 1.2.2026). */
export function findPlainDate(text: string): PlainDate | undefined {
  const parts = form.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1900 || year > 2999) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? (text as PlainDate) : undefined;
}

/** Throws when the text is not a day that exists; for values already judged, never for input. */
export function plainDate(text: string): PlainDate {
  const date = findPlainDate(text);
  if (date === undefined) throw new Error(`not a date: ${text}`);
  return date;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(date) + days * dayMillis).toISOString().slice(0, 10) as PlainDate;
}

export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMillis);
}

/** Age in completed years; one born on 29 February completes a year on 1 March (register-pack, fine print). */
export function completedYears(born: PlainDate, on: PlainDate): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) >= born.slice(5) ? years : years - 1;
}

/** The legal day in Asia/Karachi at a moment. */
export function karachiDate(at: Instant): PlainDate {
  return new Date(millisOf(at) + karachiOffsetMillis).toISOString().slice(0, 10) as PlainDate;
}

/** The moment at which a legal day begins in Asia/Karachi. */
export function karachiMidnight(date: PlainDate): Instant {
  return instantFromMillis(Date.parse(date) - karachiOffsetMillis);
}
