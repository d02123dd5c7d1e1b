import type { ProjectionDefinition, StoredDocument } from '@muhafiz/service-kit/mongo';

/** A row as it is, but for a mark that is put with it and that another hand takes away. */
export function plain<Row extends object>(name: string, mark?: string): ProjectionDefinition<Row> {
  return {
    name,
    toDocument: (row) => ({ ...row, ...(mark === undefined ? {} : { [mark]: 1 }) }),
    toRow: (document: StoredDocument) => {
      const { _id, ...row } = document;
      if (mark !== undefined) delete row[mark];
      return row as unknown as Row;
    },
  };
}
