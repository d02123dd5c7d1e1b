import type { EventOf, WatchListEntryAdded, WatchListEntryRemoved } from '@muhafiz/contracts';

/** Who is watched, by what anybody could be known by; sealed wherever it is stored, and published nowhere. */
export interface Watched {
  /** For people to read; nothing is matched by a name. */
  readonly name: string;
  readonly cnic: string | null;
  /** Capitals and digits. */
  readonly passportNo: string | null;
  /** In normal form, each once, sorted. */
  readonly phones: readonly string[];
}

/** One entry of the watch list, as it stands or as it was taken off. */
export interface WatchListEntry extends Watched {
  readonly entryId: string;
  readonly addedAt: string;
  readonly by: string;
  readonly role: string;
  readonly caseNumber: string;
  readonly purpose: string;
  /** Null while it stands. */
  readonly removed: WatchListRemoval | null;
}

export interface WatchListRemoval {
  readonly removedAt: string;
  readonly by: string;
  readonly caseNumber: string;
  readonly purpose: string;
}

/** What is held beside the two halves of an event, in the clear in memory alone. */
export type WatchListEvent =
  | (EventOf<typeof WatchListEntryAdded> & { readonly held: Watched & { readonly purpose: string } })
  | (EventOf<typeof WatchListEntryRemoved> & { readonly held: { readonly purpose: string } });

export function evolveWatchListEntry(before: WatchListEntry | undefined, event: WatchListEvent): WatchListEntry {
  const { by, role, caseNumber } = event.recorded;
  if (event.type === 'WatchListEntryAdded') {
    return { ...event.published, by, role, caseNumber, ...event.held, removed: null };
  }
  if (before === undefined) throw new Error('an entry was taken off the watch list before it was put there');
  const { removedAt } = event.published;
  return { ...before, removed: { removedAt, by, caseNumber, purpose: event.held.purpose } };
}
