import { ok, type Result } from '@muhafiz/kernel';
import type { ArrivingComplaint, Complaint } from '../domain/complaint.ts';
import { recordComplaint } from '../domain/recordComplaint.ts';
import type { ComplaintRefusal } from '../domain/refusals.ts';
import type { Actor, PendingChange, Ports } from './ports.ts';

const attemptsMax = 4;

/**
 * Enters a batch in one transaction; a lost race is decided again. An anonymous complaint carries a request id of its
 * own, made for it alone: the id of the request would lead to the line in which its sender stands.
 */
export async function enterAll(
  ports: Ports,
  actor: Actor,
  arriving: readonly ArrivingComplaint[],
  context: { readonly requestId: string },
): Promise<Result<{ created: number; corrected: number; unchanged: number }, ComplaintRefusal>> {
  for (let attempt = 1; ; attempt++) {
    const standing = await ports.complaints.loadMany(arriving.map((complaint) => complaint.ref));
    const counted = { created: 0, corrected: 0, unchanged: 0 };
    const changes: (PendingChange | undefined)[] = [];
    for (const complaint of arriving) {
      const loaded = standing.get(complaint.ref) ?? { id: complaint.ref, version: 0, state: undefined };
      const kept = keepToken(loaded.state, complaint, ports);
      const events = recordComplaint(loaded.state, kept, { by: actor.id, ...ports.keys });
      if (events.length === 0) counted.unchanged++;
      else counted[loaded.state === undefined ? 'created' : 'corrected']++;
      const change = ports.complaints.change(loaded, events);
      changes.push(change && complaint.facts.anonymous ? { ...change, requestId: ports.newId() } : change);
    }
    const committed = await ports.unitOfWork.commit(changes, context);
    if (committed.ok) return ok(counted);
    if (attempt >= attemptsMax) return committed;
  }
}

/** A token under an older key that means the same person stays: a rotation is no correction. */
function keepToken(standing: Complaint | undefined, arriving: ArrivingComplaint, ports: Ports): Complaint {
  const { sourceRef, ...filer } = arriving.source;
  if (sourceRef === undefined) return { ...arriving, source: filer };
  const tokens = ports.tokensOf(sourceRef, 'complaint.source');
  const known = standing?.source.sourceToken;
  const sourceToken = known !== undefined && tokens.includes(known) ? known : tokens[0];
  return { ...arriving, source: { ...filer, ...(sourceToken === undefined ? {} : { sourceToken }) } };
}
