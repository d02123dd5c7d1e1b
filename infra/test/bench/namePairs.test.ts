import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeNamePairs } from '../../bench/names/makeNamePairs.ts';
import { readNames } from '../../bench/names/nameLists.ts';
import { couldWrite } from '../../bench/names/romanHands.ts';
import { isInTables } from '../../bench/namesInTables.ts';

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

test('no rare name is in the matcher’s tables, while a common one is found there', () => {
  const rare = (['rareGivenNames', 'rareSecondNames'] as const).flatMap(readNames);
  expect(rare.length).toBeGreaterThan(500);
  expect(rare.filter(isInTables)).toEqual([]);
  expect(isInTables({ urdu: 'صادق', spoken: 'sAdiq', with: '' })).toBe(true);
});

test.each(['test', 'rare-test'])('%s has 5,000 true and 20,000 false pairs', (wanted) => {
  const count = (same: string) =>
    rows.filter(([split, kind, its]) => split === wanted && kind !== 'stranger' && its === same).length;
  expect([count('1'), count('0')]).toEqual([5000, 20_000]);
});

test('pairs are in two scripts, and none is there twice or in two splits', () => {
  expect(
    rows.every((row) => /^[A-Za-z.' -]+$/.test(row[3] ?? '') && /^[\u0600-\u06ff\u200c ]+$/.test(row[4] ?? '')),
  ).toBe(true);
  expect(new Set(rows.map(([, , , roman, urdu]) => `${roman},${urdu}`)).size).toBe(rows.length);
});

test('a clerk may write Nasir for Naseer, and Naseer for no Nasir', () => {
  expect([couldWrite('nasir', 'nasIr'), couldWrite('naseer', 'nAsir')]).toEqual([true, false]);
});
