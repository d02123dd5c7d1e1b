import type mongoose from 'mongoose';
import { idempotencyIndexes, idempotencyShape, journalIndexes, journalShape, leaseShape } from '../journal/index.ts';
import { DocumentCollection, type IndexDeclaration } from '../mongo/index.ts';
import { parkedIndexes, parkedShape, positionShape, readerStreamShape } from '../reactions/index.ts';

/** The collections of one service: those that every service has, and those that its storage declares. */
export class Collections {
  private readonly all: DocumentCollection[] = [];
  readonly journal: DocumentCollection;
  readonly idempotency: DocumentCollection;
  readonly leases: DocumentCollection;
  readonly positions: DocumentCollection;
  readonly parked: DocumentCollection;
  readonly readerStreams: DocumentCollection;

  constructor(private readonly connection: mongoose.Connection) {
    this.journal = this.declare('journal', journalShape, journalIndexes);
    this.idempotency = this.declare('idempotency', idempotencyShape, idempotencyIndexes);
    this.leases = this.declare('leases', leaseShape);
    this.positions = this.declare('positions', positionShape, [{ fields: { topic: 1 } }]);
    this.parked = this.declare('parked', parkedShape, parkedIndexes);
    this.readerStreams = this.declare('readerStreams', readerStreamShape);
  }

  declare(
    name: string,
    shape: mongoose.SchemaDefinition,
    indexes: readonly IndexDeclaration[] = [],
  ): DocumentCollection {
    const known = this.all.find((collection) => collection.name === name);
    if (known !== undefined) return known;
    const collection = new DocumentCollection(this.connection, name, shape, indexes);
    this.all.push(collection);
    return collection;
  }

  async prepare(): Promise<void> {
    for (const collection of this.all) await collection.prepare();
  }
}
