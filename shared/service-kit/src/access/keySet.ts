import { readFileSync, statSync } from 'node:fs';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { type PublicJwk, type PublicKey, parseKeySet } from './publicKeys.ts';
import type { TokenRefusal } from './tokenRefusal.ts';

export interface KeySet {
  find(kid: string): Promise<Result<PublicKey, TokenRefusal>>;
  /** Counts the changes of the set, -1 while there is none: what was verified under another has to be verified again. */
  generation(): Promise<number>;
  /** For `/.well-known/jwks.json`. */
  listPublished(): Promise<readonly PublicJwk[]>;
}

export interface KeySetOptions {
  readonly source: { readonly file: string } | { readonly url: string };
  readonly production?: boolean;
  readonly now?: () => number;
  /** For tests of the URL; the system's fetch when absent. */
  readonly fetch?: typeof fetch;
}

const bytesMax = 256 * 1024;
const fetchTimeoutMillis = 3000;
const fileRecheckMillis = 1000;
const urlRefreshMillis = 600_000;
/** How often a key id that we do not know may send us to the issuer: forged ids must not become a storm there. */
const urlRetryMillis = 10_000;
/** A set that could not be refreshed for so long may hold keys that were withdrawn, and counts for nothing. */
const urlStaleMillis = 3_600_000;

interface Loaded {
  readonly keys: ReadonlyMap<string, PublicKey>;
  readonly text: string;
  readonly at: number;
}

/** The public keys that tokens are judged with, from a file or a URL, followed as they change. */
export function openKeySet(options: KeySetOptions): KeySet {
  const now = options.now ?? Date.now;
  const production = options.production ?? false;
  const read = 'file' in options.source ? fileReader(options.source.file, now) : urlReader(options.source.url, options);
  let loaded: Loaded | undefined;
  let generation = 0;
  let triedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<void> | undefined;

  const load = (): Promise<void> => {
    triedAt = now();
    loading ??= (async () => {
      try {
        const text = await read.text();
        if (text !== loaded?.text) {
          const keys = await parseKeySet(text, production);
          generation++;
          loaded = { keys, text, at: now() };
        } else loaded = { ...loaded, at: now() };
      } catch {
        // The keys we have stay good for a bounded time; without any, `find` says that they are unavailable.
      } finally {
        loading = undefined;
      }
    })();
    return loading;
  };
  const keepFresh = async (): Promise<void> => {
    if (loaded === undefined) {
      if (now() - triedAt >= fileRecheckMillis || loading !== undefined) await load();
    } else if (read.changed(loaded.at)) {
      if (read.blocking) await load();
      else if (now() - triedAt >= urlRetryMillis) void load();
    }
  };
  const usable = (): Loaded | undefined =>
    loaded !== undefined && (read.blocking || now() - loaded.at < urlStaleMillis) ? loaded : undefined;

  return {
    find: async (kid) => {
      await keepFresh();
      const lookAgain = loading !== undefined || now() - triedAt >= read.retryMillis;
      if (usable()?.keys.has(kid) !== true && lookAgain) await load();
      const set = usable();
      if (set === undefined) return refuse({ kind: 'KeysUnavailable' });
      const key = set.keys.get(kid);
      return key === undefined ? refuse({ kind: 'SigningKeyUnknown' }) : ok(key);
    },
    generation: async () => {
      await keepFresh();
      return usable() === undefined ? -1 : generation;
    },
    listPublished: async () => {
      await keepFresh();
      return [...(usable()?.keys.values() ?? [])].map(({ jwk }) => jwk);
    },
  };
}

interface KeySetReader {
  text(): Promise<string>;
  /** Whether it is time to look again. */
  changed(loadedAt: number): boolean;
  /** A file is read at once; nobody waits for the issuer while the known keys will do. */
  readonly blocking: boolean;
  readonly retryMillis: number;
}

function fileReader(path: string, now: () => number): KeySetReader {
  let stamp = '';
  let lookedAt = Number.NEGATIVE_INFINITY;
  const stampNow = (): string => {
    const { mtimeMs, size, ino } = statSync(path);
    return `${ino}/${mtimeMs}/${size}`;
  };
  return {
    text: async () => {
      lookedAt = now();
      stamp = stampNow();
      if (statSync(path).size > bytesMax) throw new Error('the key set is larger than is believable');
      return readFileSync(path, 'utf8');
    },
    changed: () => {
      if (now() - lookedAt < fileRecheckMillis) return false;
      lookedAt = now();
      try {
        return stampNow() !== stamp;
      } catch {
        return false;
      }
    },
    blocking: true,
    retryMillis: 200,
  };
}

function urlReader(url: string, options: KeySetOptions): KeySetReader {
  const now = options.now ?? Date.now;
  const fetchNow = options.fetch ?? fetch;
  return {
    text: async () => {
      const signal = AbortSignal.timeout(fetchTimeoutMillis);
      const answer = await fetchNow(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
      if (!answer.ok || answer.body === null) throw new Error(`the key set was answered with ${answer.status}`);
      const parts: Uint8Array[] = [];
      let size = 0;
      for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
        size += part.length;
        if (size > bytesMax) throw new Error('the key set is larger than is believable');
        parts.push(part);
      }
      return Buffer.concat(parts).toString('utf8');
    },
    changed: (loadedAt) => now() - loadedAt >= urlRefreshMillis,
    blocking: false,
    retryMillis: urlRetryMillis,
  };
}
