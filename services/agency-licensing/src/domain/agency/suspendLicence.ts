import { ok, type PlainDate, type Result, refuse } from '@muhafiz/kernel';
import type { LicensingRefusal } from '../refusals.ts';
import { type Agency, type AgencyEvent, statusOf } from './agency.ts';
import { mayDo } from './agencyOperations.ts';

export interface SuspendLicence {
  readonly suspensionId: string;
  /** The first day on which the agency may not recruit. */
  readonly from: PlainDate;
  readonly publicReason: string;
  readonly internalNote?: string | undefined;
  readonly by: string;
}

/**
 * Suspends from a day on (Ordinance s.12); any number of suspensions may stand beside each other. The same suspension
 * told twice changes nothing. Refuses a licence that has ended, and a day before it was issued.
 */
export function suspendLicence(agency: Agency, command: SuspendLicence): Result<AgencyEvent[], LicensingRefusal> {
  if (agency.suspensions.some((each) => each.suspensionId === command.suspensionId)) return ok([]);
  const status = statusOf(agency);
  if (!mayDo(status, 'suspendLicence')) {
    return refuse({ kind: 'OperationNotAllowed', operation: 'suspendLicence', status });
  }
  if (command.from < agency.entry.issuedOn) {
    return refuse({ kind: 'EffectiveDateTooEarly', from: command.from, earliest: agency.entry.issuedOn });
  }
  const { suspensionId, from, publicReason, by, internalNote } = command;
  return ok([
    {
      type: 'LicenceSuspended',
      published: { agencyKey: agency.key, suspensionId, from, publicReason },
      recorded: { by, ...(internalNote === undefined ? {} : { internalNote }) },
    },
  ]);
}
