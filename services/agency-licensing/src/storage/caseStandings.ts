import { type Projection, WriteConflict } from '@muhafiz/service-kit/mongo';
import type mongoose from 'mongoose';
import type { CaseNow } from '../domain/permission/giveBackPosition.ts';
import type { CaseStandings } from '../usecases/ports.ts';
import type { StorageParts } from './storageParts.ts';

const shape = { factVersion: Number, permissionNo: String, ended: Boolean, unsettled: Number };
const indexes = [{ fields: { unsettled: 1 } as const, options: { partialFilterExpression: { unsettled: 1 } } }];

export type CaseRows = Projection<CaseNow>;

/** Cases that were corrected, withdrawn or refused; each is unsettled until its position, if any, was given back. */
export function caseRows(parts: StorageParts): CaseRows {
  return parts.projection<CaseNow>(
    {
      name: 'case-standing',
      toDocument: ({ factVersion, permissionNo, ended }) => ({
        factVersion,
        ...(permissionNo === undefined ? {} : { permissionNo }),
        ended,
        unsettled: 1,
      }),
      toRow: ({ _id, factVersion, permissionNo, ended }) => ({
        caseRef: _id,
        factVersion: factVersion as number,
        ...(typeof permissionNo === 'string' ? { permissionNo } : {}),
        ended: ended as boolean,
      }),
    },
    shape,
    indexes,
  );
}

export function caseStandings(rows: CaseRows): CaseStandings {
  const { collection } = rows;
  return {
    find: (caseRef) => rows.find(caseRef),
    listUnsettled: async (limit) => {
      const documents = await collection.list({ unsettled: 1 } as never, { limit });
      return documents.map((document) => rows.definition.toRow(document));
    },
    stillAt: (now, caseRef) => async (session: mongoose.ClientSession) => {
      // Written to, not only read: a reader that stores a later event at the same time must meet this transaction.
      const raw = collection.model.collection;
      const id = { _id: caseRef as never };
      if (now === undefined) {
        if ((await raw.findOne(id, { session })) !== null) throw new WriteConflict('the case was read meanwhile');
        return;
      }
      const version = { factVersion: now.factVersion, ended: now.ended };
      const touched = await raw.updateOne({ ...id, ...version }, { $inc: { touched: 1 } }, { session });
      if (touched.matchedCount !== 1) throw new WriteConflict('the case moved on meanwhile');
    },
    settled: (cases) => async (session: mongoose.ClientSession) => {
      const operations = cases.map(({ caseRef, factVersion, ended }) => ({
        updateOne: { filter: { _id: caseRef, factVersion, ended }, update: { $unset: { unsettled: '' } } },
      }));
      // A later event of a case that came meanwhile leaves it unsettled: the page comes again for it.
      await collection.model.collection.bulkWrite(operations as never, { session, ordered: false });
    },
  };
}
