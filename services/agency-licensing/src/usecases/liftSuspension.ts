import type { CanonicalJson, Result } from '@muhafiz/kernel';
import { liftSuspension as decide } from '../domain/agency/liftSuspension.ts';
import type { LicensingRefusal } from '../domain/refusals.ts';
import { changeLicence, type KnownAgency, type LicenceCommand } from './changeLicence.ts';
import { readReasons } from './officerInput.ts';
import type { Actor, Ports, RequestContext } from './ports.ts';

export interface LiftSuspensionCommand extends LicenceCommand {
  readonly suspensionId: string;
  readonly publicReason: string;
  readonly internalNote?: string | null | undefined;
}

/** Lifts one suspension; every other cause stays. */
export const liftSuspension =
  (ports: Ports) =>
  async (
    actor: Actor,
    command: LiftSuspensionCommand,
    context: RequestContext,
  ): Promise<Result<KnownAgency, LicensingRefusal>> => {
    const reasons = readReasons(command);
    if (!reasons.ok) return reasons;
    const { suspensionId } = command;
    return changeLicence(
      ports,
      actor,
      {
        operation: 'liftSuspension',
        command,
        body: { ...command } as CanonicalJson,
        decide: (agency) => decide(agency, { suspensionId, ...reasons.value, by: actor.id }),
      },
      context,
    );
  };
