import { ok } from '@muhafiz/kernel';
import { streamOf } from '@muhafiz/service-kit/journal';
import type { AggregateStore, Projection } from '@muhafiz/service-kit/mongo';
import type { Mark } from '../domain/mark.ts';
import type { ReadEntry } from '../domain/watchList/watchIndex.ts';
import { evolveWatchListEntry, type WatchListEntry, type WatchListEvent } from '../domain/watchList/watchList.ts';
import type { WatchList } from '../usecases/ports.ts';
import { newMark, putMarks } from './markStore.ts';
import { olderThan } from './olderThan.ts';
import type { StorageKit } from './storageKit.ts';
import { paperIndexes, phoneIndexes } from './workerFacts.ts';

type Store = AggregateStore<WatchListEntry, WatchListEvent>;
type Loaded = ReturnType<Store['loadedFrom']>;

/** People put each of them there; far fewer than this in the life of a register. */
const entriesMax = 20_000;

/** The watch list: entries stand whole and sealed, those taken off stay for the record. */
export function watchListStorage(kit: StorageKit, marks: Projection<Mark>): WatchList {
  const store = watchListStore(kit);
  const commit = async (read: Loaded, event: WatchListEvent, at: string, requestId: string) => {
    const outcome = await kit.unitOfWork.commit([store.change(read, [event])], {
      requestId,
      also: putMarks(marks, [newMark(kit, streamOf(name, read.id), at)]),
    });
    return outcome.ok ? ok(undefined) : outcome;
  };
  const seal = (held: object, id: string): string => kit.cipher.seal(JSON.stringify(held), placeOf(id));
  return {
    find: async (entryId) => readOf(await store.load(entryId))[0],
    listStanding: async () => {
      const documents = await store.collection.list({ standing: true }, { limit: entriesMax, sort: { _id: 1 } });
      return documents.flatMap((document) => readOf(store.loadedFrom(document)));
    },
    listBefore: async (before, limit) => {
      const documents = await store.collection.list(olderThan('addedAt', before), {
        limit,
        sort: { addedAt: -1, _id: -1 },
      });
      return documents.flatMap((document) => readOf(store.loadedFrom(document)));
    },
    listIndexes: async (entryIds) => {
      const entries = [...(await store.loadMany(entryIds)).values()].flatMap(readOf);
      return {
        workers: entries.flatMap(({ cnic, passportNo, phones }) => [
          ...paperIndexes(kit, 'cnic', cnic ?? ''),
          ...paperIndexes(kit, 'passport', passportNo ?? ''),
          ...phones.flatMap((phone) => phoneIndexes(kit, phone)),
        ]),
        phones: entries.flatMap(({ phones }) => phones.flatMap((phone) => phoneIndexes(kit, phone))),
      };
    },
    add: async ({ entryId, addedAt, by, role, caseNumber, removed: _, ...held }, requestId) => {
      const recorded = { by, role, caseNumber, sealedEntry: seal(held, entryId) };
      const event = { type: 'WatchListEntryAdded', published: { entryId, addedAt }, recorded, held } as const;
      return commit({ id: entryId, version: 0, state: undefined }, event, addedAt, requestId);
    },
    remove: async (entryId, { removedAt, by, role, caseNumber, purpose }, requestId) => {
      const recorded = { by, role, caseNumber, sealedEntry: seal({ purpose }, entryId) };
      const held = { purpose };
      const event = { type: 'WatchListEntryRemoved', published: { entryId, removedAt }, recorded, held } as const;
      return commit(await store.load(entryId), event, removedAt, requestId);
    },
  };
}

const name = 'watch-list-entry';

function readOf({ id, version, state }: Loaded): ReadEntry[] {
  return state === undefined ? [] : [{ ...state, source: `${streamOf(name, id)}@${version}` }];
}

/** Where a sealed entry of the journal belongs: it opens there and nowhere else. */
function placeOf(entryId: string): string {
  return `journal.watch-list-entry/${entryId}`;
}

/** The same for a row of the journal, by its stream: a rotation of keys seals it anew. */
export function placeOfWatchListEntry(stream: string): string | undefined {
  const prefix = streamOf(name, '');
  return stream.startsWith(prefix) ? placeOf(stream.slice(prefix.length)) : undefined;
}

function watchListStore(kit: StorageKit): Store {
  const sealedPlace = (id: string): string => `watch-list-entry.entry/${id}`;
  return kit.aggregate<WatchListEntry, WatchListEvent>(
    {
      name,
      evolve: evolveWatchListEntry,
      toDocument: ({ entryId: _, addedAt, ...entry }, id) => ({
        addedAt,
        standing: entry.removed === null,
        sealedEntry: kit.cipher.seal(JSON.stringify(entry), sealedPlace(id)),
      }),
      toState: ({ _id, addedAt, sealedEntry }) => {
        const opened = JSON.parse(kit.cipher.open(sealedEntry as string, sealedPlace(_id)));
        return { entryId: _id, addedAt, ...opened } as WatchListEntry;
      },
    },
    { addedAt: String, standing: Boolean, sealedEntry: String },
    [{ fields: { standing: 1, _id: 1 } }, { fields: { addedAt: -1, _id: -1 } }],
  );
}
