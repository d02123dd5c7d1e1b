import type { Permission, PermissionEvent } from './permission.ts';

/** What is now known of a case that may hold a position. */
export interface CaseNow {
  readonly caseRef: string;
  readonly factVersion: number;
  /** The permission that the case now names; absent when it names none. */
  readonly permissionNo?: string | undefined;
  /** Withdrawn or refused: it needs no position any more. */
  readonly ended: boolean;
}

/**
 * Gives a position back when the case ended or moved to another permission. A position taken for a later version of
 * the case than the one that is told here stays: that event is late.
 */
export function giveBackPosition(permission: Permission, now: CaseNow): PermissionEvent[] {
  const used = permission.usedBy[now.caseRef];
  if (used === undefined || used > now.factVersion) return [];
  if (!now.ended && now.permissionNo === permission.terms.permissionNo) return [];
  const { caseRef, factVersion } = now;
  const published = { permissionNo: permission.terms.permissionNo, caseRef, factVersion };
  return [{ type: 'PositionGivenBack', published, recorded: {} }];
}
