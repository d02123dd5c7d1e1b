import { giveBackUnused as decide, unusedBefore } from '../domain/permission/giveBackUnused.ts';
import type { PendingChange, Ports } from './ports.ts';

const positionsPerPage = 100;

/**
 * Works one page of positions that no clearance followed, as far as worker emigration was heard: each is given back and
 * forgotten in one transaction. A crash in between does the page again; whoever asks for the position, or is cleared, at
 * the same moment makes the transaction fail, and the page is looked at anew. Answers how many there were.
 */
export const giveBackUnused =
  (ports: Pick<Ports, 'awaited' | 'permissions' | 'unitOfWork' | 'emigrationReadUpTo'>, allowedMillis: number) =>
  async (): Promise<number> => {
    const readUpTo = await ports.emigrationReadUpTo();
    if (readUpTo === undefined) return 0;
    const unused = await ports.awaited.listUnused(unusedBefore(readUpTo, allowedMillis), positionsPerPage);
    if (unused.length === 0) return 0;
    const permissions = await ports.permissions.loadMany([...new Set(unused.map((each) => each.permissionNo))]);
    const changes: (PendingChange | undefined)[] = [];
    for (const [permissionNo, loaded] of permissions) {
      const { state } = loaded;
      if (state === undefined) continue;
      const events = unused.filter((each) => each.permissionNo === permissionNo).flatMap((each) => decide(state, each));
      changes.push(ports.permissions.change(loaded, events));
    }
    await ports.unitOfWork.commit(changes, { requestId: 'give-back-unused', also: ports.awaited.settled(unused) });
    return unused.length;
  };
