import { closeSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Files whose rows are said once more in each copy, with the columns whose refs tell the copies apart. */
const copied = {
  'workers.csv': ['worker_ref'],
  'cases.csv': ['case_ref', 'worker_ref'],
  'payments.csv': ['case_ref'],
  'contacts.csv': ['case_ref'],
} as const;

/**
 * Makes a pack so many times its size: workers, cases, payments and contacts again and again under refs of their own,
 * the same bytes each time it is made. Papers stay those of the first copy, so it is good for the importer's memory and
 * its rate, and would be a wall of identity conflicts as input of the rules.
 * @param pack a folder that may be changed; refs of its copied files are the first cells of their rows
 */
export function multiplyPack(pack: string, times: number): void {
  for (const [name, columns] of Object.entries(copied)) {
    const path = join(pack, name);
    const [header = '', ...rows] = splitRows(readFileSync(path, 'utf8'));
    const names = header.replace(/^\uFEFF/, '').split(',');
    if (columns.some((column, index) => names[index] !== column)) throw new Error(`${name} begins with ${columns}`);
    const out = openSync(`${path}.new`, 'w');
    writeSync(out, `${header}\n`);
    for (let copy = 0; copy < times; copy++) {
      writeSync(out, `${rows.map((row) => withOwnRefs(row, columns.length, copy)).join('\n')}\n`);
    }
    closeSync(out);
    renameSync(`${path}.new`, path);
  }
}

/** `C0000001,W0000121,…` of copy 3 is `C0000001x3,W0000121x3,…`; the first copy keeps its refs. */
function withOwnRefs(row: string, refs: number, copy: number): string {
  if (copy === 0) return row;
  const cells = row.split(',');
  return cells.map((cell, index) => (index < refs ? `${cell}x${copy}` : cell)).join(',');
}

/** Rows of RFC 4180 text as they are written; a quoted cell may hold line breaks. */
function splitRows(text: string): string[] {
  const rows: string[] = [];
  let row = '';
  for (const line of text.split(/\r?\n/)) {
    row = row === '' ? line : `${row}\n${line}`;
    if ((row.split('"').length - 1) % 2 === 1) continue;
    if (row !== '') rows.push(row);
    row = '';
  }
  return rows;
}
