import { judgeFields, type PackFile, type PackRows } from '@muhafiz/contracts/register-pack';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { findLongText } from './packTables.ts';

/** The values of one row by column name, as a client writes them; absent is empty. */
export type WrittenRow = Readonly<Record<string, string>>;

/** Judges what a client wrote by the rules of the register pack, so that one set of rules holds for every way in. */
export function judgeWritten<File extends PackFile>(
  file: File,
  row: WrittenRow,
  position?: number,
): Result<PackRows[File], EmigrationRefusal> {
  const judged = judgeFields(file, row);
  const fault = judged.ok ? findLongText(judged.value) : judged.refusal;
  if (fault !== undefined)
    return refuse({ kind: 'RowRefused', field: fault.column, reason: fault.reason, row: position });
  return judged as Result<PackRows[File], never>;
}

export function judgeAllWritten<File extends PackFile>(
  file: File,
  rows: readonly WrittenRow[],
): Result<PackRows[File][], EmigrationRefusal> {
  const judged: PackRows[File][] = [];
  for (const [position, row] of rows.entries()) {
    const each = judgeWritten(file, row, position);
    if (!each.ok) return each;
    judged.push(each.value);
  }
  return ok(judged);
}
