import { ok, type Result } from '@muhafiz/kernel';
import { type FieldUnreadable, readReasons } from '../../domain/inquiry/inquiry.ts';
import { removeFromWatchList as decide, type EntryUnknown } from '../../domain/watchList/removeFromWatchList.ts';
import type { WatchListEntry } from '../../domain/watchList/watchList.ts';
import type { Asking } from '../inquiries/answerInquiry.ts';
import type { ChangedMeanwhile, RiskPorts } from '../ports.ts';

/** Takes an entry off the list, with purpose and case number. Asked twice, the first removal stands. */
export const removeFromWatchList =
  (ports: Pick<RiskPorts, 'clock' | 'watchList'>) =>
  async (
    { actor, reasons, requestId }: Asking,
    { entryId }: { entryId: string },
  ): Promise<Result<WatchListEntry, FieldUnreadable | EntryUnknown | ChangedMeanwhile>> => {
    const stated = readReasons(reasons);
    if (!stated.ok) return stated;
    const entry = await ports.watchList.find(entryId);
    const decided = decide(entry);
    if (!decided.ok) return decided;
    if (entry === undefined || decided.value === 'isRemoved') return ok(entry as WatchListEntry);
    const removed = { removedAt: ports.clock.now(), by: actor.id, ...stated.value };
    const kept = await ports.watchList.remove(entryId, { ...removed, role: actor.role }, requestId);
    return kept.ok ? ok({ ...entry, removed }) : kept;
  };
