import type { PublishedOf, SubjectAssessed } from '@muhafiz/contracts';
import { canonicalJson, ok } from '@muhafiz/kernel';
import { eventIdOf, streamOf } from '@muhafiz/service-kit/journal';
import type { AggregateStore, Projection } from '@muhafiz/service-kit/mongo';
import type { Mark } from '../domain/mark.ts';
import {
  evolveSubject,
  phonesOf,
  type StandingSubject,
  type SubjectEvent,
  type SubjectFacts,
} from '../domain/subjects/subject.ts';
import type { Subjects } from '../usecases/ports.ts';
import { putMarks } from './markStore.ts';
import type { StorageKit } from './storageKit.ts';

type Store = AggregateStore<StandingSubject, SubjectEvent>;

/** What stands of agencies and people, found by the streams that it concerns. */
export function subjectStorage(kit: StorageKit, marks: Projection<Mark>): Subjects {
  const store = subjectStore(kit);
  return {
    loadMany: (ids) => store.loadMany(ids),
    listAbout: async (streams) => {
      if (streams.length === 0) return [];
      const filter = { 'about.stream': { $in: [...new Set(streams)] }, flagged: true };
      const documents = await store.collection.list(filter, { limit: aboutMax });
      return documents.map((document) => store.loadedFrom(document));
    },
    listAfter: async (after, limit) => {
      const documents = await store.collection.listAfter(after, limit, { flagged: true });
      return documents.map((document) => store.loadedFrom(document));
    },
    findRecorded: async (id, version) => {
      const row = await kit.findJournalRow(eventIdOf(streamOf('subject', id), version));
      if (row === undefined) return undefined;
      const { sealedFacts } = row.recorded as { sealedFacts: string };
      return {
        published: row.published as PublishedOf<typeof SubjectAssessed>,
        facts: JSON.parse(kit.cipher.open(sealedFacts, placeOf(id))) as SubjectFacts,
      };
    },
    commit: async (batch, requestId) => {
      const changes = batch.subjects.map(({ read, published, facts }) => {
        const sealedFacts = kit.cipher.seal(canonicalJson(facts as never), placeOf(read.id));
        const held = { phones: phonesOf(facts) };
        return store.change(read, [{ type: 'SubjectAssessed', published, recorded: { sealedFacts }, held }]);
      });
      const outcome = await kit.unitOfWork.commit(changes, {
        requestId,
        also: putMarks(marks, batch.marks),
      });
      return outcome.ok ? ok(undefined) : outcome;
    },
  };
}

/** Far more than 200 cases can be concerned by. */
const aboutMax = 20_000;

/** Where sealed facts belong: they open there and nowhere else. */
function placeOf(id: string): string {
  return `journal.subject/${id}`;
}

/** The same for a row of the journal, by its stream: a rotation of keys seals it anew. */
export function placeOfSubjectFacts(stream: string): string | undefined {
  const prefix = streamOf('subject', '');
  return stream.startsWith(prefix) ? placeOf(stream.slice(prefix.length)) : undefined;
}

function subjectStore(kit: StorageKit): Store {
  return kit.aggregate<StandingSubject, SubjectEvent>(
    {
      name: 'subject',
      evolve: evolveSubject,
      toDocument: ({ phones, ...subject }, id) => ({
        ...subject,
        flagged: subject.flags.length > 0,
        sealedPhones: phones.length === 0 ? null : kit.cipher.seal(JSON.stringify(phones), `subject.phones/${id}`),
      }),
      toState: ({ _id, version, flagged, sealedPhones, ...subject }) => {
        const opened = sealedPhones === null ? '[]' : kit.cipher.open(sealedPhones as string, `subject.phones/${_id}`);
        return { ...subject, phones: JSON.parse(opened) as string[] } as unknown as StandingSubject;
      },
    },
    {
      ...{ kind: String, ref: String, assessmentId: String, assessedAt: String },
      ...{ flags: [], about: [], answers: String, flagged: Boolean, sealedPhones: String },
    },
    [{ fields: { 'about.stream': 1 } }],
  );
}
