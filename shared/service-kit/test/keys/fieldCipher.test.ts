import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFieldCipher, type FieldCipher, rotateKeys, UnreadableText } from '../../src/keys/index.ts';
import { type KeysFolder, makeKeysFolder } from './keysFolder.ts';

const cnic = '3520112345671';
const place = 'workers.cnic/W1';
let folder: KeysFolder;
let cipher: FieldCipher;

beforeEach(async () => {
  folder = await makeKeysFolder();
  cipher = createFieldCipher(folder.open());
});
afterEach(() => folder.remove());

const rotated = async (): Promise<void> => {
  await rotateKeys(folder.paths, { now: folder.now });
  folder.advance(5000);
};

describe('an encrypted field', () => {
  test('opens where it belongs, and shows nothing of what it hides', () => {
    for (const plain of [cnic, '', 'محمد اسلم', '0', 'x'.repeat(100_000)]) {
      const sealed = cipher.seal(plain, place);
      expect(sealed).toMatch(/^enc:v1:[a-z0-9]+:[A-Za-z0-9_-]+$/);
      expect(cipher.open(sealed, place)).toBe(plain);
    }
    expect(cipher.seal(cnic, place)).not.toContain(cnic);
  });

  test('is another text each time, so that equal numbers cannot be seen to be equal', () => {
    const texts = Array.from({ length: 2000 }, () => cipher.seal(cnic, place));
    expect(new Set(texts).size).toBe(2000);
    const nonces = texts.map((text) =>
      Buffer.from(text.split(':')[3] ?? '', 'base64url')
        .subarray(0, 12)
        .toString('hex'),
    );
    expect(new Set(nonces).size).toBe(2000);
  });

  test('does not open elsewhere: for another person, another field, another collection', () => {
    const sealed = cipher.seal(cnic, place);
    for (const other of ['workers.cnic/W2', 'workers.phone/W1', 'people.cnic/W1', '']) {
      expect(() => cipher.open(sealed, other)).toThrow(UnreadableText);
    }
  });

  test('does not open when any single bit of it was altered', () => {
    const [kind, version, id, body = ''] = cipher.seal(cnic, place).split(':');
    const bytes = Buffer.from(body, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const text = [kind, version, id, altered.toString('base64url')].join(':');
      expect(() => cipher.open(text, place)).toThrow(UnreadableText);
    }
    for (const length of [0, 12, 16, 27, bytes.length - 1]) {
      const cut = [kind, version, id, bytes.subarray(0, length).toString('base64url')].join(':');
      expect(() => cipher.open(cut, place)).toThrow(UnreadableText);
    }
  });

  test('that is none, or under a key that nobody has, says so without repeating itself', () => {
    const body = cipher.seal(cnic, place).split(':')[3];
    for (const text of [
      cnic,
      '',
      'enc:v1:x',
      `enc:v2:abcd:${body}`,
      `enc:v1:0000dead:${body}`,
      cipher.blindIndex(cnic, 'a'),
    ]) {
      let message = '';
      try {
        cipher.open(text, place);
      } catch (fault) {
        expect(fault).toBeInstanceOf(UnreadableText);
        message = (fault as Error).message;
      }
      expect(message).toMatch(/cannot be read/);
      expect(message).not.toContain(cnic);
      expect(message).not.toContain(String(body));
    }
  });

  test('does not open under a key of another purpose', () => {
    const keyring = folder.open();
    const [kind, version, , body] = cipher.seal(cnic, place).split(':');
    const text = [kind, version, keyring.getCurrent('index').id, body].join(':');
    expect(() => cipher.open(text, place)).toThrow('its key is unknown');
  });
});

describe('a blind index', () => {
  test('is the same for equal values of one purpose and differs for all else', () => {
    const index = cipher.blindIndex(cnic, 'worker.cnic');
    expect(cipher.blindIndex(cnic, 'worker.cnic')).toBe(index);
    expect(cipher.blindIndex('3520112345672', 'worker.cnic')).not.toBe(index);
    expect(cipher.blindIndex(cnic, 'person.cnic')).not.toBe(index);
    expect(cipher.blindIndex('bc', 'a')).not.toBe(cipher.blindIndex('c', 'ab'));
    expect(cipher.linkToken(cnic, 'worker.cnic').split(':')[3]).not.toBe(index.split(':')[3]);
  });

  test('of another installation is another: its key is its own', async () => {
    const other = await makeKeysFolder();
    const theirs = createFieldCipher(other.open()).blindIndex(cnic, 'worker.cnic');
    expect(theirs.split(':')[3]).not.toBe(cipher.blindIndex(cnic, 'worker.cnic').split(':')[3]);
    other.remove();
  });

  test('stored before a rotation is among those that are searched for after it, and the new one too', async () => {
    const before = cipher.blindIndex(cnic, 'worker.cnic');
    const token = cipher.linkToken(cnic, 'cnic');
    await rotated();
    const after = cipher.blindIndex(cnic, 'worker.cnic');
    expect(after).not.toBe(before);
    expect(cipher.blindIndexes(cnic, 'worker.cnic')).toEqual([after, before]);
    expect(cipher.linkTokens(cnic, 'cnic')).toEqual([cipher.linkToken(cnic, 'cnic'), token]);
  });
});

describe('a rotation', () => {
  test('leaves old texts readable, writes new ones under the new key, and says which are old', async () => {
    const [field, index, token] = [cipher.seal(cnic, place), cipher.blindIndex(cnic, 'p'), cipher.linkToken(cnic, 'p')];
    for (const text of [field, index, token]) expect(cipher.needsRotation(text)).toBe(false);
    await rotated();
    for (const text of [field, index, token]) expect(cipher.needsRotation(text)).toBe(true);
    expect(cipher.open(field, place)).toBe(cnic);
    const resealed = cipher.reseal(field, place);
    expect(cipher.open(resealed, place)).toBe(cnic);
    expect(cipher.needsRotation(resealed)).toBe(false);
    expect(cipher.reseal(resealed, place)).toBe(resealed);
  });

  test('is known to every process before any of them writes under the new key', async () => {
    const other = createFieldCipher(folder.open());
    const before = cipher.blindIndex(cnic, 'p');
    await rotateKeys(folder.paths, { now: folder.now });
    folder.advance(1000);
    expect(cipher.blindIndex(cnic, 'p')).toBe(before);
    expect(other.blindIndexes(cnic, 'p')).toHaveLength(2);
    folder.advance(4000);
    expect(other.blindIndexes(cnic, 'p')).toContain(cipher.blindIndex(cnic, 'p'));
  });

  test('that another process saw first is looked up when its first text arrives', async () => {
    const keyring = folder.open();
    const late = createFieldCipher({ ...keyring });
    await rotateKeys(folder.paths, { now: () => folder.now() - 5000 });
    const early = createFieldCipher(folder.open());
    const sealed = early.seal(cnic, place);
    expect(late.open(sealed, place)).toBe(cnic);
  });
});
