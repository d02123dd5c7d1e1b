import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEventSeal, type EventSeal, rotateKeys, UnreadableText } from '../../src/keys/index.ts';
import { type KeysFolder, makeKeysFolder } from './keysFolder.ts';

const person = { fullName: 'Muhammad Aslam', phone: '+923001234567', dateOfBirth: '1990-05-17' };
const context = 'WorkerRegistered/W1';
let folder: KeysFolder;
let seal: EventSeal;

beforeEach(async () => {
  folder = await makeKeysFolder();
  seal = createEventSeal(folder.open());
});
afterEach(() => folder.remove());

test('what is sealed for one office opens for that office alone', () => {
  const text = seal.sealFor(['risk-flagging'], person, context);
  expect(text).toMatch(/^sealed:v1:[a-z0-9]+:[A-Za-z0-9_-]+$/);
  expect(seal.openSealed('risk-flagging', text, context)).toEqual(person);
  for (const other of ['agency-licensing', 'worker-emigration', 'complaint-tracking', 'gateway']) {
    expect(() => seal.openSealed(other, text, context)).toThrow('it is not addressed to this reader');
  }
});

test('what is sealed for two opens for each of them and for no third', () => {
  const text = seal.sealFor(['risk-flagging', 'agency-licensing', 'risk-flagging'], person, context);
  for (const reader of ['risk-flagging', 'agency-licensing'])
    expect(seal.openSealed(reader, text, context)).toEqual(person);
  expect(() => seal.openSealed('complaint-tracking', text, context)).toThrow('it is not addressed to this reader');
});

test('nobody is named in it', () => {
  for (const consumers of [['risk-flagging'], ['risk-flagging', 'agency-licensing']]) {
    const text = seal.sealFor(consumers, person, context);
    for (const value of Object.values(person)) {
      expect(text).not.toContain(value);
      expect(Buffer.from(text.split(':')[3] ?? '', 'base64url').toString('latin1')).not.toContain(value);
    }
  }
});

test('it does not open for another event, nor altered, nor with the address of another', () => {
  for (const consumers of [['risk-flagging'], ['risk-flagging', 'agency-licensing']]) {
    const text = seal.sealFor(consumers, person, context);
    expect(() => seal.openSealed('risk-flagging', text, 'WorkerRegistered/W2')).toThrow(UnreadableText);
    const at = text.length - 8;
    const altered = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    expect(() => seal.openSealed('risk-flagging', altered, context)).toThrow(UnreadableText);
  }
  const own = folder.open().getCurrent('seal:agency-licensing').id;
  const [, , , body] = seal.sealFor(['risk-flagging'], person, context).split(':');
  expect(() => seal.openSealed('agency-licensing', `sealed:v1:${own}:${body}`, context)).toThrow(UnreadableText);
});

test('a text that is none is refused, whatever it looks like', () => {
  for (const text of [
    '',
    'sealed',
    'sealed:v1::',
    'sealed:v2:a:b',
    'sealed:v1:a:b:c',
    'enc:v1:a:b',
    'sealed:v1:,:x',
    'sealed:v1:dead.x,beef.y:z',
  ]) {
    expect(() => seal.openSealed('risk-flagging', text, context)).toThrow(UnreadableText);
  }
});

test('sealing for nobody, or for an office without a key, is a bug and says so', () => {
  expect(() => seal.sealFor([], person, context)).toThrow('at least one consumer');
  expect(() => seal.sealFor(['gateway'], person, context)).toThrow('seal:gateway');
});

test('after a rotation old texts still open and are known to be old', async () => {
  const before = seal.sealFor(['risk-flagging', 'agency-licensing'], person, context);
  expect(seal.needsResealing(before)).toBe(false);
  await rotateKeys(folder.paths, { now: folder.now });
  folder.advance(5000);
  expect(seal.needsResealing(before)).toBe(true);
  expect(seal.openSealed('agency-licensing', before, context)).toEqual(person);
  expect(seal.needsResealing(seal.sealFor(['risk-flagging'], person, context))).toBe(false);
});
