import { createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { millisOf } from '@muhafiz/kernel';
import { findCurrentKey, type KeyPurpose, type KeyringFile, listPurposes, parseKeyring } from './keyringFile.ts';
import { UnreadableText } from './unreadableText.ts';

export interface UsableKey {
  readonly id: string;
  readonly purpose: KeyPurpose;
  readonly key: KeyObject;
}

export interface Keyring {
  /** Counts the edits of the keyring; a service compares it to see a rotation. */
  version(): number;
  /** The key to write with now. Throws when the keyring has none for the purpose. */
  getCurrent(purpose: KeyPurpose): UsableKey;
  /** The key with this id for reading. Throws `UnreadableText` when it is unknown, retired or of another purpose. */
  getReadable(id: string, purpose: KeyPurpose): UsableKey;
  /** The purpose of a key, retired ones included. */
  findPurpose(id: string): KeyPurpose | undefined;
  /** All keys of a purpose that are not retired, the current one first: what a search has to look under. */
  listReadable(purpose: KeyPurpose): readonly UsableKey[];
  listPurposes(): readonly KeyPurpose[];
  /** When the newest key of any purpose became, or becomes, current; epoch milliseconds. */
  lastCurrentFrom(): number;
}

export interface KeyringSource {
  /** Path of the keyring file. */
  readonly file: string;
  /** Epoch milliseconds; the system's clock when absent. */
  readonly now?: () => number;
  /** How old the knowledge of the file may be, in milliseconds; 1,000 when absent. */
  readonly recheckMillis?: number;
}

interface Snapshot {
  readonly file: KeyringFile;
  readonly stamp: string;
  readonly usable: ReadonlyMap<string, UsableKey>;
  readonly purposes: ReadonlyMap<string, KeyPurpose>;
}

interface Choice {
  readonly readable: ReadonlyMap<KeyPurpose, readonly UsableKey[]>;
  readonly current: ReadonlyMap<KeyPurpose, UsableKey>;
  /** When an announced key becomes current and this choice is void. */
  readonly validUntil: number;
}

/**
 * Opens the keyring and follows its changes. The file is looked at when a key is asked for and the last look is older
 * than `recheckMillis`: a process that was blocked for a minute therefore never works with keys a minute old, which a
 * timer could not promise. A file that cannot be read later leaves the keys as they were. Throws when it cannot be
 * read at first.
 */
export function openKeyring(source: KeyringSource): Keyring {
  const now = source.now ?? Date.now;
  const recheckMillis = source.recheckMillis ?? 1000;
  let snapshot = takeSnapshot(source.file, undefined);
  let lookedAt = now();
  let choice: Choice | undefined;

  const look = (at: number): void => {
    lookedAt = at;
    try {
      const next = takeSnapshot(source.file, snapshot);
      if (next !== snapshot) {
        snapshot = next;
        choice = undefined;
      }
    } catch {
      // Better the keys we have than none: whoever rotates replaces the file whole, and we look again in a second.
    }
  };
  const choose = (): Choice => {
    const at = now();
    if (at - lookedAt >= recheckMillis || at < lookedAt) look(at);
    if (choice === undefined || at >= choice.validUntil) choice = chooseKeys(snapshot, at);
    return choice;
  };

  return {
    version: () => {
      choose();
      return snapshot.file.version;
    },
    getCurrent: (purpose) => {
      const key = choose().current.get(purpose);
      if (key === undefined) throw new Error(`the keyring has no current key for ${purpose}`);
      return key;
    },
    getReadable: (id, purpose) => {
      choose();
      // A text under a key that we have not seen was written by a process that saw the rotation before us.
      if (!snapshot.purposes.has(id)) look(now());
      if (snapshot.purposes.get(id) !== purpose) throw new UnreadableText('its key is unknown', id);
      const key = snapshot.usable.get(id);
      if (key === undefined) throw new UnreadableText('its key is retired', id);
      return key;
    },
    findPurpose: (id) => {
      choose();
      return snapshot.purposes.get(id);
    },
    listReadable: (purpose) => choose().readable.get(purpose) ?? [],
    listPurposes: () => {
      choose();
      return listPurposes(snapshot.file);
    },
    lastCurrentFrom: () => {
      choose();
      return Math.max(0, ...snapshot.file.keys.map((key) => millisOf(key.currentFrom)));
    },
  };
}

function takeSnapshot(path: string, before: Snapshot | undefined): Snapshot {
  const { mtimeMs, size, ino } = statSync(path);
  const stamp = `${ino}/${mtimeMs}/${size}`;
  if (before?.stamp === stamp) return before;
  const file = parseKeyring(readFileSync(path, 'utf8'));
  const usable = new Map<string, UsableKey>();
  for (const { id, purpose, secret, retiredAt } of file.keys) {
    if (retiredAt !== undefined || secret === '') continue;
    // Making a key object costs more than encrypting a field with it, so each is made once.
    usable.set(id, { id, purpose, key: createSecretKey(Buffer.from(secret, 'base64url')) });
  }
  return { file, stamp, usable, purposes: new Map(file.keys.map((key) => [key.id, key.purpose])) };
}

function chooseKeys({ file, usable }: Snapshot, at: number): Choice {
  const current = new Map<KeyPurpose, UsableKey>();
  const readable = new Map<KeyPurpose, UsableKey[]>();
  for (const purpose of listPurposes(file)) {
    const chosen = usable.get(findCurrentKey(file, purpose, at)?.id ?? '');
    if (chosen !== undefined) current.set(purpose, chosen);
    const others = [...usable.values()].filter((key) => key.purpose === purpose && key !== chosen);
    readable.set(purpose, chosen === undefined ? others : [chosen, ...others]);
  }
  const coming = file.keys.map((key) => millisOf(key.currentFrom)).filter((from) => from > at);
  return { current, readable, validUntil: Math.min(Number.POSITIVE_INFINITY, ...coming) };
}
