import { findCnic } from '@muhafiz/identifiers';
import { ok, type Result } from '@muhafiz/kernel';
import type { JournalRow } from '@muhafiz/service-kit/journal';
import type { FieldCipher } from '@muhafiz/service-kit/keys';
import type { AggregateStore, StoredDocument } from '@muhafiz/service-kit/mongo';
import { type Case, type CaseEvent, caseStatuses } from '../domain/case/case.ts';
import { seriousnessKey } from '../domain/seriousness.ts';
import type { Worker, WorkerEvent } from '../domain/worker/worker.ts';
import type {
  CaseCounts,
  CaseFilter,
  CaseOrder,
  CasePage,
  Cases,
  ChangedMeanwhile,
  Changes,
  Context,
  EmigrationPorts,
  HistoryEntry,
  Workers,
} from '../usecases/ports.ts';
import { caseStore, departureKey } from './caseStore.ts';
import { sealCaseEvent, sealWorkerEvent } from './sealEvents.ts';
import { openRetracted } from './sealRetracted.ts';
import type { StorageKit } from './storageKit.ts';
import { normalPassport, purposes, workerStore } from './workerStore.ts';

const holdersMax = 50;

export interface EmigrationStorage
  extends Pick<EmigrationPorts, 'cases' | 'workers' | 'commit' | 'recall' | 'listHistory'> {
  readonly caseStore: AggregateStore<Case, CaseEvent>;
}

/** Everything that the use-cases need of the database. */
export function emigrationStorage(kit: StorageKit): EmigrationStorage {
  const cases = caseStore(kit);
  const workers = workerStore(kit);
  return {
    caseStore: cases,
    cases: caseReader(cases),
    workers: workerReader(workers, kit),
    commit: (changes, context) => commit(kit, { cases, workers }, changes, context),
    recall: (submission) => kit.idempotency.recall(submission),
    listHistory: async (caseRef, limit) => {
      const stream = `case/${caseRef}`;
      const rows = (await kit.listJournal(stream, limit)).filter((row) => row.stream === stream);
      return rows.map((row) => historyEntryOf(row, caseRef, kit.cipher));
    },
  };
}

function historyEntryOf(row: JournalRow, caseRef: string, cipher: FieldCipher): HistoryEntry {
  const { version, type, at, requestId } = row;
  const published = row.published as Readonly<Record<string, unknown>>;
  const recorded = row.recorded as Readonly<Record<string, unknown>>;
  const retracted = recorded.retracted as Parameters<typeof openRetracted>[0] | undefined;
  return {
    ...{ version, type, at, requestId, published, recorded },
    ...(retracted !== undefined && { retracted: openRetracted(retracted, caseRef, cipher) }),
  };
}

async function commit(
  kit: StorageKit,
  stores: { readonly cases: AggregateStore<Case, CaseEvent>; readonly workers: AggregateStore<Worker, WorkerEvent> },
  changes: Changes,
  { requestId }: Context,
): Promise<Result<void, ChangedMeanwhile>> {
  const { cases = [], workers = [], keep } = changes;
  const all = [
    ...workers.map(({ read, events }) =>
      stores.workers.change(
        read,
        events.map((event) => sealWorkerEvent(event, kit)),
      ),
    ),
    ...cases.map(({ read, events }) =>
      stores.cases.change(
        read,
        events.map((event) => sealCaseEvent(event, read.id, kit)),
      ),
    ),
  ];
  const also = keep && kit.idempotency.keep(keep.submission, keep.answer);
  const outcome = await kit.unitOfWork.commit(all, { requestId, also });
  return outcome.ok ? ok(undefined) : outcome;
}

function caseReader(store: AggregateStore<Case, CaseEvent>): Cases {
  const read = (document: StoredDocument) => store.loadedFrom(document);
  return {
    load: (ref) => store.load(ref),
    loadMany: (refs) => store.loadMany(refs),
    listOpenOf: async (workerRefs, limit) => {
      const filter = { workerRef: { $in: [...workerRefs] }, open: true };
      const documents = workerRefs.length === 0 ? [] : await store.collection.list(filter as never, { limit });
      return documents.map(read);
    },
    listPage: (order, filter, page) => listPage(store, order, { filter, ...page }),
    counts: () => counts(store),
  };
}

const cursorFields: Record<CaseOrder, string> = { bySeriousness: 'heldKey', byDeparture: 'pendingKey', byRef: '_id' };

async function listPage(
  store: AggregateStore<Case, CaseEvent>,
  order: CaseOrder,
  asked: { readonly filter: CaseFilter; readonly first: number; readonly after?: string | undefined },
): Promise<CasePage> {
  const field = cursorFields[order];
  const { agencyKey, permissionNo, country, status, held, workerRefs, departingFrom, departingTo } = asked.filter;
  const departing = {
    ...(departingFrom !== undefined && { $gte: departingFrom }),
    ...(departingTo !== undefined && { $lte: departingTo }),
  };
  const filter = {
    [field]: { $gt: asked.after ?? '' },
    ...(agencyKey !== undefined && { agencyKey }),
    ...(permissionNo !== undefined && { permissionNo }),
    ...(country !== undefined && { country }),
    ...(status !== undefined && { status }),
    ...(held !== undefined && { held }),
    ...(workerRefs !== undefined && { workerRef: { $in: [...workerRefs] } }),
    ...(Object.keys(departing).length > 0 && { intendedDepartureOn: departing }),
  };
  const sort = { [field]: 1 as const };
  // Where nothing else narrows the page it is cut off the index of its order; otherwise the engine chooses.
  const hint = Object.keys(filter).length === 1 ? sort : undefined;
  const documents = await store.collection.list(filter as never, { limit: asked.first + 1, sort, hint });
  const nodes = documents.slice(0, asked.first).map((document) => store.loadedFrom(document).state as Case);
  const last = nodes.at(-1);
  const more = documents.length > asked.first && last !== undefined;
  return { nodes, ...(more && { next: cursorOf(order, last) }) };
}

function cursorOf(order: CaseOrder, one: Case): string {
  switch (order) {
    case 'bySeriousness':
      return seriousnessKey(one.ref, one.holds);
    case 'byDeparture':
      return departureKey(one);
    case 'byRef':
      return one.ref;
  }
}

async function counts(store: AggregateStore<Case, CaseEvent>): Promise<CaseCounts> {
  const count = (filter: object): Promise<number> => store.collection.count(filter as never);
  const [pendingHeld, clearedHeld, ...byStatus] = await Promise.all([
    count({ status: 'pending', held: true }),
    count({ status: 'cleared', held: true }),
    ...caseStatuses.map((status) => count({ status })),
  ]);
  const ofStatus = Object.fromEntries(caseStatuses.map((status, index) => [status, byStatus[index] ?? 0]));
  return {
    ...(ofStatus as Record<(typeof caseStatuses)[number], number>),
    held: pendingHeld + clearedHeld,
    pendingHeld,
    clearedHeld,
  };
}

function workerReader(store: AggregateStore<Worker, WorkerEvent>, { cipher }: StorageKit): Workers {
  const listBy = async (field: string, indexes: readonly string[]): Promise<readonly Worker[]> => {
    const documents = await store.collection.list({ [field]: { $in: [...indexes] } } as never, { limit: holdersMax });
    return documents.map((document) => store.loadedFrom(document).state as Worker);
  };
  return {
    load: (ref) => store.load(ref),
    loadMany: (refs) => store.loadMany(refs),
    listKnown: async (refs) => new Set((await store.collection.findMany([...new Set(refs)])).keys()),
    listByPassport: (passportNo) =>
      listBy('passportIndex', cipher.blindIndexes(normalPassport(passportNo), purposes.passport)),
    listByCnic: async (written) => {
      const cnic = findCnic(written);
      return cnic === undefined ? [] : listBy('cnicIndex', cipher.blindIndexes(cnic, purposes.cnic));
    },
  };
}
