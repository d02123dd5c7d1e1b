import type { EventSeal, FieldCipher, KeyPurpose, SweepTarget } from '../keys/index.ts';
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
  listKept: (document: StoredDocument) => KeyPurpose[],
): SweepTarget<StoredDocument> {
  return {
    name: collection.name,
    listKept,
    idOf: (document) => document._id,
    listBatch: (afterId, limit) => collection.listAfter(afterId, limit),
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
  const listOld = (document: StoredDocument) => textsUnderOldKeys(document, cipher);
  return targetOf(
    store.collection,
    (document) => {
      const old = listOld(document);
      if (old.length === 0) return undefined;
      const after = rewritten(document);
      // A token of what is not in the document stays as it is, and must not be rewritten for ever.
      return listOld(after).length < old.length ? after : undefined;
    },
    (document) => ({
      ...(document.version === undefined ? {} : { version: document.version }),
      ...Object.fromEntries(listOld(document).map(({ path, text }) => [path, text])),
    }),
    (document) => listOld(document).map(({ text }) => cipher.purposeOf(text)),
  );
}

export interface JournalKeys {
  readonly cipher: FieldCipher;
  readonly seal: EventSeal;
  /** The context in which an encrypted text of a recorded half was encrypted. */
  readonly contextOf: (row: StoredDocument, path: string) => string;
  /** Who can open what this office seals. */
  readonly consumers: readonly string[];
  readonly renewTokens?: RenewTokens | undefined;
}

/**
 * The linking tokens of a published half under the current key, each by its field; made of what the half itself has
 * sealed for this office. What is not in the answer stays as it is.
 */
export type RenewTokens = (
  published: Readonly<Record<string, unknown>>,
  openSealed: (text: string) => unknown,
) => Readonly<Record<string, string>>;

/**
 * The journal keeps its words and its order for ever; only the keys that its sealed texts and linking tokens stand under
 * change. A row whose published half was written anew is published again under the same message key: compaction drops
 * the copy under the old key, and readers drop a version that they have seen.
 */
export function journalTarget(journal: DocumentCollection, keys: JournalKeys): SweepTarget<StoredDocument> {
  const reseal = (row: StoredDocument): StoredDocument | undefined => {
    const after = structuredClone(row);
    const republish = [sealAnew(after, keys), renewTokensOf(after, keys)].includes(true);
    let touched = false;
    visitTexts({ recorded: row.recorded }, (text, path) => {
      if (!text.startsWith('enc:v1:') || !keys.cipher.needsRotation(text)) return;
      put(after, path, keys.cipher.reseal(text, keys.contextOf(row, path)));
      touched = true;
    });
    if (!republish && !touched) return undefined;
    return republish ? { ...after, unpublished: 1 } : after;
  };
  return targetOf(
    journal,
    reseal,
    (row) => (row.unpublished === undefined ? { unpublished: { $exists: false } } : {}),
    ({ published }) => textsUnderOldKeys({ published }, keys.cipher).map(({ text }) => keys.cipher.purposeOf(text)),
  );
}

/** Seals the persons of a published half under the current keys; answers whether any stood under another. */
function sealAnew(row: StoredDocument, { seal, consumers }: JournalKeys): boolean {
  const [consumer] = consumers;
  let anew = false;
  visitTexts({ published: row.published }, (text, path) => {
    if (consumer === undefined || !sealed.test(text) || !seal.needsResealing(text)) return;
    const context = sealContextOf(row);
    put(row, path, seal.sealFor(consumers, seal.openSealed(consumer, text, context), context));
    anew = true;
  });
  return anew;
}

/** Makes the tokens of a published half anew under the current key; answers whether any stood under another. */
function renewTokensOf(row: StoredDocument, { cipher, seal, consumers, renewTokens }: JournalKeys): boolean {
  const [consumer] = consumers;
  const published = row.published as Record<string, unknown>;
  if (consumer === undefined || renewTokens === undefined) return false;
  if (textsUnderOldKeys({ published }, cipher).length === 0) return false;
  const tokens = renewTokens(published, (text) => seal.openSealed(consumer, text, sealContextOf(row)) as unknown);
  const changed = Object.entries(tokens).filter(([field, token]) => published[field] !== token);
  for (const [field, token] of changed) published[field] = token;
  return changed.length > 0;
}

/** An event's persons are sealed for its type and its aggregate. */
function sealContextOf({ type, stream }: StoredDocument): string {
  return `${String(type)}/${String(stream).slice(String(stream).indexOf('/') + 1)}`;
}

function put(document: StoredDocument, path: string, text: string): void {
  const steps = path.split('.');
  const last = steps.pop() as string;
  let at: Record<string, unknown> = document;
  for (const step of steps) at = at[step] as Record<string, unknown>;
  at[last] = text;
}
