import { ok, type Result, refuse } from '@muhafiz/kernel';
import { findOperation, type Operation } from './operations.ts';
import { isRole, type Role } from './roles.ts';

/** Who acts, as a verified token says. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  /** The office acted for (`LHR`); for the role `agency` the canonical key of its licence (`1250/RWP`). */
  readonly office?: string;
  readonly tokenId: string;
  /** What a sensitive read is for, in the reader's words. */
  readonly purpose?: string;
}

/** A caller without a token: sees what is public and nothing else. */
export const anonymousActor: Actor = { id: 'anonymous', role: 'anonymous', tokenId: 'none' };

/** Whose cases, complaints and persons the actor may reach; a store cannot be asked without it. */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'ownPerson'; readonly workerRef: string }
  | { readonly kind: 'ownAgency'; readonly agencyKey: string }
  | { readonly kind: 'filedBy'; readonly actorId: string };

export interface Permission {
  readonly operation: string;
  readonly scope: Scope;
  /** Whether this use is to be logged with its purpose. */
  readonly recordUse: boolean;
}

export type Forbidden =
  | { readonly kind: 'OperationUnknown'; readonly operation: string }
  | { readonly kind: 'SignInRequired'; readonly operation: string }
  | { readonly kind: 'RoleNotAllowed'; readonly operation: string; readonly role: string }
  | { readonly kind: 'OfficeMissing'; readonly operation: string; readonly role: string };

/**
 * Whether an actor may use an operation, and on whose behalf. Pure; knows roles and no subject: the scope says which
 * subjects, and another's subject is then not found. An operation that is not in the table is refused to everybody.
 */
export function authorize(
  actor: Pick<Actor, 'id' | 'role' | 'office'> | undefined,
  operation: Operation | (string & {}),
): Result<Permission, Forbidden> {
  const rule = findOperation(operation);
  if (rule === undefined) return refuse({ kind: 'OperationUnknown', operation });
  const recordUse = rule.purpose === true;
  if (rule.roles === 'public') return ok({ operation, scope: { kind: 'everything' }, recordUse });
  if (actor === undefined || actor.role === 'anonymous') return refuse({ kind: 'SignInRequired', operation });
  const { role } = actor;
  const allowed: readonly string[] = rule.roles === 'internal' ? ['system'] : rule.roles;
  if (!isRole(role) || !allowed.includes(role)) return refuse({ kind: 'RoleNotAllowed', operation, role });
  const scope = findScope(actor);
  return scope === undefined ? refuse({ kind: 'OfficeMissing', operation, role }) : ok({ operation, scope, recordUse });
}

function findScope(actor: Pick<Actor, 'id' | 'role' | 'office'>): Scope | undefined {
  switch (actor.role) {
    case 'worker':
      return { kind: 'ownPerson', workerRef: actor.id };
    case 'agency':
      return actor.office ? { kind: 'ownAgency', agencyKey: actor.office } : undefined;
    case 'ngo':
      return { kind: 'filedBy', actorId: actor.id };
    default:
      return { kind: 'everything' };
  }
}
