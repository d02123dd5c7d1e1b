import type { Effects, Reaction } from '@muhafiz/service-kit/reactions';
import type { Mark } from '../domain/mark.ts';

/** Rows of one kind, as reactions read and write them. */
export type RowsOf<Row> = Parameters<typeof Effects.prototype.putRow<Row>>[0];
/** An event of another office, as far as every reaction sees it. */
export type Told = Omit<Parameters<Reaction['apply']>[0], 'published'>;

/** Remembers, with the effect of an event, that what depends on these streams must be assessed again. */
export function markStreams(effects: Effects, marks: RowsOf<Mark>, event: Told, alsoTouched: readonly string[] = []) {
  for (const stream of [event.stream, ...alsoTouched]) {
    effects.putRow(marks, stream, { stamp: event.id, at: event.at });
  }
}

/** The stream and version of a fact, as evidence cites it. */
export function sourceOf(event: Told): string {
  return `${event.stream}@${event.version}`;
}
