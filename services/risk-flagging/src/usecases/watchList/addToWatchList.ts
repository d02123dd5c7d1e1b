import { ok, type Result } from '@muhafiz/kernel';
import { type FieldUnreadable, readReasons } from '../../domain/inquiry/inquiry.ts';
import { addToWatchList as decide, type WrittenWatched } from '../../domain/watchList/addToWatchList.ts';
import type { WatchListEntry } from '../../domain/watchList/watchList.ts';
import type { Asking } from '../inquiries/answerInquiry.ts';
import type { ChangedMeanwhile, RiskPorts } from '../ports.ts';

/** Puts somebody on the watch list, with purpose and case number; the cases that meet the entry are asked again. */
export const addToWatchList =
  (ports: Pick<RiskPorts, 'clock' | 'random' | 'watchList'>) =>
  async (
    { actor, reasons, requestId }: Asking,
    written: WrittenWatched,
  ): Promise<Result<WatchListEntry, FieldUnreadable | ChangedMeanwhile>> => {
    const stated = readReasons(reasons);
    if (!stated.ok) return stated;
    const watched = decide(written);
    if (!watched.ok) return watched;
    const entry: WatchListEntry = {
      ...{ entryId: ports.random.uuid(), addedAt: ports.clock.now(), by: actor.id, role: actor.role, removed: null },
      ...watched.value,
      ...stated.value,
    };
    const kept = await ports.watchList.add(entry, requestId);
    return kept.ok ? ok(entry) : kept;
  };
