import type { CaseFact, PermissionFact } from './facts.ts';

export type Term = 'agency' | 'country' | 'occupation' | 'currency' | 'wage' | 'submitted';

type CaseTerms = Pick<
  CaseFact,
  'licenceNo' | 'agencyKey' | 'permissionNo' | 'country' | 'occupation' | 'wageMinor' | 'wageCurrency' | 'submittedOn'
>;
type PermissionTerms = Omit<PermissionFact, 'state' | 'source' | 'permissionNo' | 'positions'>;

/** The terms in which a case and the permission it names do not agree; wages are compared in one currency only. */
export function listDifferingTerms(departure: CaseTerms, permission: PermissionTerms): Term[] {
  const differing: Term[] = [];
  if (permission.agencyKey !== departure.agencyKey) differing.push('agency');
  if (permission.country !== departure.country) differing.push('country');
  if (permission.occupation !== departure.occupation) differing.push('occupation');
  if (permission.wageCurrency !== departure.wageCurrency) differing.push('currency');
  else if (departure.wageMinor < permission.wageMinor) differing.push('wage');
  if (departure.submittedOn < permission.issuedOn || departure.submittedOn > permission.expiresOn) {
    differing.push('submitted');
  }
  return differing;
}

/**
 * Whether a case has a PERMISSION_MISMATCH, for the dealing of positions; `permission` undefined: licensing knows none
 * of that number. A direct case never has one.
 */
export function hasPermissionMismatch(departure: CaseTerms, permission: PermissionTerms | undefined): boolean {
  if (departure.licenceNo === null) return false;
  if (departure.permissionNo === null || permission === undefined) return true;
  return listDifferingTerms(departure, permission).length > 0;
}
