import { readFileSync } from 'node:fs';

/** The clone's root, as a folder URL. */
export const clone = new URL('../../../../', import.meta.url);

export type Row = Readonly<Record<string, string>>;

/** A small reader of well-formed RFC 4180 text; the importer's own reader is tested elsewhere, and not needed here. */
function parseCsv(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let [cells, cell, quoted, line, startedAt]: [string[], string, boolean, number, number] = [[], '', false, 1, 1];
  const endRow = () => {
    cells.push(cell);
    if (cells.length > 1 || cell !== '') rows.push({ line: startedAt, cells });
    [cells, cell] = [[], ''];
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      endRow();
      startedAt = line;
    } else if (char !== '\r') cell += char;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}

export function readRows(file: URL, rejected: ReadonlySet<number> = new Set()): Row[] {
  const [header, ...rows] = parseCsv(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  if (header === undefined) throw new Error(`no header in ${file.pathname}`);
  return rows
    .filter((row) => !rejected.has(row.line))
    .map((row) => Object.fromEntries(header.cells.map((name, index) => [name, row.cells[index] ?? ''])));
}
