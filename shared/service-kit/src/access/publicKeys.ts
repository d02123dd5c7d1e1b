import { KeyObject } from 'node:crypto';
import { importJWK } from 'jose';
import { z } from 'zod';

const keysMax = 100;
const jwkSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().max(64),
  y: z.string().max(64),
  kid: z.string().min(1).max(200),
  alg: z.literal('ES256').optional(),
  use: z.literal('sig').optional(),
  muhafiz_owner: z.string().optional(),
  muhafiz_local: z.boolean().optional(),
});
const setSchema = z.object({ keys: z.array(z.unknown()).max(keysMax) });

export type PublicJwk = z.infer<typeof jwkSchema>;

export interface PublicKey {
  readonly kid: string;
  /** Whose tokens it judges, when the set says so: `users` or a service. */
  readonly owner: string | undefined;
  readonly key: KeyObject;
  readonly jwk: PublicJwk;
}

/**
 * The ES256 keys of a JWKS (RFC 7517); keys of other kinds are passed over, since a set may hold them for others. In
 * production so are keys that were made for local use. Throws when the text is no key set, or holds a private key.
 */
export async function parseKeySet(text: string, production: boolean): Promise<Map<string, PublicKey>> {
  const set = setSchema.parse(JSON.parse(text));
  const found = new Map<string, PublicKey>();
  for (const each of set.keys) {
    const judged = jwkSchema.safeParse(each);
    if (!judged.success) continue;
    // Whoever publishes a private key has lost it, and with it the meaning of every signature.
    if (typeof (each as { d?: unknown }).d === 'string') throw new Error('a public key set holds a private key');
    const jwk = judged.data;
    if (production && jwk.muhafiz_local === true) continue;
    const { kty, crv, x, y, kid } = jwk;
    const imported = await importJWK({ kty, crv, x, y }, 'ES256');
    const key = KeyObject.from(imported as Parameters<typeof KeyObject.from>[0]);
    found.set(kid, { kid, owner: jwk.muhafiz_owner, key, jwk });
  }
  return found;
}
