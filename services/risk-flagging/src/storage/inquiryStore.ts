import { ok, refuse } from '@muhafiz/kernel';
import { streamOf } from '@muhafiz/service-kit/journal';
import type { AggregateStore } from '@muhafiz/service-kit/mongo';
import { evolveInquiry, type Inquiry, type InquiryEvent } from '../domain/inquiry/inquiry.ts';
import type { Inquiries } from '../usecases/inquiries/ports.ts';
import type { StorageKit } from './storageKit.ts';

interface InquiryKit extends StorageKit {
  /** Tells of a machine that failed; never of persons. */
  failed(error: unknown): void;
}

/** What investigators asked. An inquiry is inserted, and nothing here changes or removes one. */
export function inquiryStorage(kit: InquiryKit): Inquiries {
  const store = inquiryStore(kit);
  return {
    writeDown: async (inquiry, requestId) => {
      const { inquiryId, question, askedAt, by, role, caseNumber, purpose, about } = inquiry;
      const sealedQuestion = kit.cipher.seal(JSON.stringify({ purpose, about }), placeOf(inquiryId));
      const change = store.change({ id: inquiryId, version: 0, state: undefined }, [
        {
          type: 'InquiryMade',
          published: { inquiryId, question, askedAt },
          recorded: { by, role, caseNumber, sealedQuestion },
          held: { purpose, about },
        },
      ]);
      try {
        const outcome = await kit.unitOfWork.commit([change], { requestId });
        return outcome.ok ? ok(undefined) : refuse({ kind: 'InquiryNotRecorded' as const });
      } catch (error) {
        // Whatever the engine's trouble is, the answer stays in the house.
        kit.failed(error);
        return refuse({ kind: 'InquiryNotRecorded' as const });
      }
    },
    listBefore: async (before, limit) => {
      const filter = before === undefined ? {} : { _id: { $lt: before } };
      const documents = await store.collection.list(filter, { limit, sort: { _id: -1 } });
      return documents.map((document) => store.definition.toState(document));
    },
  };
}

/** Where a sealed question of the journal belongs: it opens there and nowhere else. */
function placeOf(inquiryId: string): string {
  return `journal.inquiry/${inquiryId}`;
}

/** The same for a row of the journal, by its stream: a rotation of keys seals it anew. */
export function placeOfQuestion(stream: string): string | undefined {
  const prefix = streamOf('inquiry', '');
  return stream.startsWith(prefix) ? placeOf(stream.slice(prefix.length)) : undefined;
}

function inquiryStore(kit: StorageKit): AggregateStore<Inquiry, InquiryEvent> {
  const sealedPlace = (id: string): string => `inquiry.question/${id}`;
  return kit.aggregate<Inquiry, InquiryEvent>(
    {
      name: 'inquiry',
      evolve: evolveInquiry,
      toDocument: ({ purpose, about, inquiryId: _, ...inquiry }, id) => ({
        ...inquiry,
        sealedQuestion: kit.cipher.seal(JSON.stringify({ purpose, about }), sealedPlace(id)),
      }),
      toState: ({ _id, version: _, sealedQuestion, ...inquiry }) => {
        const opened = JSON.parse(kit.cipher.open(sealedQuestion as string, sealedPlace(_id)));
        return { inquiryId: _id, ...inquiry, ...opened } as Inquiry;
      },
    },
    {
      ...{ question: String, askedAt: String, by: String, role: String, caseNumber: String },
      sealedQuestion: String,
    },
  );
}
