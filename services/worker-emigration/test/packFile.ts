import { readFileSync } from 'node:fs';
import type { RegisterTable } from '../src/usecases/packTables.ts';

const packs = new URL('../../../', import.meta.url);

/** A file of a pack of the clone as a table; `line` is where each row starts. Enough of RFC 4180 for those files. */
export function packFile(path: string): RegisterTable {
  const text = readFileSync(new URL(path, packs), 'utf8').replace(/^\ufeff/, '');
  const rows: { line: number; cells: string[] }[] = [];
  let [line, cells, cell, quoted] = [1, [] as string[], '', false];
  let begins = 1;
  const endRow = (): void => {
    if (cells.length > 0 || cell !== '') rows.push({ line: begins, cells: [...cells, cell] });
    [cells, cell] = [[], ''];
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string;
    if (letter === '\n') line++;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') cell += text[at++];
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === ',') {
      cells.push(cell);
      cell = '';
    } else if (letter === '\n') {
      endRow();
      begins = line;
    } else if (letter !== '\r') cell += letter;
  }
  endRow();
  const [header, ...others] = rows;
  return { header: header?.cells ?? [], rows: others };
}

/** The rows of a table a bounded number at a time. */
export function inCalls(table: RegisterTable, rows: number): RegisterTable[] {
  const calls: RegisterTable[] = [];
  for (let from = 0; from < table.rows.length; from += rows) {
    calls.push({ header: table.header, rows: table.rows.slice(from, from + rows) });
  }
  return calls;
}

/** The rows of `table` whose first cell is among the refs of a call. */
export function rowsOf(table: RegisterTable, refs: ReadonlySet<string>): RegisterTable {
  return { header: table.header, rows: table.rows.filter((row) => refs.has(row.cells[0] ?? '')) };
}
