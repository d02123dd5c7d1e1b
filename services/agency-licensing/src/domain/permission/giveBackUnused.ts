import { addMilliseconds, type Instant } from '@muhafiz/kernel';
import type { Permission, PermissionEvent } from './permission.ts';

/** A position that a case took on the way to a clearance of which nothing was heard yet. */
export interface AwaitedClearance {
  readonly permissionNo: string;
  readonly caseRef: string;
  /** The version of the case for which the position was last asked for, and when. */
  readonly factVersion: number;
  readonly askedAt: Instant;
}

/**
 * How long after its position was asked for a clearance can still commit. Worker emigration commits within a minute of
 * the answer or not at all; the rest is for clocks that differ. An assumption, to be confirmed.
 */
export const clearanceMillis = 10 * 60_000;

/**
 * Up to which moment a position must have been asked for to be given back now: everything that worker emigration had
 * committed by `readUpTo` was heard here, so a clearance that could still have followed would be known.
 */
export function unusedBefore(readUpTo: Instant, allowedMillis: number): Instant {
  return addMilliseconds(readUpTo, -allowedMillis);
}

/**
 * Gives a position back that no clearance followed, as when a hold came between licensing's answer and the clearance's
 * commit. A position that was taken for a later version meanwhile stays.
 */
export function giveBackUnused(permission: Permission, awaited: AwaitedClearance): PermissionEvent[] {
  const { caseRef, factVersion } = awaited;
  const used = permission.usedBy[caseRef];
  if (used === undefined || used > factVersion) return [];
  const published = { permissionNo: permission.terms.permissionNo, caseRef, factVersion };
  return [{ type: 'PositionGivenBack', published, recorded: {} }];
}
