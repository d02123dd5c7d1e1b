import type { Projection, StoredDocument } from '@muhafiz/service-kit/mongo';
import type { WorkerRow } from '../domain/rows.ts';
import { cnicKey, passportKey } from '../domain/sameIdentity.ts';
import type { Paper, WorkerRows } from '../usecases/ports.ts';
import { listIds, type StorageKit } from './storageKit.ts';

const papers = ['cnic', 'passport'] as const;

export function workerProjection(kit: StorageKit): Projection<WorkerRow> {
  return kit.projection<WorkerRow>(
    {
      name: 'workerFacts',
      toDocument: (row, id) => ({
        source: row.source,
        papers: kit.cipher.seal(JSON.stringify(row), `workerFacts.papers/${id}`),
        paperIndexes: [
          ...papers.map((paper) => kit.cipher.blindIndex(keyOf(paper, row), paper)),
          ...(row.phone === null ? [] : [phoneIndex(kit, row.phone)]),
        ],
      }),
      toRow: (document) => ({
        phone: null,
        ...JSON.parse(kit.cipher.open(document.papers as string, `workerFacts.papers/${document._id}`)),
      }),
    },
    { source: String, papers: String, paperIndexes: [String] },
    [{ fields: { paperIndexes: 1 } }],
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
      const filter = sharing(workers, kit);
      if (filter === undefined) return found;
      const documents = await collection.list(filter, { limit });
      // Those in hand are not decrypted again: usually all of them.
      for (const [ref, row] of rowsOf(documents.filter((document) => !found.has(document._id)))) found.set(ref, row);
      return found;
    },
    listRefsSharing: async (refs, limit) => {
      const workers = [...(await projection.findMany(refs)).values()];
      const filter = sharing(workers, kit);
      return filter === undefined ? [] : listIds(collection, filter, { limit });
    },
    listRefsWithPaper: (indexes, limit) => listIds(collection, { paperIndexes: { $in: [...indexes] } }, { limit }),
    listAfter: async (after, limit) =>
      (await collection.listAfter(after, limit)).map((document) => definition.toRow(document)),
  };
}

/** Blind indexes of a number, one for each key that is still readable: what a search has to look under. */
export function paperIndexes(kit: StorageKit, paper: Paper, key: string): readonly string[] {
  return key === '' ? [] : kit.cipher.blindIndexes(key, paper);
}

const phonePurpose = 'phone';

/** The index under which a phone in normal form is written now. */
export function phoneIndex({ cipher }: Pick<StorageKit, 'cipher'>, phone: string): string {
  return cipher.blindIndex(phone, phonePurpose);
}

/** The same under each key that is still readable. */
export function phoneIndexes(kit: Pick<StorageKit, 'cipher'>, phone: string): readonly string[] {
  return kit.cipher.blindIndexes(phone, phonePurpose);
}

function keyOf(paper: Paper, { cnic, passportNo }: Pick<WorkerRow, 'cnic' | 'passportNo'>): string {
  return paper === 'cnic' ? cnicKey(cnic) : passportKey(passportNo);
}

/** Whoever has any of their papers, in one look. */
function sharing(workers: readonly WorkerRow[], kit: StorageKit): { paperIndexes: { $in: string[] } } | undefined {
  const indexes = papers.flatMap((paper) =>
    [...new Set(workers.map((worker) => keyOf(paper, worker)))].flatMap((key) => paperIndexes(kit, paper, key)),
  );
  return indexes.length === 0 ? undefined : { paperIndexes: { $in: indexes } };
}
