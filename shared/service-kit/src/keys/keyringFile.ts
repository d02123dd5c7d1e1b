import { randomBytes } from 'node:crypto';
import { type Instant, instantFromMillis, millisOf } from '@muhafiz/kernel';
import { z } from 'zod';

/**
 * What a key is for. `data` encrypts fields, `index` makes blind indexes, `token` makes opaque linking tokens,
 * `seal:<service>` seals parts of events for that service. No key serves two purposes.
 */
export type KeyPurpose = 'data' | 'index' | 'token' | `seal:${string}`;

const purposeForm = /^(data|index|token|seal:[a-z][a-z-]{1,40})$/;

const keySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]{4,32}$/),
  purpose: z.custom<KeyPurpose>((value) => typeof value === 'string' && purposeForm.test(value)),
  /** 32 bytes; empty once the key is retired, for a key that still exists can still leak. */
  secret: z.string().regex(/^([A-Za-z0-9_-]{43})?$/),
  /** Among the keys of a purpose, the one with the latest such moment that has come is written with. */
  currentFrom: z.iso.datetime().transform((text) => text as Instant),
  retiredAt: z.iso
    .datetime()
    .transform((text) => text as Instant)
    .optional(),
});

const fileSchema = z.strictObject({
  format: z.literal('muhafiz-keyring/1'),
  version: z.int().min(1),
  keys: z.array(keySchema).max(1000),
});

export type KeyringKey = z.infer<typeof keySchema>;
export type KeyringFile = z.infer<typeof fileSchema>;

/** Throws when the text is not a keyring, without a word of what stands in it. */
export function parseKeyring(text: string): KeyringFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Error('the keyring is not JSON');
  }
  const judged = fileSchema.safeParse(parsed);
  if (!judged.success) {
    const places = judged.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new Error(`the keyring has not the form muhafiz-keyring/1 (at: ${places || 'the top'})`);
  }
  const ids = new Set(judged.data.keys.map((key) => key.id));
  if (ids.size !== judged.data.keys.length) throw new Error('two keys of the keyring have the same id');
  return judged.data;
}

export function printKeyring(file: KeyringFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

export function emptyKeyring(): KeyringFile {
  return { format: 'muhafiz-keyring/1', version: 1, keys: [] };
}

/** Adds a fresh key for each purpose, to be written with from that moment on. */
export function addKeys(file: KeyringFile, purposes: readonly KeyPurpose[], currentFromMillis: number): KeyringFile {
  const ids = new Set(file.keys.map((key) => key.id));
  const added = purposes.map((purpose) => ({
    id: freshId(ids),
    purpose,
    secret: randomBytes(32).toString('base64url'),
    currentFrom: instantFromMillis(currentFromMillis),
  }));
  return { ...file, version: file.version + 1, keys: [...file.keys, ...added] };
}

/** Retires keys and forgets their secrets. What still stands under them is lost: ask `listRetirable` before. */
export function retireKeys(file: KeyringFile, ids: ReadonlySet<string>, at: number): KeyringFile {
  const retiredAt = instantFromMillis(at);
  const keys = file.keys.map((key) => (ids.has(key.id) ? { ...key, secret: '', retiredAt } : key));
  return { ...file, version: file.version + 1, keys };
}

/** The key that is written with at a moment: of those whose time has come the latest, later ones in the file first. */
export function findCurrentKey(file: KeyringFile, purpose: KeyPurpose, atMillis: number): KeyringKey | undefined {
  let current: KeyringKey | undefined;
  for (const key of file.keys) {
    if (key.purpose !== purpose || key.retiredAt !== undefined || millisOf(key.currentFrom) > atMillis) continue;
    if (current === undefined || key.currentFrom >= current.currentFrom) current = key;
  }
  return current;
}

export function listPurposes(file: KeyringFile): KeyPurpose[] {
  return [...new Set(file.keys.map((key) => key.purpose))];
}

function freshId(taken: Set<string>): string {
  for (;;) {
    const id = randomBytes(4).toString('hex');
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
