import { createHash, createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Instant, instantFromMillis, millisOf } from '@muhafiz/kernel';
import { z } from 'zod';

const privateJwkSchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

const signingFileSchema = z.strictObject({
  format: z.literal('muhafiz-signing/1'),
  /** `users` for the tokens of people, else the service that proves with it who it is. */
  owner: z.string().regex(/^[a-z][a-z-]{1,40}$/),
  /** Made on this machine for local use: production takes no token that was signed with it. */
  local: z.boolean(),
  keys: z
    .array(
      z.strictObject({
        kid: z.string(),
        currentFrom: z.iso.datetime().transform((text) => text as Instant),
        privateKey: privateJwkSchema,
      }),
    )
    .min(1)
    .max(50),
});

export type SigningFile = z.infer<typeof signingFileSchema>;

/** A public key as the JWKS shows it; the two members of ours say whose it is and that it is for local use. */
export interface PublishedKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
  readonly muhafiz_owner: string;
  readonly muhafiz_local?: true;
}

export interface SigningKey {
  readonly kid: string;
  readonly owner: string;
  readonly local: boolean;
  readonly key: KeyObject;
}

/** A new ES256 key (RFC 7518, 3.4) to be signed with from a moment on; its id is its thumbprint (RFC 7638). */
export function addSigningKey(file: SigningFile, currentFromMillis: number): SigningFile {
  // By way of PEM: in Node 20 a fresh pair whose key is exported as JWK stands still for ever when the garbage collector
  // comes by during the export, for the pair's destructor waits for the lock that the export holds.
  const pair = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const privateKey = privateJwkSchema.parse(createPrivateKey(pair.privateKey).export({ format: 'jwk' }));
  const { crv, kty, x, y } = privateKey;
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { ...file, keys: [...file.keys, { kid, currentFrom: instantFromMillis(currentFromMillis), privateKey }] };
}

export function newSigningFile(owner: string, atMillis: number): SigningFile {
  return addSigningKey({ format: 'muhafiz-signing/1', owner, local: true, keys: [] }, atMillis);
}

/** Leaves out the keys that were followed by another longer ago than any token signed with them can live. */
export function dropOutlivedKeys(file: SigningFile, atMillis: number, tokenLifeMillis: number): SigningFile {
  const keys = file.keys.filter((_, index) => {
    const next = file.keys[index + 1];
    return next === undefined || millisOf(next.currentFrom) + tokenLifeMillis > atMillis;
  });
  return { ...file, keys };
}

/** Throws when the file cannot be read or has another form, without a word of what stands in it. */
export function readSigningFile(path: string): SigningFile {
  const judged = signingFileSchema.safeParse(parseJson(readFileSync(path, 'utf8'), path));
  if (!judged.success) throw new Error(`${path} has not the form muhafiz-signing/1`);
  return judged.data;
}

/** The key that is signed with at a moment. */
export function getSigningKey(file: SigningFile, atMillis: number): SigningKey {
  const due = file.keys.filter((key) => millisOf(key.currentFrom) <= atMillis).at(-1) ?? file.keys[0];
  if (due === undefined) throw new Error(`there is no key to sign with for ${file.owner}`);
  const key = createPrivateKey({ key: due.privateKey as JsonWebKey, format: 'jwk' });
  return { kid: due.kid, owner: file.owner, local: file.local, key };
}

/** The public halves, announced ones included, so that verifiers know a key before the first token under it. */
export function listPublishedKeys(file: SigningFile): PublishedKey[] {
  return file.keys.map(({ kid, privateKey: { x, y } }) => ({
    kty: 'EC',
    crv: 'P-256',
    x,
    y,
    kid,
    alg: 'ES256',
    use: 'sig',
    muhafiz_owner: file.owner,
    ...(file.local ? { muhafiz_local: true as const } : {}),
  }));
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${path} is not JSON`);
  }
}
