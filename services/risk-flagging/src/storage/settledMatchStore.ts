import { ok } from '@muhafiz/kernel';
import { streamOf } from '@muhafiz/service-kit/journal';
import type { AggregateStore, Projection } from '@muhafiz/service-kit/mongo';
import type { Mark } from '../domain/mark.ts';
import { evolveSettledMatch, type SettledMatch, type SettledMatchEvent } from '../domain/settling/settleMatch.ts';
import type { Matches, ReadMatch } from '../usecases/ports.ts';
import { newMark, putMarks } from './markStore.ts';
import { olderThan } from './olderThan.ts';
import type { StorageKit } from './storageKit.ts';

type Store = AggregateStore<SettledMatch, SettledMatchEvent>;
type Loaded = ReturnType<Store['loadedFrom']>;

/** A person decides each of them; far fewer than this in the life of a register. */
const matchesMax = 20_000;

/** What investigators settled: the newest word stands in its document, every earlier one in the journal. */
export function settledMatchStorage(kit: StorageKit, marks: Projection<Mark>): Matches {
  const store = settledMatchStore(kit);
  const list = async (filter: Record<string, unknown>, sort: Record<string, 1 | -1>, limit: number) =>
    (await store.collection.list(filter, { limit, sort })).flatMap((document) => readOf(store.loadedFrom(document)));
  return {
    findMany: async (matchIds) => [...(await store.loadMany(matchIds)).values()].flatMap(readOf),
    listAll: () => list({}, { _id: 1 }, matchesMax),
    listBefore: (before, limit) => list(olderThan('settledAt', before), { settledAt: -1, _id: -1 }, limit),
    write: async (match, requestId) => {
      const { matchId, of, verdict, settledAt, by, role, caseNumber, ...held } = match;
      const read = await store.load(matchId);
      const change = store.change(read, [
        {
          type: 'MatchSettled',
          published: { matchId, of, verdict, settledAt },
          recorded: { by, role, caseNumber, sealedMatch: kit.cipher.seal(JSON.stringify(held), placeOf(matchId)) },
          held,
        },
      ]);
      const outcome = await kit.unitOfWork.commit([change], {
        requestId,
        also: putMarks(marks, [newMark(kit, streamOf('settled-match', matchId), settledAt)]),
      });
      return outcome.ok ? ok(undefined) : outcome;
    },
  };
}

function readOf({ id, version, state }: Loaded): ReadMatch[] {
  return state === undefined ? [] : [{ ...state, version, source: `${streamOf('settled-match', id)}@${version}` }];
}

/** Where a sealed verdict of the journal belongs: it opens there and nowhere else. */
function placeOf(matchId: string): string {
  return `journal.settled-match/${matchId}`;
}

/** The same for a row of the journal, by its stream: a rotation of keys seals it anew. */
export function placeOfSettledMatch(stream: string): string | undefined {
  const prefix = streamOf('settled-match', '');
  return stream.startsWith(prefix) ? placeOf(stream.slice(prefix.length)) : undefined;
}

function settledMatchStore(kit: StorageKit): Store {
  const sealedPlace = (id: string): string => `settled-match.match/${id}`;
  return kit.aggregate<SettledMatch, SettledMatchEvent>(
    {
      name: 'settled-match',
      evolve: evolveSettledMatch,
      toDocument: ({ left, right, purpose, matchId: _, ...match }, id) => ({
        ...match,
        sealedMatch: kit.cipher.seal(JSON.stringify({ left, right, purpose }), sealedPlace(id)),
      }),
      toState: ({ _id, version: _, sealedMatch, ...match }) => {
        const opened = JSON.parse(kit.cipher.open(sealedMatch as string, sealedPlace(_id)));
        return { matchId: _id, ...match, ...opened } as SettledMatch;
      },
    },
    {
      ...{ of: String, verdict: String, settledAt: String, by: String, role: String, caseNumber: String },
      sealedMatch: String,
    },
    [{ fields: { settledAt: -1, _id: -1 } }],
  );
}
