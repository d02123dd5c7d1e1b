import type { Instant, PlainDate } from '@muhafiz/kernel';
import type { Case, Hold } from '../domain/case/case.ts';
import { coversCase } from '../domain/case/clearCase.ts';
import { lookBy } from '../domain/case/holdReview.ts';

/** What is said of a hold beside what it holds. */
export function describeHold(hold: Hold): { readonly lookBy: PlainDate } {
  return { lookBy: lookBy(hold) };
}

/** A clearance with whether it still speaks of this worker's passport and this case's terms. */
export function describeClearance(
  one: Case,
  passportVersion: number | undefined,
): { readonly clearedAt: Instant; readonly assessmentId: string; readonly current: boolean } | null {
  if (one.clearance === undefined) return null;
  const { clearedAt, assessmentId } = one.clearance;
  const { passportVersion: seen } = one.clearance;
  const closed = one.status !== 'cleared';
  return { clearedAt, assessmentId, current: closed ? seen === passportVersion : coversCase(one, passportVersion) };
}
