import type { PermissionGranted, PublishedOf } from '@muhafiz/contracts';
import { permissionFactOf } from '../domain/factsOf.ts';
import type { PermissionRow } from '../domain/rows.ts';

/** Granted or corrected: each says all terms. */
export function notePermission(terms: PublishedOf<typeof PermissionGranted>, source: string): PermissionRow {
  return permissionFactOf(terms, source);
}
