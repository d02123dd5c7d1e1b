import { inTransaction, type Projection, type StoredDocument } from '@muhafiz/service-kit/mongo';
import type { Mark, MarkedStream } from '../domain/mark.ts';
import type { Marks } from '../usecases/ports.ts';
import type { StorageKit } from './storageKit.ts';

export function markProjection(kit: StorageKit): Projection<Mark> {
  return kit.projection<Mark>(
    {
      name: 'marks',
      toDocument: (mark) => ({ ...mark }),
      toRow: ({ stamp, at, after }) => ({ stamp, at, after }) as Mark,
      least: 'at',
    },
    { stamp: String, at: String, after: String },
    [{ fields: { at: 1 } }],
  );
}

type Session = Parameters<Projection<Mark>['collection']['putMany']>[1];

/** Puts these marks in the transaction of the change that makes them due. */
export function putMarks(
  marks: Projection<Mark>,
  marked: readonly MarkedStream[],
): (session: Session) => Promise<void> {
  const documents = marked.map(({ stream, ...mark }) => marks.documentOf(stream, mark));
  return (session) => marks.collection.putMany(documents, session);
}

/** A mark of its own for something that was told at this moment. */
export function newMark(kit: Pick<StorageKit, 'random'>, stream: string, at: string): MarkedStream {
  return { stream, stamp: kit.random.uuid(), at: at as Mark['at'] };
}

/** Few enough that a mark made anew meanwhile seldom stands in the way of the others. */
const marksPerCommit = 400;

export function markStore(projection: Projection<Mark>): Marks {
  const { collection, definition } = projection;
  const raw = collection.model.collection;
  const markedStream = (document: StoredDocument): MarkedStream => ({
    stream: document._id,
    ...definition.toRow(document),
  });
  return {
    // Oldest first: a worker's or permission's mark is worked off before the cases that come after it, and costs nothing.
    list: async (limit) => (await collection.list({}, { limit, sort: { at: 1 } })).map(markedStream),
    findOldest: async () => (await collection.list({}, { limit: 1, sort: { at: 1 } })).map(markedStream)[0],
    takeAway: async (marks) => {
      for (let from = 0; from < marks.length; from += marksPerCommit) {
        const some = marks.slice(from, from + marksPerCommit);
        const operations = some.map(({ stream, stamp }) => ({ deleteOne: { filter: { _id: stream, stamp } } }));
        // One transaction for many: an engine that syncs every commit would sync once for each mark.
        await inTransaction(collection.model.db, async (session) => {
          await raw.bulkWrite(operations as never, { ordered: false, session });
        });
      }
    },
    moveOn: async ({ stream, stamp }, after) => {
      await raw.updateOne({ _id: stream, stamp } as never, { $set: { after } });
    },
    count: () => collection.count({}),
  };
}
