import type { LicenceStatus } from './agency.ts';

export type AgencyOperation = 'importAgencies' | 'suspendLicence' | 'liftSuspension' | 'cancelLicence';

/**
 * What may be done to a licence, by its status. A correction of the register entry is always allowed; what has ended
 * for good is not suspended, lifted or cancelled once more.
 */
export const operationsByStatus = {
  active: ['importAgencies', 'suspendLicence', 'cancelLicence'],
  suspended: ['importAgencies', 'suspendLicence', 'liftSuspension', 'cancelLicence'],
  cancelled: ['importAgencies'],
  surrendered: ['importAgencies'],
} as const satisfies Record<LicenceStatus, readonly AgencyOperation[]>;

export function mayDo(status: LicenceStatus, operation: AgencyOperation): boolean {
  return (operationsByStatus[status] as readonly AgencyOperation[]).includes(operation);
}
