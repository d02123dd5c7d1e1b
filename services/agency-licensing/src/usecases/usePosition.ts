import { ok, type PlainDate, type Result, refuse } from '@muhafiz/kernel';
import { evolvePermission, positionsUsed } from '../domain/permission/permission.ts';
import { usePosition as decide } from '../domain/permission/usePosition.ts';
import type { LicensingRefusal } from '../domain/refusals.ts';
import { tryAgain } from './inChunks.ts';
import type { Ports, RequestContext } from './ports.ts';

export interface UsePositionCommand {
  readonly permissionNo: string;
  readonly agencyKey?: string | undefined;
  readonly caseRef: string;
  readonly factVersion: number;
  /** The day on which the permission must be in force; today when absent. */
  readonly on?: PlainDate | undefined;
}

/**
 * Turns a reserved position into a used one, at the moment before a clearance commits. A version of the case that is
 * known to be over takes none, also when that becomes known while this is being decided. When it was asked for is noted in
 * the same transaction: no clearance may follow, and then it is given back (`giveBackUnused`).
 */
export const usePosition =
  (ports: Ports) =>
  (
    command: UsePositionCommand,
    context: RequestContext,
  ): Promise<Result<{ readonly positions: number; readonly positionsUsed: number }, LicensingRefusal>> =>
    tryAgain(async () => {
      const { permissionNo, caseRef, factVersion } = command;
      const now = await ports.cases.find(caseRef);
      if (now !== undefined && (now.factVersion > factVersion || now.ended)) {
        return refuse({ kind: 'CaseMovedOn', factVersion: now.factVersion });
      }
      const loaded = await ports.permissions.load(permissionNo);
      if (loaded.state === undefined) return refuse({ kind: 'PermissionNotFound', permissionNo });
      const decided = decide(loaded.state, { ...command, on: command.on ?? ports.today() });
      if (!decided.ok) return decided;
      const awaited = { permissionNo, caseRef, factVersion, askedAt: ports.now() };
      const isHeld = loaded.state.usedBy[caseRef] !== undefined;
      const noted = isHeld ? ports.awaited.askedAgain(awaited) : ports.awaited.taken(awaited);
      const still = ports.cases.stillAt(now, caseRef);
      const committed = await ports.unitOfWork.commit([ports.permissions.change(loaded, decided.value)], {
        requestId: context.requestId,
        also: async (session) => {
          if (decided.value.length > 0) await still(session);
          await noted(session);
        },
      });
      if (!committed.ok) return committed;
      const after = decided.value.reduce(evolvePermission, loaded.state);
      return ok({ positions: after.terms.positions, positionsUsed: positionsUsed(after) });
    });
