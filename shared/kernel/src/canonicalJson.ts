import { createHash } from 'node:crypto';

export type CanonicalJson =
  | null
  | boolean
  | number
  | string
  | readonly CanonicalJson[]
  | { readonly [key: string]: CanonicalJson | undefined };

/**
 * One text for one value: keys sorted by code point, no white space, absent keys left out (RFC 8785 for the values
 * that we use: integers, text, booleans, null). Digests and replays compare these bytes.
 */
export function canonicalJson(value: CanonicalJson): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('a number that is not finite has no canonical form');
    return JSON.stringify(value);
  }
  // Without objects there are no keys to sort: the engine's own writer gives the same bytes, several times faster.
  if (Array.isArray(value) && holdsNoObject(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each as CanonicalJson)).join(',')}]`;
  const object = value as { readonly [key: string]: CanonicalJson | undefined };
  const members: string[] = [];
  for (const key of Object.keys(object).sort(byCodePoint)) {
    const member = object[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

/** SHA-256 of the canonical form, in lower-case hexadecimal. */
export function digestOf(value: CanonicalJson): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function holdsNoObject(values: readonly CanonicalJson[]): boolean {
  for (const value of values) {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') continue;
    if (typeof value === 'number' ? Number.isFinite(value) : Array.isArray(value) && holdsNoObject(value)) continue;
    return false;
  }
  return true;
}

function byCodePoint(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
