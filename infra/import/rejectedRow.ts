import type { PackFile, RowFault } from '@muhafiz/contracts/register-pack';

/** A row that was rejected alone, with the first reason in the order of judgement. */
export interface RejectedRow extends RowFault {
  readonly file: PackFile;
  readonly line: number;
}

/** Why a file, or the rest of it, was not read. `line` is 0 when the file could not be opened at all. */
export interface FileFault {
  readonly file: PackFile | 'pack.json';
  readonly line: number;
  readonly column: string;
  readonly reason: string;
  readonly byteOffset?: number;
}

// A value can be as long as a row; the report shows enough of it to find it.
const longestValueShown = 500;

/** The rejected row of a fault; a very long value is cut, and ends in `…` then. */
export function rejectedRow(file: PackFile, line: number, fault: RowFault): RejectedRow {
  const value = fault.value.length > longestValueShown ? `${fault.value.slice(0, longestValueShown)}…` : fault.value;
  return { file, line, column: fault.column, value, reason: fault.reason };
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

export const rejectedCsvHeader = 'file,line,column,value,reason\n';

/** One line of `rejected.csv`, RFC 4180, with its line end. */
export function rejectedCsvLine(row: RejectedRow | FileFault): string {
  const value = 'value' in row ? row.value : '';
  const reason =
    'byteOffset' in row && row.byteOffset !== undefined ? `${row.reason} (byte ${row.byteOffset})` : row.reason;
  return `${[row.file, String(row.line), row.column, value, reason].map(quoted).join(',')}\n`;
}
