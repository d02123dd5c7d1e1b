import type { CanonicalJson, Result } from '@muhafiz/kernel';
import { suspendLicence as decide } from '../domain/agency/suspendLicence.ts';
import type { LicensingRefusal } from '../domain/refusals.ts';
import { changeLicence, type KnownAgency, type LicenceCommand } from './changeLicence.ts';
import { readDay, readReasons } from './officerInput.ts';
import type { Actor, Ports, RequestContext } from './ports.ts';

export interface SuspendLicenceCommand extends LicenceCommand {
  readonly from: string;
  readonly publicReason: string;
  readonly internalNote?: string | null | undefined;
}

/** Suspends a licence from a day on; the suspension gets an id of its own, by which it alone is lifted. */
export const suspendLicence =
  (ports: Ports) =>
  async (
    actor: Actor,
    command: SuspendLicenceCommand,
    context: RequestContext,
  ): Promise<Result<KnownAgency, LicensingRefusal>> => {
    const from = readDay('from', command.from);
    if (!from.ok) return from;
    const reasons = readReasons(command);
    if (!reasons.ok) return reasons;
    const suspensionId = ports.newId();
    return changeLicence(
      ports,
      actor,
      {
        operation: 'suspendLicence',
        command,
        body: { ...command } as CanonicalJson,
        decide: (agency) => decide(agency, { suspensionId, from: from.value, ...reasons.value, by: actor.id }),
      },
      context,
    );
  };
