import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import type { Worker } from '../domain/worker/worker.ts';
import type { CaseCounts, CaseFilter, CasePage, EmigrationPorts, HistoryEntry } from './ports.ts';
import { caseWithin, permit } from './scope.ts';

export interface Page {
  readonly first: number;
  readonly after?: string | undefined;
}

export interface CaseSearch {
  readonly passportNo?: string | undefined;
  readonly cnic?: string | undefined;
  readonly workerRef?: string | undefined;
  readonly agencyKey?: string | undefined;
  readonly permissionNo?: string | undefined;
}

type Answer<T> = Promise<Result<T, EmigrationRefusal>>;

const pageMax = 200;
const historyMax = 500;

/** Everything that is read of cases, each permitted and bounded. */
export function readCases(ports: EmigrationPorts) {
  const bounded = ({ first, after }: Page): Page => ({ first: Math.min(pageMax, Math.max(1, first)), after });
  return {
    getCase: async (actor: Actor, ref: string): Answer<Case> => {
      const permission = permit(actor, 'case');
      if (!permission.ok) return permission;
      const one = caseWithin(permission.value, (await ports.cases.load(ref)).state);
      return one === undefined ? refuse({ kind: 'CaseNotFound', caseRef: ref }) : ok(one);
    },

    /** For other subgraphs' references: undefined where there is none or where the actor may not know of it. */
    findCases: async (actor: Actor, refs: readonly string[]): Answer<readonly (Case | undefined)[]> => {
      const permission = permit(actor, '_entities.Case');
      if (!permission.ok) return permission;
      const reads = await ports.cases.loadMany(refs);
      return ok(refs.map((ref) => caseWithin(permission.value, reads.get(ref)?.state)));
    },

    /** Soonest intended departure first. */
    listPending: async (actor: Actor, filter: CaseFilter, page: Page): Answer<CasePage> => {
      const permission = permit(actor, 'pendingCases');
      if (!permission.ok) return permission;
      return ok(await ports.cases.listPage('byDeparture', { ...filter, status: 'pending' }, bounded(page)));
    },

    /** Open cases that are held, most serious first. */
    listHeld: async (actor: Actor, filter: CaseFilter, page: Page): Answer<CasePage> => {
      const permission = permit(actor, 'heldCases');
      if (!permission.ok) return permission;
      return ok(await ports.cases.listPage('bySeriousness', { ...filter, held: true }, bounded(page)));
    },

    search: async (actor: Actor, search: CaseSearch, page: Page): Answer<CasePage> => {
      const permission = permit(actor, 'cases');
      if (!permission.ok) return permission;
      const scope = permission.value;
      const workerRefs = await findWorkers(ports, search);
      if (workerRefs?.length === 0) return ok({ nodes: [] });
      const filter: CaseFilter = { workerRefs, agencyKey: search.agencyKey, permissionNo: search.permissionNo };
      // The actor's own cases are found by the same index as anybody's: the scope narrows the question, not the answer.
      if (scope.kind === 'filedBy') return ok({ nodes: [] });
      if (scope.kind === 'ownPerson') {
        if (workerRefs !== undefined && !workerRefs.includes(scope.workerRef)) return ok({ nodes: [] });
        return ok(await ports.cases.listPage('byRef', { ...filter, workerRefs: [scope.workerRef] }, bounded(page)));
      }
      if (scope.kind === 'ownAgency') {
        if (filter.agencyKey !== undefined && filter.agencyKey !== scope.agencyKey) return ok({ nodes: [] });
        return ok(await ports.cases.listPage('byRef', { ...filter, agencyKey: scope.agencyKey }, bounded(page)));
      }
      return ok(await ports.cases.listPage('byRef', filter, bounded(page)));
    },

    countCases: async (actor: Actor): Answer<CaseCounts> => {
      const permission = permit(actor, 'caseCounts');
      return permission.ok ? ok(await ports.cases.counts()) : permission;
    },

    listHistory: async (actor: Actor, ref: string): Answer<readonly HistoryEntry[]> => {
      const permission = permit(actor, 'caseHistory');
      if (!permission.ok) return permission;
      const one = caseWithin(permission.value, (await ports.cases.load(ref)).state);
      if (one === undefined) return refuse({ kind: 'CaseNotFound', caseRef: ref });
      return ok(await ports.listHistory(ref, historyMax));
    },
  };
}

/** The refs of whoever the search names; undefined when it names no person, empty when it names nobody known. */
async function findWorkers(ports: EmigrationPorts, search: CaseSearch): Promise<readonly string[] | undefined> {
  const asked: Promise<readonly { readonly ref: string }[]>[] = [];
  if (search.passportNo !== undefined) asked.push(ports.workers.listByPassport(search.passportNo));
  if (search.cnic !== undefined) asked.push(ports.workers.listByCnic(search.cnic));
  if (search.workerRef !== undefined) asked.push(Promise.resolve([{ ref: search.workerRef }]));
  const [first, ...others] = (await Promise.all(asked)).map((found) => found.map(({ ref }) => ref));
  return first?.filter((ref) => others.every((refs) => refs.includes(ref)));
}

/** Reading a worker's papers: a worker sees themself, others as the permissions table says. */
export function readWorkers(ports: EmigrationPorts) {
  return {
    getWorker: async (actor: Actor, ref: string): Answer<Worker> => {
      const permission = permit(actor, 'worker');
      if (!permission.ok) return permission;
      const scope = permission.value;
      const mayKnow = scope.kind === 'everything' || (scope.kind === 'ownPerson' && scope.workerRef === ref);
      const worker = mayKnow ? (await ports.workers.load(ref)).state : undefined;
      return worker === undefined ? refuse({ kind: 'WorkerNotFound', workerRef: ref }) : ok(worker);
    },

    findWorkers: async (actor: Actor, refs: readonly string[]): Answer<readonly (Worker | undefined)[]> => {
      const permission = permit(actor, '_entities.Worker');
      if (!permission.ok) return permission;
      const scope = permission.value;
      const mayKnow = (ref: string) =>
        scope.kind === 'everything' || (scope.kind === 'ownPerson' && scope.workerRef === ref);
      const reads = await ports.workers.loadMany(refs.filter(mayKnow));
      return ok(refs.map((ref) => reads.get(ref)?.state));
    },
  };
}
