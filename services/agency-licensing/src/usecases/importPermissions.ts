import { ok, type Result, refuse } from '@muhafiz/kernel';
import { grantPermission } from '../domain/permission/grantPermission.ts';
import type { PermissionTerms } from '../domain/permission/permission.ts';
import type { LicensingRefusal } from '../domain/refusals.ts';
import {
  type ImportOutcome,
  judgeTable,
  permissionBound,
  type RegisterTable,
  termsOf,
  withKnownAgency,
} from '../domain/registerTables.ts';
import { aggregatesPerCommit, chunksOf, tryAgain } from './inChunks.ts';
import type { Actor, PendingChange, Ports, RequestContext } from './ports.ts';
import { rowsRefusal } from './rowsRefusal.ts';

/** Takes every valid permission whose agency is in the register; a changed row under a known number is a correction. */
export const importPermissions =
  (ports: Ports) =>
  async (
    actor: Actor,
    command: { readonly permissions: RegisterTable },
    context: RequestContext,
  ): Promise<Result<ImportOutcome, LicensingRefusal>> => {
    const tooMany = rowsRefusal('permissions.csv', command.permissions, []);
    if (tooMany !== undefined) return refuse(tooMany);
    const judged = judgeTable('permissions.csv', command.permissions, permissionBound);
    if (!judged.ok) return judged;
    const known = await ports.listKnownAgencies([...new Set(judged.value.accepted.map(({ row }) => row.agencyKey))]);
    const { accepted, refused } = withKnownAgency('permissions.csv', judged.value, (key) => known.has(key));
    const total = { created: 0, corrected: 0, unchanged: 0 };
    for (const chunk of chunksOf(accepted, aggregatesPerCommit)) {
      const terms = chunk.map(({ row }) => termsOf(row));
      const done = await tryAgain(() => grantChunk(ports, actor, terms, context));
      if (!done.ok) return done;
      total.created += done.value.created;
      total.corrected += done.value.corrected;
      total.unchanged += done.value.unchanged;
    }
    return ok({ ...total, refused });
  };

async function grantChunk(
  ports: Ports,
  actor: Actor,
  chunk: readonly PermissionTerms[],
  context: RequestContext,
): Promise<Result<{ created: number; corrected: number; unchanged: number }, LicensingRefusal>> {
  const standing = await ports.permissions.loadMany(chunk.map((terms) => terms.permissionNo));
  const counted = { created: 0, corrected: 0, unchanged: 0 };
  const changes: (PendingChange | undefined)[] = [];
  for (const terms of chunk) {
    const loaded = standing.get(terms.permissionNo) ?? { id: terms.permissionNo, version: 0, state: undefined };
    const events = grantPermission(loaded.state, terms, { by: actor.id });
    if (events.length === 0) counted.unchanged++;
    else counted[loaded.state === undefined ? 'created' : 'corrected']++;
    changes.push(ports.permissions.change(loaded, events));
  }
  const committed = await ports.unitOfWork.commit(changes, context);
  return committed.ok ? ok(counted) : committed;
}
