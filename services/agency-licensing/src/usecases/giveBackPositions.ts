import { type CaseNow, giveBackPosition } from '../domain/permission/giveBackPosition.ts';
import type { PermissionEvent } from '../domain/permission/permission.ts';
import type { PendingChange, Ports } from './ports.ts';

const casesPerPage = 200;
const permissionsPerPage = 1000;

/**
 * Works one page of cases that ended or changed: gives their positions back and marks them settled, in one
 * transaction. A crash in between does the page again. Answers how many cases there were; a lost race settles none
 * and the page comes again.
 */
export const giveBackPositions =
  (ports: Pick<Ports, 'cases' | 'permissions' | 'unitOfWork' | 'listPermissionsUsedBy'>) =>
  async (): Promise<number> => {
    const cases = await ports.cases.listUnsettled(casesPerPage);
    if (cases.length === 0) return 0;
    const caseRefs = cases.map((each) => each.caseRef);
    const holding = await ports.permissions.loadMany(await ports.listPermissionsUsedBy(caseRefs, permissionsPerPage));
    const changes: (PendingChange | undefined)[] = [];
    for (const loaded of holding.values()) {
      const { state } = loaded;
      if (state === undefined) continue;
      const events = cases.flatMap((now: CaseNow): PermissionEvent[] => giveBackPosition(state, now));
      changes.push(ports.permissions.change(loaded, events));
    }
    await ports.unitOfWork.commit(changes, { requestId: 'give-back-positions', also: ports.cases.settled(cases) });
    return cases.length;
  };
