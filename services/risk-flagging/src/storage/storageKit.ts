import type { Random } from '@muhafiz/kernel';
import type { JournalRow, UnitOfWork } from '@muhafiz/service-kit/journal';
import type { EventSeal, FieldCipher } from '@muhafiz/service-kit/keys';
import type {
  AggregateDefinition,
  AggregateStore,
  AnyDecided,
  DocumentCollection,
  IndexDeclaration,
  Projection,
  ProjectionDefinition,
} from '@muhafiz/service-kit/mongo';
import type mongoose from 'mongoose';

/** What storage needs of the service's kit. */
export interface StorageKit {
  readonly cipher: FieldCipher;
  readonly seal: EventSeal;
  readonly random: Random;
  readonly unitOfWork: UnitOfWork;
  findJournalRow(id: string): Promise<JournalRow | undefined>;
  aggregate<State, Event extends AnyDecided>(
    definition: AggregateDefinition<State, Event>,
    shape: mongoose.SchemaDefinition,
    indexes?: readonly IndexDeclaration[],
  ): AggregateStore<State, Event>;
  projection<Row>(
    definition: ProjectionDefinition<Row>,
    shape: mongoose.SchemaDefinition,
    indexes?: readonly IndexDeclaration[],
  ): Projection<Row>;
}

/** Keys of the documents that a filter finds, without reading the documents: some would have to be decrypted. */
export async function listIds(
  collection: DocumentCollection,
  filter: Record<string, unknown>,
  options: { readonly limit: number; readonly sort?: Record<string, 1 | -1> },
): Promise<string[]> {
  const cursor = collection.model.collection.find(filter as never, { projection: { _id: 1 } }).limit(options.limit);
  if (options.sort !== undefined) cursor.sort(options.sort);
  return (await cursor.toArray()).map((document) => String(document._id));
}
