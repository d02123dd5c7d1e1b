import type { Effects, Projection, ReadEvent } from '@muhafiz/service-kit';
import type { Mark } from '../storage/marks.ts';

/** Remembers, with the effect of an event, that what depends on its stream must be assessed again. */
export function markStream(effects: Effects, marks: Projection<Mark>, event: ReadEvent): void {
  effects.putRow(marks, event.stream, { stamp: event.id, at: event.at });
}

/** The stream and version of a fact, as evidence cites it. */
export function sourceOf(event: ReadEvent): string {
  return `${event.stream}@${event.version}`;
}
