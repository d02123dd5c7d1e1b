import {
  findRef,
  judgeHeader,
  judgeRow,
  noSuch,
  type PackFile,
  type PackRows,
  type RowFault,
  standsTwice,
} from '@muhafiz/contracts/register-pack';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { JudgedRow } from '../domain/case/importCases.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';

/** A table of a register pack as it is sent: cells as text, each row with the line it stood in. */
export interface RegisterTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export interface RefusedRow extends RowFault {
  readonly file: string;
  readonly line: number;
}

export interface ImportOutcome {
  readonly created: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedRow[];
}

const mainRowsMax = 400;
const allRowsMax = 5000;

export interface JudgedTable<Row> {
  readonly rows: readonly JudgedRow<Row>[];
  readonly refused: readonly RefusedRow[];
}

/** What a field of an event may hold at most: one that is longer is refused here and breaks nothing later. */
const refLengthMax = 200;
const textLengthMax = 2000;

/** Judges every row of a table alone and for its ref; a header that is wrong refuses the table. */
export function judgeTable<File extends PackFile>(
  file: File,
  table: RegisterTable,
): Result<JudgedTable<PackRows[File]>, EmigrationRefusal> {
  const header = judgeHeader(file, table.header);
  if (!header.ok) return refuse({ kind: 'WrongHeader', file, missing: [header.refusal.column] });
  const rows: JudgedRow<PackRows[File]>[] = [];
  const refused: RefusedRow[] = [];
  const refs = new Set<string>();
  for (const { line, cells } of table.rows) {
    const judged = judgeRow(header.value, cells);
    const fault = judged.ok ? (findLongText(judged.value) ?? findDouble(file, judged.value, refs)) : judged.refusal;
    if (fault !== undefined) refused.push({ file, line, ...fault });
    else if (judged.ok) rows.push({ line, row: judged.value });
  }
  return ok({ rows, refused });
}

/** Sets those rows apart that need a row which is not there. */
export function partNeedy<File extends PackFile>(
  file: File,
  rows: readonly JudgedRow<PackRows[File]>[],
  isThere: (row: PackRows[File]) => boolean,
): JudgedTable<PackRows[File]> {
  const standing = rows.filter(({ row }) => isThere(row));
  const refused = rows.flatMap(({ line, row }) => {
    const fault = isThere(row) ? undefined : noSuch(file, row);
    return fault === undefined ? [] : [{ file, line, ...fault }];
  });
  return { rows: standing, refused };
}

function findDouble<File extends PackFile>(file: File, row: PackRows[File], refs: Set<string>): RowFault | undefined {
  const ref = findRef(file, row);
  if (ref === undefined) return undefined;
  if (refs.has(ref)) return standsTwice(file, row);
  refs.add(ref);
  return undefined;
}

const refFields = new Set(['workerRef', 'caseRef', 'licenceNo', 'agencyKey', 'permissionNo', 'receiptNo']);

export function findLongText(row: object): RowFault | undefined {
  for (const [name, value] of Object.entries(row)) {
    if (name === 'extra' || typeof value !== 'string') continue;
    const most = refFields.has(name) ? refLengthMax : textLengthMax;
    if (value.length <= most) continue;
    const column = name.replace(/[A-Z0-9]+/g, (letter) => `_${letter.toLowerCase()}`);
    return { column, value: `${value.slice(0, 60)}…`, reason: `${column} is longer than ${most} characters` };
  }
  return undefined;
}

/** Refuses a call that is larger than one transaction should carry. */
export function findTooMany(main: RegisterTable, ...others: readonly RegisterTable[]): EmigrationRefusal | undefined {
  if (main.rows.length > mainRowsMax) return { kind: 'TooManyRows', rows: main.rows.length, most: mainRowsMax };
  const all = [main, ...others].reduce((sum, table) => sum + table.rows.length, 0);
  return all > allRowsMax ? { kind: 'TooManyRows', rows: all, most: allRowsMax } : undefined;
}
