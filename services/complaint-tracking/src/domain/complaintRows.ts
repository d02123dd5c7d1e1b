import { ComplaintRecorded } from '@muhafiz/contracts';
import { type ComplaintRow, judgeHeader, judgeRow, standsTwice } from '@muhafiz/contracts/register-pack';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { ArrivingComplaint, ComplaintFacts, ComplaintSecrets } from './complaint.ts';
import type { ComplaintRefusal } from './refusals.ts';

/** Rows of complaints.csv, as they were written. */
export interface RegisterTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export interface RefusedRow {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

export interface ImportOutcome {
  readonly created: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedRow[];
}

const file = 'complaints.csv';
const narrativeLengthMax = 20_000;
const secretLengthMax = 2000;

/** Judges each row again, whoever judged it before; a rejected row reserves no ref. */
export function judgeComplaints(
  table: RegisterTable,
): Result<{ readonly accepted: readonly ComplaintRow[]; readonly refused: readonly RefusedRow[] }, ComplaintRefusal> {
  const header = judgeHeader(file, table.header);
  if (!header.ok) return refuse({ kind: 'ColumnMissing', table: file, column: header.refusal.column });
  const accepted: ComplaintRow[] = [];
  const refused: RefusedRow[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of table.rows) {
    const judged = judgeRow(header.value, cells);
    if (!judged.ok) {
      refused.push({ file, line, ...judged.refusal });
      continue;
    }
    const row = judged.value;
    const column = findUnkeepable(row);
    const twice = seen.has(row.complaintRef) ? standsTwice(file, row) : undefined;
    if (column !== undefined) {
      refused.push({ file, line, column, value: '', reason: `${column} is too long or too large to be kept` });
    } else if (twice !== undefined) refused.push({ file, line, ...twice });
    else {
      seen.add(row.complaintRef);
      accepted.push(row);
    }
  }
  return ok({ accepted, refused });
}

/** The column that is longer or larger than can be kept, if any. */
export function findUnkeepable(row: ComplaintRow): string | undefined {
  if ((row.narrative?.length ?? 0) > narrativeLengthMax) return 'narrative';
  const long = (['subjectName', 'subjectPhone', 'subjectLicenceNo', 'sourceRef'] as const).find(
    (name) => (row[name]?.length ?? 0) > secretLengthMax,
  );
  if (long !== undefined) return columnOf(long);
  const parsed = ComplaintRecorded.published.safeParse({ complaintRef: row.complaintRef, ...factsOf(row) });
  return parsed.success ? undefined : columnOf(String(parsed.error.issues[0]?.path[0] ?? 'row'));
}

export function complaintOf(row: ComplaintRow, source: ArrivingComplaint['source']): ArrivingComplaint {
  return { ref: row.complaintRef, facts: factsOf(row), secrets: secretsOf(row), source };
}

function factsOf(row: ComplaintRow): ComplaintFacts {
  const {
    complaintRef: _,
    extra: __,
    sourceRef: ___,
    subjectName,
    subjectPhone,
    subjectLicenceNo,
    narrative,
    ...facts
  } = row;
  return facts;
}

function secretsOf({ subjectName, subjectPhone, subjectLicenceNo, narrative }: ComplaintRow): ComplaintSecrets {
  return {
    ...(subjectName === undefined ? {} : { subjectName }),
    ...(subjectPhone === undefined ? {} : { subjectPhone }),
    ...(subjectLicenceNo === undefined ? {} : { subjectLicenceNo }),
    ...(narrative === undefined ? {} : { narrative }),
  };
}

function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
