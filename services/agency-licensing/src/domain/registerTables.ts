import { AgencyRegistered, ageRow, feeRow, PermissionGranted, rateRow } from '@muhafiz/contracts';
import {
  type AgencyPersonRow,
  type AgencyRow,
  judgeHeader,
  judgeRow,
  noSuch,
  type PackFile,
  type PackRows,
  type PermissionRow,
  standsTwice,
} from '@muhafiz/contracts/register-pack';
import { ok, type PlainDate, type Result, refuse } from '@muhafiz/kernel';
import type { AgencyPerson, Contacts, RegisterEntry } from './agency/agency.ts';
import type { PermissionTerms } from './permission/permission.ts';
import type { ReferenceRow } from './reference-table/referenceTable.ts';
import type { LicensingRefusal } from './refusals.ts';

/** Rows of one file of a register pack, as they were written. */
export interface RegisterTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** A row that was not taken, and the first fault in the order of judgement. */
export interface RefusedRow {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

export interface JudgedRow<Row> {
  readonly line: number;
  readonly row: Row;
}

export interface JudgedTable<Row> {
  readonly accepted: readonly JudgedRow<Row>[];
  readonly refused: readonly RefusedRow[];
}

export interface ImportOutcome {
  readonly created: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedRow[];
}

interface Bound<Row> {
  readonly refOf?: (row: Row) => string;
  /** The column that cannot be kept as it stands, if any: longer or larger than the declared events carry. */
  readonly findUnkeepable: (row: Row) => string | undefined;
}

/**
 * Judges each row of a table again, whoever judged it before: format, bounds of what can be kept, uniqueness. A
 * rejected row reserves no ref. Refuses the whole table for its header alone.
 */
export function judgeTable<File extends PackFile>(
  file: File,
  table: RegisterTable,
  bound: Bound<PackRows[File]>,
): Result<JudgedTable<PackRows[File]>, LicensingRefusal> {
  const header = judgeHeader(file, table.header);
  if (!header.ok) return refuse({ kind: 'ColumnMissing', table: file, column: header.refusal.column });
  const accepted: JudgedRow<PackRows[File]>[] = [];
  const refused: RefusedRow[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of table.rows) {
    const judged = judgeRow(header.value, cells);
    if (!judged.ok) {
      refused.push({ file, line, ...judged.refusal });
      continue;
    }
    const row = judged.value;
    const unkeepable = bound.findUnkeepable(row);
    const ref = bound.refOf?.(row);
    const twice = ref !== undefined && seen.has(ref) ? standsTwice(file, row) : undefined;
    if (unkeepable !== undefined) {
      const column = unkeepable.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      refused.push({ file, line, column, value: '', reason: `${column} is too long or too large to be kept` });
    } else if (twice !== undefined) refused.push({ file, line, ...twice });
    else {
      if (ref !== undefined) seen.add(ref);
      accepted.push({ line, row });
    }
  }
  return ok({ accepted, refused });
}

/** Parts the rows whose agency is known from those that name one which is not there (or was rejected). */
export function withKnownAgency<File extends 'agency_people.csv' | 'permissions.csv'>(
  file: File,
  judged: JudgedTable<PackRows[File]>,
  isKnown: (agencyKey: string) => boolean,
): JudgedTable<PackRows[File]> {
  const accepted: JudgedRow<PackRows[File]>[] = [];
  const refused = [...judged.refused];
  for (const each of judged.accepted) {
    const fault = isKnown(each.row.agencyKey) ? undefined : noSuch(file, each.row);
    if (fault === undefined) accepted.push(each);
    else refused.push({ file, line: each.line, ...fault });
  }
  return { accepted, refused: refused.sort((left, right) => left.line - right.line) };
}

export const agencyBound: Bound<AgencyRow> = {
  refOf: (row) => row.agencyKey,
  findUnkeepable: (row) =>
    firstIssue(AgencyRegistered.published.safeParse({ agencyKey: row.agencyKey, ...entryOf(row).register })),
};

export const personBound: Bound<AgencyPersonRow> = {
  findUnkeepable: (row) =>
    (['fullName', 'fatherName', 'cnic', 'phone'] as const).find((name) => (row[name]?.length ?? 0) > 2000),
};

export const permissionBound: Bound<PermissionRow> = {
  refOf: (row) => row.permissionNo,
  findUnkeepable: (row) => firstIssue(PermissionGranted.published.safeParse(termsOf(row))),
};

const tableRowSchemas = { 'fee_schedule.csv': feeRow, 'age_rules.csv': ageRow, 'rates.csv': rateRow } as const;
export type LawFile = keyof typeof tableRowSchemas;

export function lawBound<File extends LawFile>(file: File): Bound<PackRows[File]> {
  return { findUnkeepable: (row) => firstIssue(tableRowSchemas[file].safeParse(row)) };
}

function firstIssue(parsed: { success: boolean; error?: { issues: readonly { path: PropertyKey[] }[] } | undefined }) {
  return parsed.success ? undefined : String(parsed.error?.issues[0]?.path[0] ?? 'row');
}

export function entryOf(row: AgencyRow): { register: RegisterEntry; contacts: Contacts } {
  const { agencyKey: _, extra: __, ntn, phone1, phone2, email, bankAccount, ...register } = row;
  const phones = [phone1, phone2].filter((phone) => phone !== undefined);
  return {
    register,
    contacts: {
      phones,
      ...(email === undefined ? {} : { email }),
      ...(bankAccount === undefined ? {} : { bankAccount }),
      ...(ntn === undefined ? {} : { ntn }),
    },
  };
}

export function personOf(row: AgencyPersonRow): AgencyPerson {
  const { agencyKey: _, extra: __, licenceNo: ___, ...person } = row;
  return person;
}

export function termsOf(row: PermissionRow): PermissionTerms {
  const { extra: _, licenceNo: __, wage, ...terms } = row;
  return { ...terms, monthlyWage: wage };
}

export function lawRowOf(row: PackRows[LawFile]): ReferenceRow {
  const { extra: _, ...rest } = row;
  return rest as ReferenceRow & { effectiveFrom?: PlainDate };
}
