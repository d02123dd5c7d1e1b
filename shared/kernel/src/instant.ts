import type { Branded } from './branded.ts';

/** A moment in UTC with millisecond precision, as ISO 8601 text (`2026-06-30T07:15:00.000Z`); sorts as text. */
export type Instant = Branded<string, 'Instant'>;

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export function instantFromMillis(millis: number): Instant {
  return new Date(millis).toISOString() as Instant;
}

/** Throws when the text is not exactly the form above: an instant is made by programs, never typed by people. */
export function parseInstant(text: string): Instant {
  if (!isoInstant.test(text) || Number.isNaN(Date.parse(text))) throw new Error(`not an instant: ${text}`);
  return text as Instant;
}

export function millisOf(instant: Instant): number {
  return Date.parse(instant);
}

export function addMilliseconds(instant: Instant, millis: number): Instant {
  return instantFromMillis(millisOf(instant) + millis);
}
