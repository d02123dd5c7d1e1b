import type { EventSeal, FieldCipher, SweepTarget } from '../keys/index.ts';
import type { AggregateStore, DocumentCollection, Projection, StoredDocument } from '../mongo/index.ts';

type AnyStore = AggregateStore<never, never>;
type AnyProjection = Projection<never>;

/** Encrypted texts, blind indexes and linking tokens say by their first letters what they are. */
const encrypted = /^(enc|idx|tok):v1:/;
const sealed = /^sealed:v1:/;

/** Calls `visit` with every text in a document and where it stands (`a.b.0.c`). */
function visitTexts(value: unknown, visit: (text: string, path: string) => void, path = ''): void {
  if (typeof value === 'string') visit(value, path);
  else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [key, each] of Object.entries(value)) visitTexts(each, visit, path === '' ? key : `${path}.${key}`);
  }
}

function textsUnderOldKeys(document: unknown, cipher: FieldCipher): { text: string; path: string }[] {
  const old: { text: string; path: string }[] = [];
  visitTexts(document, (text, path) => {
    if (encrypted.test(text) && cipher.needsRotation(text)) old.push({ text, path });
  });
  return old;
}

function targetOf(
  collection: DocumentCollection,
  reseal: (document: StoredDocument) => StoredDocument | undefined,
  unchanged: (document: StoredDocument) => Record<string, unknown>,
): SweepTarget<StoredDocument> {
  return {
    name: collection.name,
    idOf: (document) => document._id,
    listBatch: (afterId, limit) =>
      collection.list({ _id: { $gt: afterId ?? '' } } as never, { limit, sort: { _id: 1 } }),
    reseal,
    rewrite: async (documents) => {
      const operations = documents.map(({ before, after }) => ({
        replaceOne: { filter: { _id: before._id, ...unchanged(before) }, replacement: after },
      }));
      await collection.model.collection.bulkWrite(operations as never, { ordered: false });
    },
  };
}

/**
 * An aggregate or projection is written anew by its own `toDocument`, which encrypts and indexes with current keys. The
 * document as read is recognised by its old texts: every write of it makes new ones.
 */
export function documentTarget(store: AnyStore | AnyProjection, cipher: FieldCipher): SweepTarget<StoredDocument> {
  const rewritten = (document: StoredDocument): StoredDocument => {
    if ('toState' in store.definition) {
      const { toState, toDocument } = store.definition;
      const fields = toDocument(toState(document), document._id);
      return { _id: document._id, version: document.version, ...fields };
    }
    const { toRow, toDocument } = store.definition;
    return { _id: document._id, ...toDocument(toRow(document), document._id) };
  };
  return targetOf(
    store.collection,
    (document) => (textsUnderOldKeys(document, cipher).length === 0 ? undefined : rewritten(document)),
    (document) => ({
      ...(document.version === undefined ? {} : { version: document.version }),
      ...Object.fromEntries(textsUnderOldKeys(document, cipher).map(({ path, text }) => [path, text])),
    }),
  );
}

export interface JournalKeys {
  readonly cipher: FieldCipher;
  readonly seal: EventSeal;
  /** The context in which an encrypted text of a recorded half was encrypted. */
  readonly contextOf: (row: StoredDocument, path: string) => string;
  /** Who can open what this office seals. */
  readonly consumers: readonly string[];
}

/**
 * The journal keeps its words and its order for ever; only the keys that its sealed texts stand under change. A row
 * whose published half was sealed anew is published again under the same message key: compaction drops the copy under
 * the old key, and readers drop a version that they have seen.
 */
export function journalTarget(journal: DocumentCollection, keys: JournalKeys): SweepTarget<StoredDocument> {
  const [consumer] = keys.consumers;
  const reseal = (row: StoredDocument): StoredDocument | undefined => {
    let republish = false;
    let touched = false;
    const after = structuredClone(row);
    visitTexts({ published: row.published }, (text, path) => {
      if (consumer === undefined || !sealed.test(text) || !keys.seal.needsResealing(text)) return;
      const context = `${String(row.type)}/${String(row.stream).slice(String(row.stream).indexOf('/') + 1)}`;
      put(after, path, keys.seal.sealFor(keys.consumers, keys.seal.openSealed(consumer, text, context), context));
      republish = true;
    });
    visitTexts({ recorded: row.recorded }, (text, path) => {
      if (!text.startsWith('enc:v1:') || !keys.cipher.needsRotation(text)) return;
      put(after, path, keys.cipher.reseal(text, keys.contextOf(row, path)));
      touched = true;
    });
    if (!republish && !touched) return undefined;
    return republish ? { ...after, unpublished: 1 } : after;
  };
  return targetOf(journal, reseal, (row) => (row.unpublished === undefined ? { unpublished: { $exists: false } } : {}));
}

function put(document: StoredDocument, path: string, text: string): void {
  const steps = path.split('.');
  const last = steps.pop() as string;
  let at: Record<string, unknown> = document;
  for (const step of steps) at = at[step] as Record<string, unknown>;
  at[last] = text;
}
