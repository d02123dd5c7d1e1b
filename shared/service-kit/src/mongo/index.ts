export {
  type AggregateDefinition,
  AggregateStore,
  type AnyDecided,
  type Change,
  type Loaded,
} from './aggregateStore.ts';
export { connectMongo, type MongoAddress } from './connection.ts';
export { DocumentCollection, type IndexDeclaration, type StoredDocument } from './documents.ts';
export { Projection, type ProjectionDefinition } from './projection.ts';
export { inTransaction, isDuplicateKey, WriteConflict } from './transaction.ts';
