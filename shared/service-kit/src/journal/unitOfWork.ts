import { allEvents, type EventDefinition, type ServiceName } from '@muhafiz/contracts';
import { type Clock, ok, type Result, refuse } from '@muhafiz/kernel';
import type mongoose from 'mongoose';
import {
  type Change,
  type DocumentCollection,
  inTransaction,
  type StoredDocument,
  WriteConflict,
} from '../mongo/index.ts';
import { definitionsByType, eventIdOf, type JournalRow, streamOf } from './journalRow.ts';

/** What else belongs into the same transaction: a reader's position, a projection, an idempotency answer. */
export type AlsoWrite = (session: mongoose.ClientSession) => Promise<void>;

export interface ChangedMeanwhile {
  readonly kind: 'ChangedMeanwhile';
  readonly what: string;
}

export interface CommitContext {
  readonly requestId: string;
  readonly also?: AlsoWrite | undefined;
}

export interface UnitOfWork {
  /**
   * Writes the new states and their events in one transaction, each where its version still is the one that was read.
   * Refuses `ChangedMeanwhile` when another writer was first: load and decide again. Undefined changes are left out.
   */
  commit(
    changes: readonly (Change | undefined)[],
    context: CommitContext,
  ): Promise<Result<readonly string[], ChangedMeanwhile>>;
}

export interface UnitOfWorkParts {
  readonly service: ServiceName;
  readonly connection: mongoose.Connection;
  readonly journal: DocumentCollection;
  readonly clock: Clock;
  /** Called after a commit that left something to publish. */
  readonly committed: () => void;
}

export function createUnitOfWork(parts: UnitOfWorkParts): UnitOfWork {
  const definitions = definitionsByType(allEvents, parts.service);
  return {
    commit: async (changes, context) => {
      const real = changes.filter((change): change is Change => change !== undefined);
      if (real.length === 0 && context.also === undefined) return ok([]);
      const rows = real.flatMap((change) => journalRowsOf(change, definitions, parts.clock, context.requestId));
      try {
        await inTransaction(parts.connection, (session) => writeAll(parts, real, rows, context, session));
      } catch (error) {
        if (error instanceof WriteConflict) return refuse({ kind: 'ChangedMeanwhile', what: error.what });
        throw error;
      }
      if (rows.length > 0) parts.committed();
      return ok(rows.map((row) => row._id));
    },
  };
}

async function writeAll(
  parts: UnitOfWorkParts,
  changes: readonly Change[],
  rows: readonly JournalRow[],
  context: CommitContext,
  session: mongoose.ClientSession,
): Promise<void> {
  for (const [collection, ofCollection] of groupByCollection(changes)) {
    const created = ofCollection.filter((change) => change.expectedVersion === 0);
    const replaced = ofCollection.filter((change) => change.expectedVersion > 0);
    await collection.insertMany(
      created.map((change) => change.document),
      session,
    );
    await collection.replaceVersions(replaced, session);
  }
  await parts.journal.insertMany(rows as unknown as StoredDocument[], session);
  await context.also?.(session);
}

function groupByCollection(changes: readonly Change[]): Map<DocumentCollection, Change[]> {
  const groups = new Map<DocumentCollection, Change[]>();
  for (const change of changes) {
    const collection = change.store.collection;
    const group = groups.get(collection);
    if (group) group.push(change);
    else groups.set(collection, [change]);
  }
  return groups;
}

function journalRowsOf(
  change: Change,
  definitions: Map<string, EventDefinition>,
  clock: Clock,
  requestId: string,
): JournalRow[] {
  const stream = streamOf(change.store.definition.name, change.id);
  const at = clock.now();
  return change.events.map((event, index) => {
    const definition = definitions.get(event.type);
    // An event that was never declared, or breaks its declaration, is a bug of ours and must not reach the journal.
    if (definition === undefined) throw new Error(`${event.type} is not declared in contracts`);
    if (definition.aggregate !== change.store.definition.name) {
      throw new Error(`${event.type} belongs to ${definition.aggregate}, not to ${change.store.definition.name}`);
    }
    const version = change.expectedVersion + index + 1;
    return {
      _id: eventIdOf(stream, version),
      stream,
      version,
      type: event.type,
      eventVersion: definition.version,
      published: definition.published.parse(event.published),
      recorded: definition.recorded.parse(event.recorded),
      at,
      requestId: change.requestId ?? requestId,
      unpublished: 1,
    };
  });
}
