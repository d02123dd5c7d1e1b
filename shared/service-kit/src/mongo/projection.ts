import type { DocumentCollection, StoredDocument } from './documents.ts';

/** A read model that reactions keep; it can be thrown away and rebuilt from the topics. */
export interface ProjectionDefinition<Row> {
  readonly name: string;
  readonly toDocument: (row: Row, id: string) => Record<string, unknown>;
  readonly toRow: (document: StoredDocument) => Row;
  /** A field of which a row that is put over another keeps the lesser value. */
  readonly least?: keyof Row & string;
}

export class Projection<Row> {
  constructor(
    readonly definition: ProjectionDefinition<Row>,
    readonly collection: DocumentCollection,
  ) {
    if (definition.least !== undefined) collection.keepLeast(definition.least);
  }

  async find(id: string): Promise<Row | undefined> {
    return (await this.findMany([id])).get(id);
  }

  async findMany(ids: readonly string[]): Promise<Map<string, Row>> {
    const documents = await this.collection.findMany([...new Set(ids)]);
    return new Map([...documents].map(([id, document]) => [id, this.definition.toRow(document)]));
  }

  /** All rows by id, in the order of ids. */
  async readAll(): Promise<Map<string, Row>> {
    const rows = new Map<string, Row>();
    for await (const document of this.collection.walk()) rows.set(document._id, this.definition.toRow(document));
    return rows;
  }

  documentOf(id: string, row: Row): StoredDocument {
    return { _id: id, ...this.definition.toDocument(row, id) };
  }
}
