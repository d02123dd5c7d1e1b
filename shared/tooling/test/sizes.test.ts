import { expect, test } from 'vitest';
import { duplicateBreaches } from '../src/checks/duplicates.ts';
import { lookAwaysIn, sizeBreaches } from '../src/checks/sizes.ts';
import { treeOfTexts } from '../src/sourceTree.ts';

const lines = (count: number, text = 'export const value = 1;') => `${Array(count).fill(text).join('\n')}\n`;
const functionOf = (count: number) => `export function long() {\n${lines(count - 2, '  // a line')}}\n`;
const reasons = (texts: Record<string, string>, budget = 0) =>
  sizeBreaches(treeOfTexts(texts), budget).map(({ where }) => where);

test('300 lines are a file, 301 are two', () => {
  expect(reasons({ 'gateway/src/a.ts': lines(300) })).toEqual([]);
  expect(reasons({ 'gateway/src/a.ts': lines(301) })).toEqual(['gateway/src/a.ts']);
});

test('70 lines are a function, 71 are not; a chapter of tests is no function', () => {
  expect(reasons({ 'gateway/src/a.ts': functionOf(70) })).toEqual([]);
  expect(reasons({ 'gateway/src/a.ts': functionOf(71) })).toEqual(['gateway/src/a.ts:1']);
  const chapter = `describe('a', () => {\n${lines(100, '  // a line')}});\n`;
  expect(reasons({ 'gateway/test/a.test.ts': chapter })).toEqual([]);
});

test('the kernel as a whole keeps to 500 lines', () => {
  const kernel = { 'shared/kernel/src/a.ts': lines(250), 'shared/kernel/src/b.ts': lines(250) };
  expect(reasons(kernel)).toEqual([]);
  expect(reasons({ ...kernel, 'shared/kernel/src/c.ts': lines(1) })).toEqual(['shared/kernel/src']);
});

// Put together here, so that this file does not tell its own checkers to look away.
const ignore = ['//', 'biome-ignore'].join(' ');

test('looking away needs a reason and room in a budget that only falls', () => {
  const reasoned = `${ignore} lint/suspicious/noExplicitAny: the library has no type for it\n`;
  const bare = `${ignore} lint/suspicious/noExplicitAny\n`;
  expect(lookAwaysIn(treeOfTexts({ 'a.ts': reasoned }), 'a.ts')).toEqual([{ line: 1, reasoned: true }]);
  expect(reasons({ 'a.ts': bare }, 1)).toEqual(['a.ts:1']);
  expect(reasons({ 'a.ts': reasoned }, 1)).toEqual([]);
  expect(reasons({ 'a.ts': reasoned }, 0)).toEqual(['shared/tooling/src/tables/budget.ts']);
  expect(reasons({ 'a.ts': '' }, 1)).toEqual(['shared/tooling/src/tables/budget.ts']);
});

test('25 lines alike in two services are told once; 24 are not, nor any number within one service', () => {
  const text = (count: number) =>
    Array.from({ length: count }, (_, index) => `const line${index} = ${index};`).join('\n');
  const pair = (count: number, other = 'worker-emigration') =>
    treeOfTexts({ 'services/agency-licensing/src/a.ts': text(count), [`services/${other}/src/b.ts`]: text(count) });
  expect(duplicateBreaches(pair(24))).toEqual([]);
  expect(duplicateBreaches(pair(40))).toHaveLength(1);
  expect(duplicateBreaches(pair(40, 'agency-licensing'))).toEqual([]);
});
