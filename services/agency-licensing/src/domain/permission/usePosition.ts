import { ok, type PlainDate, type Result, refuse } from '@muhafiz/kernel';
import type { LicensingRefusal } from '../refusals.ts';
import { type Permission, type PermissionEvent, positionsUsed } from './permission.ts';

export interface UsePosition {
  /** Absent for a direct case that names a permission: it has no agency to compare with. */
  readonly agencyKey?: string | undefined;
  readonly caseRef: string;
  readonly factVersion: number;
  /** The day on which the permission has to be in force. */
  readonly on: PlainDate;
}

/**
 * Takes one position for a case that is being cleared (Emigration Rules 1979 r.20(3): registrations neither exceed the
 * vacancies of a permission nor outlive it). Idempotent: a case that holds a position keeps it and takes no second one.
 */
export function usePosition(permission: Permission, command: UsePosition): Result<PermissionEvent[], LicensingRefusal> {
  const { terms } = permission;
  const { agencyKey, caseRef, factVersion, on } = command;
  const standing = permission.usedBy[caseRef];
  // An answer that was lost on its way is asked for again; what was granted for this version is not judged anew.
  if (standing !== undefined && standing >= factVersion) return ok([]);
  if (agencyKey !== undefined && agencyKey !== terms.agencyKey) {
    return refuse({ kind: 'PermissionOfAnotherAgency', permissionNo: terms.permissionNo });
  }
  if (on < terms.issuedOn || on > terms.expiresOn) {
    return refuse({ kind: 'PermissionNotInForce', on, issuedOn: terms.issuedOn, expiresOn: terms.expiresOn });
  }
  const used = positionsUsed(permission);
  if (standing === undefined && used >= terms.positions) {
    return refuse({ kind: 'NoPositionLeft', positions: terms.positions, used });
  }
  const published = { permissionNo: terms.permissionNo, caseRef, factVersion };
  return ok([{ type: 'PositionUsed', published, recorded: {} }]);
}
