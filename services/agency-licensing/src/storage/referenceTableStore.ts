import type { AggregateStore } from '@muhafiz/service-kit/mongo';
import {
  evolveReferenceTable,
  type ReferenceRow,
  type ReferenceTable,
  type ReferenceTableEvent,
} from '../domain/reference-table/referenceTable.ts';
import type { StorageParts } from './storageParts.ts';

export type ReferenceTableStore = AggregateStore<ReferenceTable, ReferenceTableEvent>;

/** The three tables of the law, each one document: fee-schedule, age-rules, rates. */
export function referenceTableStore(parts: StorageParts): ReferenceTableStore {
  return parts.aggregate<ReferenceTable, ReferenceTableEvent>(
    {
      name: 'reference-table',
      evolve: evolveReferenceTable,
      toDocument: ({ rows, tableVersion }) => ({ rows, tableVersion }),
      toState: ({ rows, tableVersion }) => ({
        rows: rows as ReferenceRow[],
        tableVersion: tableVersion as number,
      }),
    },
    { rows: [{}], tableVersion: Number },
  );
}
