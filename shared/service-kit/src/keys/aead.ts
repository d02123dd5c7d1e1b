import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';
import { UnreadableText } from './unreadableText.ts';

const ivLength = 12;
const tagLength = 16;

// One call to the system's generator for many nonces: asking for 12 bytes each time costs as much as the encryption.
const pool = Buffer.alloc(ivLength * 512);
let poolAt = pool.length;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; answers nonce, tag and ciphertext, one after the other.
 * At most 2^32 texts may stand under one key, some eight hundred imports of a million workers: rotation comes first.
 */
export function encrypt(key: KeyObject, plain: Uint8Array | string, bound: string): Buffer {
  const iv = takeNonce();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(bound, 'utf8'));
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  cipher.final();
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Throws `UnreadableText` when the bytes were altered, are of another place, or of another key. */
export function decrypt(key: KeyObject, sealed: Buffer, bound: string, keyId: string): Buffer {
  if (sealed.length < ivLength + tagLength) throw new UnreadableText('it is damaged or belongs elsewhere', keyId);
  // Without a fixed tag length Node takes tags of four bytes, which can be guessed.
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivLength), { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(bound, 'utf8'));
  decipher.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
  const body = decipher.update(sealed.subarray(ivLength + tagLength));
  try {
    decipher.final();
  } catch {
    throw new UnreadableText('it is damaged or belongs elsewhere', keyId);
  }
  return body;
}

function takeNonce(): Buffer {
  if (poolAt + ivLength > pool.length) {
    randomFillSync(pool);
    poolAt = 0;
  }
  const iv = Buffer.from(pool.subarray(poolAt, poolAt + ivLength));
  poolAt += ivLength;
  return iv;
}
