import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The queries that anybody may send, by the SHA-256 (hexadecimal) of their text. */
export type StoredQueries = ReadonlyMap<string, string>;

export function loadStoredQueries(folder: string): StoredQueries {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort();
  return new Map(
    files.map((name) => {
      const text = readFileSync(join(folder, name), 'utf8').trim();
      return [queryId(text), text];
    }),
  );
}

export function queryId(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * The stored query that a request means, by its id (`extensions.persistedQuery.sha256Hash`, as clients of persisted
 * queries send it) or by its exact text; nothing when it is not stored.
 */
export function findStoredQuery(stored: StoredQueries, body: unknown): string | undefined {
  const { query, extensions } = (body ?? {}) as {
    query?: unknown;
    extensions?: { persistedQuery?: { sha256Hash?: unknown } };
  };
  if (typeof query === 'string') return stored.get(queryId(query.trim()));
  const id = extensions?.persistedQuery?.sha256Hash;
  return typeof id === 'string' ? stored.get(id) : undefined;
}
