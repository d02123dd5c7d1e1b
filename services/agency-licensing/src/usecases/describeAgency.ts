import { findPlainDate, ok, type PlainDate, type Result, refuse } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import { authorize } from '@muhafiz/permissions';
import { statusOf } from '../domain/agency/agency.ts';
import { type Standing, standingOn } from '../domain/agency/standingOn.ts';
import { type Permission, positionsUsed } from '../domain/permission/permission.ts';
import type { LicensingRefusal } from '../domain/refusals.ts';
import type { KnownAgency } from './changeLicence.ts';

/** What is told of an agency beside its entry. */
export const describeAgency = (agency: KnownAgency) => ({ status: statusOf(agency.state) });

export function standingOnDay(
  agency: KnownAgency,
  on: string | null | undefined,
  today: PlainDate,
): Result<Standing & { readonly on: PlainDate }, LicensingRefusal> {
  const day = on === null || on === undefined ? today : findPlainDate(on);
  if (day === undefined) return refuse({ kind: 'FieldUnreadable', field: 'on', expected: 'a day, YYYY-MM-DD' });
  return ok({ on: day, ...standingOn(agency.state, day) });
}

/**
 * Whether the actor may see contacts and people of this agency at all; how much of them is a matter of the table of
 * fields. An agency sees its own only, a worker or an organisation that complains sees none.
 */
export function maySeePeople(actor: Pick<Actor, 'id' | 'role' | 'office'>, agencyKey: string): boolean {
  const permission = authorize(actor, 'agency');
  if (!permission.ok) return false;
  const { scope } = permission.value;
  return scope.kind === 'everything' || (scope.kind === 'ownAgency' && scope.agencyKey === agencyKey);
}

/** An agency reads its own permissions; another's is not found. */
export function maySeePermission(actor: Pick<Actor, 'id' | 'role' | 'office'>, permission: Permission): boolean {
  const allowed = authorize(actor, 'permission');
  if (!allowed.ok) return false;
  const { scope } = allowed.value;
  return scope.kind === 'everything' || (scope.kind === 'ownAgency' && scope.agencyKey === permission.terms.agencyKey);
}

export { positionsUsed };
