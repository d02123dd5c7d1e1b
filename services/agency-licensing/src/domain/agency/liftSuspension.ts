import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { LicensingRefusal } from '../refusals.ts';
import { type Agency, type AgencyEvent, statusOf } from './agency.ts';
import { mayDo } from './agencyOperations.ts';
import { registerCause } from './standingOn.ts';

export interface LiftSuspension {
  readonly suspensionId: string;
  readonly publicReason: string;
  readonly internalNote?: string | undefined;
  readonly by: string;
}

/**
 * Lifts one suspension and no other. What the register itself says cannot be lifted here: the office that wrote it
 * corrects the row. Refuses a suspension that does not stand.
 */
export function liftSuspension(agency: Agency, command: LiftSuspension): Result<AgencyEvent[], LicensingRefusal> {
  const status = statusOf(agency);
  if (!mayDo(status, 'liftSuspension')) {
    return refuse({ kind: 'OperationNotAllowed', operation: 'liftSuspension', status });
  }
  const { suspensionId, publicReason, by, internalNote } = command;
  if (suspensionId === registerCause) return refuse({ kind: 'RegisterStatusStands', status: agency.entry.status });
  if (!agency.suspensions.some((each) => each.suspensionId === suspensionId)) {
    return refuse({ kind: 'SuspensionNotFound', suspensionId });
  }
  return ok([
    {
      type: 'SuspensionLifted',
      published: { agencyKey: agency.key, suspensionId, publicReason },
      recorded: { by, ...(internalNote === undefined ? {} : { internalNote }) },
    },
  ]);
}
