import type { AggregateStore } from '@muhafiz/service-kit/mongo';
import {
  evolvePermission,
  type Permission,
  type PermissionEvent,
  type PermissionTerms,
} from '../domain/permission/permission.ts';
import { listIds, type StorageParts } from './storageParts.ts';

export type PermissionStore = AggregateStore<Permission, PermissionEvent>;

const shape = { terms: {}, usedBy: [{}] };
const indexes = [{ fields: { 'usedBy.caseRef': 1 } as const }, { fields: { 'terms.agencyKey': 1 } as const }];

/** Permissions by number. Cases stand in a list, since a ref may hold any sign and a field name may not. */
export function permissionStore(parts: StorageParts): PermissionStore {
  return parts.aggregate<Permission, PermissionEvent>(
    {
      name: 'permission',
      evolve: evolvePermission,
      toDocument: ({ terms, usedBy }) => ({
        terms,
        usedBy: Object.entries(usedBy).map(([caseRef, factVersion]) => ({ caseRef, factVersion })),
      }),
      toState: ({ terms, usedBy }) => ({
        terms: terms as PermissionTerms,
        usedBy: Object.fromEntries(
          (usedBy as { caseRef: string; factVersion: number }[]).map((each) => [each.caseRef, each.factVersion]),
        ),
      }),
    },
    shape,
    indexes,
  );
}

export function listPermissionsUsedBy(
  store: PermissionStore,
  caseRefs: readonly string[],
  limit: number,
): Promise<string[]> {
  return listIds(store.collection, { 'usedBy.caseRef': { $in: [...caseRefs] } }, { limit });
}
