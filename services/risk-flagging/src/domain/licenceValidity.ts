import type { AgencyFact } from './facts.ts';

export type LicenceGap = 'notYetIssued' | 'expired' | 'suspended' | 'cancelled' | 'surrendered' | 'suspendedThen';

/**
 * Why a recruitment licence is not valid on a day, or nothing when it is: issued on or before it, not expired, and not
 * under a status other than active that began on or before it. A suspension that was lifted counts for its own days.
 */
export function findLicenceGap(
  agency: Omit<AgencyFact, 'state' | 'source' | 'key'>,
  day: string,
): LicenceGap | undefined {
  if (day < agency.issuedOn) return 'notYetIssued';
  // A status other than active without its day cannot be dated: it is taken to hold on every day.
  if (agency.status !== 'active' && (agency.statusOn === null || agency.statusOn <= day)) return agency.status;
  if (day > agency.expiresOn) return 'expired';
  for (const suspension of agency.liftedSuspensions) {
    if (suspension.from <= day && day < suspension.liftedOn) return 'suspendedThen';
  }
  return undefined;
}

/** valid(A, D) of the register pack: an OEP whose licence has no gap that day. */
export function isValidRecruiter(agency: Omit<AgencyFact, 'state' | 'source' | 'key'>, day: string): boolean {
  return agency.kind === 'oep' && findLicenceGap(agency, day) === undefined;
}
