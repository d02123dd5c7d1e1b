import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeNamePairs } from '../../bench/names/makeNamePairs.ts';
import { couldWrite } from '../../bench/names/romanHands.ts';

const folder = new URL('../../bench/names/', import.meta.url);
const published = gunzipSync(readFileSync(new URL('pairs/namePairs.csv.gz', folder))).toString('utf8');
const rows = published
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

test('the program that makes the pairs makes those that are published', () => {
  expect(makeNamePairs() === published).toBe(true);
});

test('what makes the pairs knows nothing of the matcher that is measured with them', () => {
  const imported = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(new URL(name, folder), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)])
    .map(([, from = '']) => from);
  expect(imported.length).toBeGreaterThan(4);
  expect(imported.filter((from) => !/^(?:node:|\.\/\w+\.ts$)/.test(from))).toEqual([]);
});

test('there are 5,000 true and 20,000 false pairs to measure on, in two scripts, and none twice or in both splits', () => {
  const count = (same: string) =>
    rows.filter(([split, kind, its]) => split === 'test' && kind !== 'stranger' && its === same).length;
  expect([count('1'), count('0')]).toEqual([5000, 20_000]);
  expect(
    rows.every((row) => /^[A-Za-z.' -]+$/.test(row[3] ?? '') && /^[\u0600-\u06ff\u200c ]+$/.test(row[4] ?? '')),
  ).toBe(true);
  expect(new Set(rows.map(([, , , roman, urdu]) => `${roman},${urdu}`)).size).toBe(rows.length);
});

test('a clerk may write Nasir for Naseer, and Naseer for no Nasir', () => {
  expect([couldWrite('nasir', 'nasIr'), couldWrite('naseer', 'nAsir')]).toEqual([true, false]);
});
