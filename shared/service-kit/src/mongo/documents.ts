import mongoose from 'mongoose';
import { WriteConflict } from './transaction.ts';

/** A stored document: every collection of ours is keyed by text. */
export type StoredDocument = { _id: string } & Record<string, unknown>;

export interface IndexDeclaration {
  readonly fields: Record<string, 1 | -1>;
  readonly options?: mongoose.mongo.CreateIndexesOptions;
}

interface ListOptions {
  readonly limit: number;
  readonly sort?: Record<string, 1 | -1> | undefined;
  /** An index by name of its fields, for pages cut off it: see `listAfter`. */
  readonly hint?: Record<string, 1 | -1> | undefined;
  readonly session?: mongoose.ClientSession | undefined;
}

/** Documents are read in slices of this many ids, so that no query grows without bound. */
const idsPerQuery = 1000;
/** Documents that a walk asks for at once. */
const documentsPerBatch = 2000;
/**
 * The order of ids by the index of ids: told to the engine, since the embedded one otherwise reads all that is behind a
 * page before it cuts the page off.
 */
const byId = { _id: 1 } as const;

/**
 * One collection, through its mongoose model. Reads are lean; writes are bulk writes in the caller's transaction, since
 * one transaction for 200 documents costs the embedded engine about as much as one for two.
 */
export class DocumentCollection {
  readonly model: mongoose.Model<StoredDocument>;
  private leastField: string | undefined;

  constructor(
    connection: mongoose.Connection,
    readonly name: string,
    shape: mongoose.SchemaDefinition,
    private readonly indexes: readonly IndexDeclaration[] = [],
  ) {
    const schema = new mongoose.Schema<StoredDocument>({ _id: String, ...shape } as never, {
      collection: name,
      versionKey: false,
      minimize: false,
      strict: 'throw',
    });
    this.model = connection.model<StoredDocument>(name, schema);
  }

  async prepare(): Promise<void> {
    await this.model.createCollection();
    for (const index of this.indexes) await this.model.collection.createIndex(index.fields, index.options ?? {});
  }

  async findMany(ids: readonly string[], session?: mongoose.ClientSession): Promise<Map<string, StoredDocument>> {
    const found = new Map<string, StoredDocument>();
    for (let from = 0; from < ids.length; from += idsPerQuery) {
      const slice = ids.slice(from, from + idsPerQuery);
      const documents = await this.list({ _id: { $in: slice } }, { limit: slice.length, session });
      for (const document of documents) found.set(document._id, document);
    }
    return found;
  }

  async find(id: string): Promise<StoredDocument | undefined> {
    return (await this.findMany([id])).get(id);
  }

  /** At most `limit` documents; every list has a limit. */
  async list(filter: mongoose.QueryFilter<StoredDocument>, options: ListOptions): Promise<StoredDocument[]> {
    const query = this.model.find(filter, null, { lean: true }).limit(options.limit);
    if (options.sort) query.sort(options.sort);
    if (options.hint) query.hint(options.hint);
    if (options.session) query.session(options.session);
    return (await query.exec()) as unknown as StoredDocument[];
  }

  /** One page in the order of ids, after this one; `among` only where most documents fit it. */
  async listAfter(
    after: string | undefined,
    limit: number,
    among: mongoose.QueryFilter<StoredDocument> = {},
    fields: Readonly<Record<string, 1>> | null = null,
  ): Promise<StoredDocument[]> {
    const filter = { ...among, _id: { $gt: after ?? '' } } as mongoose.QueryFilter<StoredDocument>;
    const query = this.model.find(filter, fields, { lean: true }).sort(byId).hint(byId).limit(limit);
    return (await query.exec()) as unknown as StoredDocument[];
  }

  /**
   * All documents in the order of their ids, by one cursor: pages, each found anew, take time that grows with the square
   * of the collection. What is written meanwhile may be in it or not.
   * @param fields leaves out all others
   */
  async *walk(fields?: Readonly<Record<string, 1>>): AsyncGenerator<StoredDocument, void, undefined> {
    const cursor = this.model.collection
      .find({}, fields === undefined ? {} : { projection: fields })
      .sort(byId)
      .hint(byId)
      .batchSize(documentsPerBatch);
    for await (const document of cursor) yield document as unknown as StoredDocument;
  }

  async count(filter: mongoose.QueryFilter<StoredDocument>): Promise<number> {
    return this.model.countDocuments(filter);
  }

  async insertMany(documents: readonly StoredDocument[], session: mongoose.ClientSession): Promise<void> {
    if (documents.length === 0) return;
    await this.model.collection.insertMany(documents as never, { session, ordered: false });
  }

  /** Replaces each document where its `version` still is the one that was read; throws `WriteConflict` otherwise. */
  async replaceVersions(
    replacements: readonly { document: StoredDocument; expectedVersion: number }[],
    session: mongoose.ClientSession,
  ): Promise<void> {
    if (replacements.length === 0) return;
    const operations = replacements.map(({ document, expectedVersion }) => ({
      replaceOne: { filter: { _id: document._id, version: expectedVersion }, replacement: document },
    }));
    const outcome = await this.model.collection.bulkWrite(operations as never, { session, ordered: false });
    if (outcome.matchedCount !== replacements.length) throw new WriteConflict(`a version in ${this.name} moved on`);
  }

  /** From now on a document that is put over another keeps the lesser value of this field. */
  keepLeast(field: string): void {
    this.leastField = field;
  }

  async putMany(documents: readonly StoredDocument[], session: mongoose.ClientSession): Promise<void> {
    if (documents.length === 0) return;
    const operations = documents.map((document) =>
      this.leastField === undefined
        ? { replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true } }
        : {
            updateOne: { filter: { _id: document._id }, update: this.leastOf(document, this.leastField), upsert: true },
          },
    );
    await this.model.collection.bulkWrite(operations as never, { session, ordered: false });
  }

  /** What a replacement would do, but for the one field. */
  private leastOf({ _id, ...document }: StoredDocument, field: string): Record<string, unknown> {
    const given = Object.entries(document).filter(([name, value]) => name !== field && value !== undefined);
    const names = new Set([field, ...given.map(([name]) => name)]);
    const absent = Object.keys(this.model.schema.paths).filter((name) => name !== '_id' && !names.has(name));
    return {
      $set: Object.fromEntries(given),
      $min: { [field]: document[field] },
      ...(absent.length === 0 ? {} : { $unset: Object.fromEntries(absent.map((name) => [name, ''])) }),
    };
  }

  async removeMany(ids: readonly string[], session: mongoose.ClientSession): Promise<void> {
    if (ids.length > 0) await this.model.collection.deleteMany({ _id: { $in: [...ids] } as never }, { session });
  }
}
