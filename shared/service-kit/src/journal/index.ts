export { type ChangeContext, changeAggregate } from './changeAggregate.ts';
export {
  createIdempotency,
  type Idempotency,
  type IdempotencyKeyReused,
  idempotencyIndexes,
  idempotencyShape,
  type Submission,
} from './idempotency.ts';
export { definitionsByType, eventIdOf, type JournalRow, journalIndexes, journalShape, streamOf } from './journalRow.ts';
export { createLease, type Lease, leaseShape } from './lease.ts';
export { createRelay, type Outlet, type Relay } from './relay.ts';
export {
  type AlsoWrite,
  type ChangedMeanwhile,
  type CommitContext,
  createUnitOfWork,
  type UnitOfWork,
} from './unitOfWork.ts';
