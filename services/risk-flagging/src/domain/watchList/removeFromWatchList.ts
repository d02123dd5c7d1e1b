import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { WatchListEntry } from './watchList.ts';

export interface EntryUnknown {
  readonly kind: 'EntryUnknown';
}

/** Whether there is anything to take off: of two who ask, the first removal stands. */
export function removeFromWatchList(entry: WatchListEntry | undefined): Result<'remove' | 'isRemoved', EntryUnknown> {
  if (entry === undefined) return refuse({ kind: 'EntryUnknown' });
  return ok(entry.removed === null ? 'remove' : 'isRemoved');
}
