import { type CanonicalJson, canonicalJson } from '@muhafiz/kernel';
import type { Permission, PermissionEvent, PermissionTerms } from './permission.ts';

/**
 * Enters a permission, or corrects its terms where something changed. Positions already used stay used, even when
 * fewer are left than were used: what was cleared stays cleared.
 */
export function grantPermission(
  permission: Permission | undefined,
  terms: PermissionTerms,
  context: { readonly by: string },
): PermissionEvent[] {
  const recorded = { by: context.by };
  if (permission === undefined) return [{ type: 'PermissionGranted', published: terms, recorded }];
  const changed = changedNames(permission.terms, terms);
  if (changed.length === 0) return [];
  return [{ type: 'PermissionCorrected', published: { ...terms, changed }, recorded }];
}

function changedNames(before: PermissionTerms, after: PermissionTerms): string[] {
  const left = before as unknown as Record<string, CanonicalJson | undefined>;
  const right = after as unknown as Record<string, CanonicalJson | undefined>;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].filter((name) => canonicalJson(left[name] ?? null) !== canonicalJson(right[name] ?? null)).sort();
}
