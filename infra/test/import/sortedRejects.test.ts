import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packFiles } from '@muhafiz/contracts/register-pack';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RejectedRow } from '../../import/rejectedRow.ts';
import { SortedRejects } from '../../import/sortedRejects.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-rejects-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function linesOf(rejects: SortedRejects): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of rejects.lines()) lines.push(line);
  return lines;
}

const rejected = (file: RejectedRow['file'], line: number, value = ''): RejectedRow => ({
  ...{ file, line, column: 'a', value, reason: 'because' },
});

test('rows in any order and of any number come out by file and line, and none is lost', async () => {
  const rejects = new SortedRejects(folder);
  // More than two full runs, so that rows come from lists, from runs on disk and from memory.
  const rows: RejectedRow[] = [];
  for (const file of packFiles) for (let line = 2; line < 2700; line++) rows.push(rejected(file, line));
  // 7919 has no common factor with the number of rows, so this visits each once, far from its neighbours.
  for (let step = 0; step < rows.length; step++) rejects.add([rows[(step * 7919) % rows.length] as RejectedRow]);
  expect(rejects.count).toBe(rows.length);
  const found = await linesOf(rejects);
  expect(found).toEqual([
    'file,line,column,value,reason\n',
    ...rows.map(({ file, line }) => `${file},${line},a,,because\n`),
  ]);
  await rejects.remove();
  expect(readdirSync(folder)).toEqual([]);
});

test('values with line ends, quotes and separators of other scripts stay one row', async () => {
  const rejects = new SortedRejects(folder);
  rejects.add([rejected('cases.csv', 9, 'a\u2028b'), rejected('cases.csv', 3, 'say "yes",\nplease')]);
  expect(await linesOf(rejects)).toEqual([
    'file,line,column,value,reason\n',
    'cases.csv,3,a,"say ""yes"",\nplease",because\n',
    'cases.csv,9,a,a\u2028b,because\n',
  ]);
  await rejects.remove();
  expect(existsSync(folder)).toBe(true);
});
