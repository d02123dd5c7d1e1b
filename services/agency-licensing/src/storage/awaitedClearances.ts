import { type Projection, WriteConflict } from '@muhafiz/service-kit/mongo';
import type mongoose from 'mongoose';
import { awaitedId } from '../domain/permission/awaitedId.ts';
import type { AwaitedClearance } from '../domain/permission/giveBackUnused.ts';
import type { AwaitedClearances } from '../usecases/ports.ts';
import type { PermissionStore } from './permissionStore.ts';
import type { StorageParts } from './storageParts.ts';

const shape = { permissionNo: String, caseRef: String, factVersion: Number, askedAt: String };

export type AwaitedRows = Projection<AwaitedClearance>;

/** Positions taken and not followed by a clearance yet: a handful, since a clearance follows within a second. */
export function awaitedRows(parts: StorageParts): AwaitedRows {
  return parts.projection<AwaitedClearance>(
    {
      name: 'awaited-clearance',
      toDocument: (row) => ({ ...row }),
      toRow: ({ _id, ...row }) => row as unknown as AwaitedClearance,
    },
    shape,
    [{ fields: { askedAt: 1 } }],
  );
}

export function awaitedClearances(rows: AwaitedRows, permissions: PermissionStore): AwaitedClearances {
  const raw = rows.collection.model.collection;
  return {
    listUnused: async (before, limit) => {
      const documents = await rows.collection.list({ askedAt: { $lt: before } }, { limit, sort: { askedAt: 1 } });
      return documents.map((document) => rows.definition.toRow(document));
    },
    taken: (awaited) => (session) => rows.collection.putMany([rows.documentOf(idOf(awaited), awaited)], session),
    askedAgain: (awaited) => async (session: mongoose.ClientSession) => {
      const { factVersion, askedAt, permissionNo, caseRef } = awaited;
      const id = { _id: idOf(awaited) as never };
      const moved = await raw.updateOne(id, { $set: { factVersion, askedAt } }, { session });
      if (moved.matchedCount === 1) return;
      // Cleared before, so nothing is awaited; but it must not have been given back since the permission was read.
      const held = { _id: permissionNo as never, 'usedBy.caseRef': caseRef };
      const permission = await permissions.collection.model.collection.findOne(held, { session });
      if (permission === null) throw new WriteConflict('the position was given back meanwhile');
    },
    settled: (awaited) => async (session: mongoose.ClientSession) => {
      for (const each of awaited) {
        const gone = await raw.deleteOne({ _id: idOf(each) as never, askedAt: each.askedAt }, { session });
        // Asked for once more, or followed by its clearance, while this page was decided.
        if (gone.deletedCount !== 1) throw new WriteConflict('a clearance moved on meanwhile');
      }
    },
  };
}

function idOf({ permissionNo, caseRef }: Pick<AwaitedClearance, 'permissionNo' | 'caseRef'>): string {
  return awaitedId(permissionNo, caseRef);
}
