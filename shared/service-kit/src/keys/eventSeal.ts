import { createSecretKey, randomBytes } from 'node:crypto';
import { type CanonicalJson, canonicalJson } from '@muhafiz/kernel';
import { decrypt, encrypt } from './aead.ts';
import type { Keyring } from './keyring.ts';
import { UnreadableText } from './unreadableText.ts';

/** Seals the personal parts of events for the services that need them, and opens what is sealed for one's own. */
export interface EventSeal {
  /**
   * For one consumer `sealed:v1:<key id>:<body>`; for several, a content key of its own wrapped for each of them:
   * `sealed:v1:<key id>.<wrapped>,<key id>.<wrapped>:<body>`. `context` names the event's type and its aggregate.
   * Throws when no consumer is named or the keyring has no key for one.
   */
  sealFor(consumers: readonly string[], value: CanonicalJson, context: string): string;
  /** Throws `UnreadableText`, also when the text is sealed for others only. */
  openSealed(consumer: string, text: string, context: string): CanonicalJson;
  /** Whether a text stands, for any of its consumers, under another key than the one now sealed with. */
  needsResealing(text: string): boolean;
}

interface Addressed {
  readonly keyId: string;
  readonly wrapped: string | undefined;
}

export function createEventSeal(keyring: Keyring): EventSeal {
  return {
    sealFor: (consumers, value, context) => sealFor(keyring, consumers, value, context),
    openSealed: (consumer, text, context) => openSealed(keyring, consumer, text, context),
    needsResealing: (text) =>
      takeApart(text).addressed.some(({ keyId }) => {
        const purpose = keyring.findPurpose(keyId);
        return purpose === undefined || keyring.getCurrent(purpose).id !== keyId;
      }),
  };
}

function sealFor(keyring: Keyring, consumers: readonly string[], value: CanonicalJson, context: string): string {
  const [first, ...others] = consumers;
  if (first === undefined) throw new Error('an event is sealed for at least one consumer');
  const plain = canonicalJson(value);
  if (others.length === 0) {
    const { id, key } = keyring.getCurrent(`seal:${first}`);
    return `sealed:v1:${id}:${encrypt(key, plain, bind(first, context)).toString('base64url')}`;
  }
  const content = randomBytes(32);
  const addresses = [...new Set(consumers)].map((consumer) => {
    const { id, key } = keyring.getCurrent(`seal:${consumer}`);
    return `${id}.${encrypt(key, content, bind(consumer, context)).toString('base64url')}`;
  });
  const body = encrypt(createSecretKey(content), plain, context).toString('base64url');
  return `sealed:v1:${addresses.join(',')}:${body}`;
}

function openSealed(keyring: Keyring, consumer: string, text: string, context: string): CanonicalJson {
  const { addressed, body } = takeApart(text);
  const { keyId, wrapped } = getOwn(keyring, consumer, addressed);
  const { key } = keyring.getReadable(keyId, `seal:${consumer}`);
  if (wrapped === undefined) return parse(decrypt(key, body, bind(consumer, context), keyId));
  const content = decrypt(key, Buffer.from(wrapped, 'base64url'), bind(consumer, context), keyId);
  return parse(decrypt(createSecretKey(content), body, context, keyId));
}

function getOwn(keyring: Keyring, consumer: string, addressed: readonly Addressed[]): Addressed {
  const own = addressed.find(({ keyId }) => keyring.findPurpose(keyId) === `seal:${consumer}`);
  if (own !== undefined) return own;
  // All of them known to be others': not ours. One of them unknown: the keyring looks at its file once more for it.
  const unknown = addressed.filter(({ keyId }) => keyring.findPurpose(keyId) === undefined);
  for (const each of unknown) {
    try {
      keyring.getReadable(each.keyId, `seal:${consumer}`);
      return each;
    } catch (cause) {
      if (!(cause instanceof UnreadableText)) throw cause;
    }
  }
  const [first] = unknown;
  throw first === undefined
    ? new UnreadableText('it is not addressed to this reader')
    : new UnreadableText('its key is unknown', first.keyId);
}

function takeApart(text: string): { addressed: Addressed[]; body: Buffer } {
  const [kind, version, addresses, body, ...more] = text.split(':');
  if (kind !== 'sealed' || version !== 'v1' || !addresses || body === undefined || more.length > 0) {
    throw new UnreadableText('it has not the form of an encrypted text');
  }
  const addressed = addresses.split(',').map((address) => {
    const [keyId = '', wrapped] = address.split('.');
    return { keyId, wrapped };
  });
  return { addressed, body: Buffer.from(body, 'base64url') };
}

function bind(consumer: string, context: string): string {
  return `${consumer}\n${context}`;
}

function parse(plain: Buffer): CanonicalJson {
  return JSON.parse(plain.toString('utf8')) as CanonicalJson;
}
