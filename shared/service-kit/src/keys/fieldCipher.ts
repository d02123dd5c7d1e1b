import { createHmac } from 'node:crypto';
import { decrypt, encrypt } from './aead.ts';
import type { Keyring } from './keyring.ts';
import type { KeyPurpose } from './keyringFile.ts';
import { UnreadableText } from './unreadableText.ts';

/** Personal fields at rest: encrypted for reading, keyed digests for finding and for linking. */
export interface FieldCipher {
  /**
   * `enc:v1:<key id>:<base64url of nonce, tag, ciphertext>`. `context` names the place (`workers.cnic/<id>`): the text
   * opens there and nowhere else, so that nobody can move one person's number to another's document.
   */
  seal(plain: string, context: string): string;
  /** Throws `UnreadableText`. */
  open(sealed: string, context: string): string;
  /** The same text under the current key; itself when it is already. */
  reseal(sealed: string, context: string): string;
  /**
   * `idx:v1:<key id>:<base64url of 128 bits>`, to be stored. Equal values of one purpose (`worker.cnic`) have equal
   * indexes under one key; normalise the value before.
   */
  blindIndex(value: string, purpose: string): string;
  /** The value's index under each key that is not retired: search with `$in`, or a rotation hides what is there. */
  blindIndexes(value: string, purpose: string): string[];
  /** `tok:v1:<key id>:<…>`: lets two offices see that they mean the same value without saying which. */
  linkToken(value: string, purpose: string): string;
  /** The value's token under each key that is not retired. */
  linkTokens(value: string, purpose: string): string[];
  /** Whether an encrypted field, index or token stands under another key than the one now written with. */
  needsRotation(text: string): boolean;
  /** The purpose of the key that an encrypted field, index or token stands under, as its form says. */
  purposeOf(text: string): KeyPurpose;
}

const digestLength = 16;
const forms: Readonly<Record<string, KeyPurpose>> = { enc: 'data', idx: 'index', tok: 'token' };

export function createFieldCipher(keyring: Keyring): FieldCipher {
  const seal = (plain: string, context: string): string => {
    const { id, key } = keyring.getCurrent('data');
    return `enc:v1:${id}:${encrypt(key, plain, context).toString('base64url')}`;
  };
  const open = (sealed: string, context: string): string => {
    const [id, body] = takeApart(sealed, 'enc');
    const { key } = keyring.getReadable(id, 'data');
    return decrypt(key, Buffer.from(body, 'base64url'), context, id).toString('utf8');
  };
  const purposeOf = (text: string): KeyPurpose => {
    const purpose = forms[text.slice(0, 3)];
    if (purpose === undefined) throw new UnreadableText('it has not the form of an encrypted text');
    return purpose;
  };
  const needsRotation = (text: string): boolean =>
    takeApart(text, text.slice(0, 3))[0] !== keyring.getCurrent(purposeOf(text)).id;
  const digests = (form: string, value: string, purpose: string): string[] =>
    keyring.listReadable(forms[form] as KeyPurpose).map((key) => digest(form, key, value, purpose));
  return {
    seal,
    open,
    needsRotation,
    purposeOf,
    reseal: (sealed, context) => (needsRotation(sealed) ? seal(open(sealed, context), context) : sealed),
    blindIndex: (value, purpose) => digest('idx', keyring.getCurrent('index'), value, purpose),
    blindIndexes: (value, purpose) => digests('idx', value, purpose),
    linkToken: (value, purpose) => digest('tok', keyring.getCurrent('token'), value, purpose),
    linkTokens: (value, purpose) => digests('tok', value, purpose),
  };
}

function digest(form: string, { id, key }: ReturnType<Keyring['getCurrent']>, value: string, purpose: string): string {
  // The length before the purpose keeps purpose `a`, value `bc` apart from purpose `ab`, value `c`.
  const mac = createHmac('sha256', key).update(`${purpose.length}:${purpose}:${value}`, 'utf8').digest();
  return `${form}:v1:${id}:${mac.subarray(0, digestLength).toString('base64url')}`;
}

function takeApart(text: string, form: string): [id: string, body: string] {
  const [kind, version, id, body, ...more] = text.split(':');
  if (kind !== form || version !== 'v1' || id === undefined || body === undefined || more.length > 0) {
    throw new UnreadableText('it has not the form of an encrypted text');
  }
  return [id, body];
}
