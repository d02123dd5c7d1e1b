import type { Idempotency, JournalRow, UnitOfWork } from '@muhafiz/service-kit/journal';
import type { EventSeal, FieldCipher } from '@muhafiz/service-kit/keys';
import type { AggregateDefinition, AggregateStore, AnyDecided, IndexDeclaration } from '@muhafiz/service-kit/mongo';
import type mongoose from 'mongoose';

/** What storage needs of the service's kit. */
export interface StorageKit {
  readonly cipher: FieldCipher;
  readonly seal: EventSeal;
  readonly unitOfWork: UnitOfWork;
  readonly idempotency: Idempotency;
  listJournal(stream: string, limit: number): Promise<readonly JournalRow[]>;
  aggregate<State, Event extends AnyDecided>(
    definition: AggregateDefinition<State, Event>,
    shape: mongoose.SchemaDefinition,
    indexes?: readonly IndexDeclaration[],
  ): AggregateStore<State, Event>;
}
