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
    const tokens = await tokensOfSources(ports, arriving);
    const counted = { created: 0, corrected: 0, unchanged: 0 };
    const changes: (PendingChange | undefined)[] = [];
    for (const complaint of arriving) {
      const loaded = standing.get(complaint.ref) ?? { id: complaint.ref, version: 0, state: undefined };
      const kept = keepToken(loaded.state, complaint, ports, tokens);
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

/**
 * The token of each source, by its ref: the one that the office knows the person by already, whatever key it stands
 * under, else the newest. Who complains again after a rotation stays one person for everybody who counts complainants.
 */
async function tokensOfSources(
  ports: Ports,
  arriving: readonly ArrivingComplaint[],
): Promise<ReadonlyMap<string, string>> {
  const refs = new Set(arriving.flatMap(({ source }) => source.sourceRef ?? []));
  const tokens = new Map([...refs].map((ref) => [ref, ports.tokensOf(ref, 'complaint.source')] as const));
  const older = [...tokens.values()].flatMap(([, ...others]) => others);
  const inUse = older.length === 0 ? new Set<string>() : await ports.listTokensInUse(older);
  const chosen = new Map<string, string>();
  for (const [ref, [newest, ...others]] of tokens) {
    const token = others.find((each) => inUse.has(each)) ?? newest;
    if (token !== undefined) chosen.set(ref, token);
  }
  return chosen;
}

/** A token that the complaint bears already and that means the same person stays: a rotation is no correction. */
function keepToken(
  standing: Complaint | undefined,
  arriving: ArrivingComplaint,
  ports: Ports,
  known: ReadonlyMap<string, string>,
): Complaint {
  const { sourceRef, ...filer } = arriving.source;
  if (sourceRef === undefined) return { ...arriving, source: filer };
  const borne = standing?.source.sourceToken;
  const stays = borne !== undefined && ports.tokensOf(sourceRef, 'complaint.source').includes(borne);
  const sourceToken = stays ? borne : known.get(sourceRef);
  return { ...arriving, source: { ...filer, ...(sourceToken === undefined ? {} : { sourceToken }) } };
}
