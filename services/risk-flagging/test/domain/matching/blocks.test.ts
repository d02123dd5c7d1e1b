import { expect, test } from 'vitest';
import { listCandidates } from '../../../src/domain/matching/blocks.ts';
import { type Blocker, mostInBlock } from '../../../src/domain/matching/matchSchema.ts';

const blocker = (name: string, keysOf: Blocker<string>['keysOf']): Blocker<string> => ({ name, fields: [], keysOf });
const first = blocker('first letter', (row) => [{ key: row.charAt(0), finer: row.charAt(1) }]);

function pairsOf(rows: readonly string[], ...blockers: Blocker<string>[]): string[] {
  const { left, right } = listCandidates(rows, blockers);
  return [...left].map((one, at) => `${rows[one]} ${rows[right[at] ?? -1]}`);
}

test('rows that share a key are paired once, whichever keys they share', () => {
  const last = blocker('last letter', (row) => [{ key: row.slice(-1), finer: '' }]);
  expect(pairsOf(['ab', 'ac', 'cb', 'ad', 'ab'], first, last)).toEqual([
    ...['ab ac', 'ab cb', 'ab ad', 'ab ab', 'ac ad', 'ac ab', 'cb ab', 'ad ab'],
  ]);
});

test('a row is never paired with itself, also when it has one key twice', () => {
  const twice = blocker('twice', (row) => [
    { key: row, finer: '' },
    { key: row, finer: '' },
  ]);
  expect(pairsOf(['a', 'b'], twice)).toEqual([]);
});

test('a block that is too large is cut by its finer key, and left out where that does not help', () => {
  const many = Array.from({ length: mostInBlock + 1 }, () => 'xa');
  const some = ['xb', 'xb', 'xc'];
  expect(pairsOf([...many, ...some], first)).toEqual(['xb xb']);
  expect(listCandidates([...many, ...some], [first]).blocksLeftOut).toBe(1);
  expect(pairsOf(many.slice(1), first)).toHaveLength((mostInBlock * (mostInBlock - 1)) / 2);
});

test('pairs that need no comparison are left out', () => {
  const { left } = listCandidates(['a', 'a', 'a'], [first], (one, other) => other - one === 1);
  expect(left).toHaveLength(2);
});
