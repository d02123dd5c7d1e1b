import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { FieldUnreadable } from '../inquiry/inquiry.ts';

/** A stretch of the watch list, the newest entry first. */
export interface WatchListStretch {
  readonly first: number;
  /** Where the stretch before ended: the moment and the number of its last entry, as `2026-06-01T08:00:00.000Z|…`. */
  readonly after: string | undefined;
}

const firstMax = 500;
const cursor = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z\|[\w-]+$/;

/** Which stretch is meant. Unlike a number of entries, which is brought within its bounds, a cursor is refused: it would begin anywhere. */
export function askWatchList(written: {
  readonly first: number;
  readonly after?: string | null;
}): Result<WatchListStretch, FieldUnreadable> {
  const after = written.after ?? undefined;
  if (after !== undefined && !cursor.test(after)) {
    return refuse({ kind: 'FieldUnreadable', field: 'after', expected: 'the `next` of an earlier page' });
  }
  return ok({ first: Math.min(firstMax, Math.max(1, written.first)), after });
}
