import { expect, test } from 'vitest';
import { joinLinks } from '../../../src/domain/matching/index.ts';

const link = (left: string, right: string, bits: number) => ({ left, right, bits });

test('links are joined into groups, in any order', () => {
  const links = [link('c', 'd', 4), link('a', 'b', 9), link('b', 'e', 3)];
  const groups = [
    ['a', 'b', 'e'],
    ['c', 'd'],
  ];
  expect(joinLinks(links)).toEqual(groups);
  expect(joinLinks([...links].reverse())).toEqual(groups);
});

test('two that are settled to be apart are never brought together, and the surer link wins', () => {
  const links = [link('a', 'b', 5), link('b', 'c', 9)];
  expect(joinLinks(links, { together: [], apart: [['a', 'c']] })).toEqual([['b', 'c']]);
});

test('what is settled to be one is joined without a link, before any score', () => {
  const links = [link('b', 'c', 20)];
  expect(joinLinks(links, { together: [['a', 'b']], apart: [['a', 'c']] })).toEqual([['a', 'b']]);
});
