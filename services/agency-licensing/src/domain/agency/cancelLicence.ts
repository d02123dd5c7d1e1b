import { ok, type PlainDate, type Result, refuse } from '@muhafiz/kernel';
import type { LicensingRefusal } from '../refusals.ts';
import { type Agency, type AgencyEvent, statusOf } from './agency.ts';
import { mayDo } from './agencyOperations.ts';

export interface CancelLicence {
  /** The first day without licence. */
  readonly from: PlainDate;
  readonly publicReason: string;
  readonly internalNote?: string | undefined;
  readonly by: string;
}

/**
 * Ends the licence for good from a day on (Ordinance s.12). Standing suspensions remain in the history. Cancelling from
 * the same day twice changes nothing; a licence that has ended otherwise is refused.
 */
export function cancelLicence(agency: Agency, command: CancelLicence): Result<AgencyEvent[], LicensingRefusal> {
  if (agency.cancellation?.from === command.from) return ok([]);
  const status = statusOf(agency);
  if (!mayDo(status, 'cancelLicence')) {
    return refuse({ kind: 'OperationNotAllowed', operation: 'cancelLicence', status });
  }
  const { from, publicReason, by, internalNote } = command;
  if (from < agency.entry.issuedOn) {
    return refuse({ kind: 'EffectiveDateTooEarly', from, earliest: agency.entry.issuedOn });
  }
  return ok([
    {
      type: 'LicenceCancelled',
      published: { agencyKey: agency.key, from, publicReason },
      recorded: { by, ...(internalNote === undefined ? {} : { internalNote }) },
    },
  ]);
}
