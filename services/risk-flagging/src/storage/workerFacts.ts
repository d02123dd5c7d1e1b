import type { Projection, StoredDocument } from '@muhafiz/service-kit/mongo';
import type { WorkerRow } from '../domain/rows.ts';
import { cnicKey, passportKey } from '../domain/sameIdentity.ts';
import type { Paper, WorkerRows } from '../usecases/ports.ts';
import { listIds, type StorageKit } from './storageKit.ts';

const indexFields: Readonly<Record<Paper, string>> = { cnic: 'cnicIndex', passport: 'passportIndex' };
const papers = ['cnic', 'passport'] as const;

export function workerProjection(kit: StorageKit): Projection<WorkerRow> {
  return kit.projection<WorkerRow>(
    {
      name: 'workerFacts',
      toDocument: (row, id) => ({
        source: row.source,
        papers: kit.cipher.seal(JSON.stringify(row), `workerFacts.papers/${id}`),
        cnicIndex: kit.cipher.blindIndex(cnicKey(row.cnic), 'cnic'),
        passportIndex: kit.cipher.blindIndex(passportKey(row.passportNo), 'passport'),
      }),
      toRow: (document) =>
        JSON.parse(kit.cipher.open(document.papers as string, `workerFacts.papers/${document._id}`)) as WorkerRow,
    },
    { source: String, papers: String, cnicIndex: String, passportIndex: String },
    [{ fields: { cnicIndex: 1 } }, { fields: { passportIndex: 1 } }],
  );
}

export function workerRows(projection: Projection<WorkerRow>, kit: StorageKit): WorkerRows {
  const { collection, definition } = projection;
  const rowsOf = (documents: readonly StoredDocument[]) =>
    documents.map((document) => [document._id, definition.toRow(document)] as const);
  return {
    findMany: (refs) => projection.findMany(refs),
    listSharing: async (workers, limit) => {
      const found = new Map<string, WorkerRow>(workers.map((worker) => [worker.ref, worker]));
      for (const paper of papers) {
        const filter = sharing(paper, workers, kit);
        if (filter === undefined) continue;
        const documents = await collection.list(filter, { limit });
        // Those in hand are not decrypted again: usually all of them.
        for (const [ref, row] of rowsOf(documents.filter((document) => !found.has(document._id)))) found.set(ref, row);
      }
      return found;
    },
    listRefsSharing: async (refs, limit) => {
      const workers = [...(await projection.findMany(refs)).values()];
      const found = new Set<string>();
      for (const paper of papers) {
        const filter = sharing(paper, workers, kit);
        if (filter !== undefined) for (const ref of await listIds(collection, filter, { limit })) found.add(ref);
      }
      return [...found];
    },
    listRefsWithPaper: (paper, indexes, limit) =>
      listIds(collection, { [indexFields[paper]]: { $in: [...indexes] } }, { limit }),
    listAfter: async (after, limit) => {
      const documents = await collection.list({ _id: { $gt: after ?? '' } }, { limit, sort: { _id: 1 } });
      return documents.map((document) => definition.toRow(document));
    },
  };
}

/** Blind indexes of a number, one for each key that is still readable: what a search has to look under. */
export function paperIndexes(kit: StorageKit, paper: Paper, key: string): readonly string[] {
  return key === '' ? [] : kit.cipher.blindIndexes(key, paper);
}

function sharing(
  paper: Paper,
  workers: readonly WorkerRow[],
  kit: StorageKit,
): Record<string, { $in: string[] }> | undefined {
  const keys = new Set(
    workers.map((worker) => (paper === 'cnic' ? cnicKey(worker.cnic) : passportKey(worker.passportNo))),
  );
  const indexes = [...keys].flatMap((key) => paperIndexes(kit, paper, key));
  return indexes.length === 0 ? undefined : { [indexFields[paper]]: { $in: indexes } };
}
