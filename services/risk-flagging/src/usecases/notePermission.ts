import type { PermissionGranted, PublishedOf } from '@muhafiz/contracts';
import { employerKeyOf } from '../domain/employers.ts';
import { permissionFactOf } from '../domain/factsOf.ts';
import type { PermissionRow } from '../domain/rows.ts';
import type { Noted } from './noteCase.ts';

/** Granted or corrected: each says all terms. Whoever works for the employer, or did before, is touched too. */
export function notePermission(
  before: PermissionRow | undefined,
  terms: PublishedOf<typeof PermissionGranted>,
  source: string,
): Noted<PermissionRow> {
  const row = permissionFactOf(terms, source);
  return { row, alsoTouched: [...new Set([before, row].flatMap(employerStreamOf))] };
}

function employerStreamOf(row: PermissionRow | undefined): string[] {
  if (row === undefined || (row.employerName ?? null) === null) return [];
  return [`employer/${employerKeyOf(row.country, row.employerName as string)}`];
}
