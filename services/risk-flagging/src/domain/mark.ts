import { addMilliseconds, type Instant, millisOf } from '@muhafiz/kernel';

/**
 * A stream that said something new: what depends on it is assessed again. One row a stream, whatever it said meanwhile;
 * the stamp tells whether it spoke again since the assessor looked.
 */
export interface Mark {
  readonly stamp: string;
  /** When the office committed the first thing that it said and that has not had its effect yet: the horizon stops before it. */
  readonly at: Instant;
  /** How far a mark that touches many cases has been worked off. */
  readonly after?: string | undefined;
}

export interface MarkedStream extends Mark {
  readonly stream: string;
}

/** Stream names of marks for papers that nobody has any more: whoever shared them must be assessed again. */
export const formerPapers = { cnic: 'former-cnic', passport: 'former-passport' } as const;

/** Facts of one moment come by several topics; a mark waits so long for the slower ones, and no longer. */
const waitForOthersMillis = 3000;
const officesRead = ['agency-licensing', 'worker-emigration', 'complaint-tracking'] as const;

/** How far each office has been read, by its tick time. */
export type ReadUpTo = Readonly<Partial<Record<string, Instant>>>;
export type Horizon = Readonly<Partial<Record<(typeof officesRead)[number], Instant>>>;

/** The kind of a stream and the id in it: `agency/1250/RWP` is the agency `1250/RWP`. */
export function partsOfStream(stream: string): { readonly kind: string; readonly id: string } {
  const slash = stream.indexOf('/');
  return { kind: stream.slice(0, slash), id: stream.slice(slash + 1) };
}

/** An assessment is made on facts read at least up to the moment of the fact that asks for it. */
export function isReady(mark: Mark, read: ReadUpTo, now: Instant): boolean {
  if (millisOf(now) - millisOf(mark.at) > waitForOthersMillis) return true;
  return officesRead.every((office) => (read[office] ?? '') >= mark.at);
}

export function earliestOf(marks: readonly Mark[]): Instant | undefined {
  return marks.map((mark) => mark.at).sort()[0];
}

/**
 * What every office had committed before this moment has been read and assessed. A mark that still waits pulls it back
 * to just before the fact that made the mark: an event is never committed before the time that it bears.
 */
export function horizonFrom(read: ReadUpTo, oldest: Instant | undefined): Horizon {
  const before = oldest === undefined ? undefined : addMilliseconds(oldest, -1);
  const horizon: { -readonly [Office in keyof Horizon]: Horizon[Office] } = {};
  for (const office of officesRead) {
    const upTo = read[office];
    if (upTo !== undefined) horizon[office] = before !== undefined && before < upTo ? before : upTo;
  }
  return horizon;
}
