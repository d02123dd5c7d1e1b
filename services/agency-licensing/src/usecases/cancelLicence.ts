import type { CanonicalJson, Result } from '@muhafiz/kernel';
import { cancelLicence as decide } from '../domain/agency/cancelLicence.ts';
import type { LicensingRefusal } from '../domain/refusals.ts';
import { changeLicence, type KnownAgency, type LicenceCommand } from './changeLicence.ts';
import { readDay, readReasons } from './officerInput.ts';
import type { Actor, Ports, RequestContext } from './ports.ts';

export interface CancelLicenceCommand extends LicenceCommand {
  readonly from: string;
  readonly publicReason: string;
  readonly internalNote?: string | null | undefined;
}

/** Ends a licence for good from a day on. */
export const cancelLicence =
  (ports: Ports) =>
  async (
    actor: Actor,
    command: CancelLicenceCommand,
    context: RequestContext,
  ): Promise<Result<KnownAgency, LicensingRefusal>> => {
    const from = readDay('from', command.from);
    if (!from.ok) return from;
    const reasons = readReasons(command);
    if (!reasons.ok) return reasons;
    return changeLicence(
      ports,
      actor,
      {
        operation: 'cancelLicence',
        command,
        body: { ...command } as CanonicalJson,
        decide: (agency) => decide(agency, { from: from.value, ...reasons.value, by: actor.id }),
      },
      context,
    );
  };
