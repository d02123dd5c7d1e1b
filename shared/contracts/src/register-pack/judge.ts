import { ok, type Result, refuse } from '@muhafiz/kernel';
import {
  type AgencyPersonRow,
  type AgencyRow,
  agenciesFile,
  agencyPeopleFile,
  type PermissionRow,
  permissionsFile,
} from './agencyFiles.ts';
import { type ComplaintRow, complaintsFile } from './complaintFile.ts';
import {
  type CaseRow,
  type ContactRow,
  casesFile,
  contactsFile,
  type PaymentRow,
  paymentsFile,
  type WorkerRow,
  workersFile,
} from './emigrationFiles.ts';
import { type Columns, type FileFormat, judgeValues, type RowFault } from './fileFormat.ts';
import {
  type AgeRuleRow,
  ageRulesFile,
  type FeeScheduleRow,
  feeScheduleFile,
  type RateRow,
  ratesFile,
} from './lawFiles.ts';

/** The row type of each file. */
export interface PackRows {
  readonly 'agencies.csv': AgencyRow;
  readonly 'agency_people.csv': AgencyPersonRow;
  readonly 'permissions.csv': PermissionRow;
  readonly 'fee_schedule.csv': FeeScheduleRow;
  readonly 'age_rules.csv': AgeRuleRow;
  readonly 'workers.csv': WorkerRow;
  readonly 'cases.csv': CaseRow;
  readonly 'payments.csv': PaymentRow;
  readonly 'contacts.csv': ContactRow;
  readonly 'complaints.csv': ComplaintRow;
  readonly 'rates.csv': RateRow;
}
export type PackFile = keyof PackRows;

/** The files in the order in which the format lists them, which is the order in which they are judged. */
export const packFiles = [
  'agencies.csv',
  'agency_people.csv',
  'permissions.csv',
  'fee_schedule.csv',
  'age_rules.csv',
  'workers.csv',
  'cases.csv',
  'payments.csv',
  'contacts.csv',
  'complaints.csv',
  'rates.csv',
] as const satisfies readonly PackFile[];

/** The columns of every file with their types, as data. */
export const packFormat = {
  'agencies.csv': agenciesFile,
  'agency_people.csv': agencyPeopleFile,
  'permissions.csv': permissionsFile,
  'fee_schedule.csv': feeScheduleFile,
  'age_rules.csv': ageRulesFile,
  'workers.csv': workersFile,
  'cases.csv': casesFile,
  'payments.csv': paymentsFile,
  'contacts.csv': contactsFile,
  'complaints.csv': complaintsFile,
  'rates.csv': ratesFile,
} as const;

function formatOf<File extends PackFile>(file: File): FileFormat<Columns, PackRows[File]> {
  // Each entry of packFormat has its own columns; a caller that knows only the name of the file needs the common shape.
  return packFormat[file] as unknown as FileFormat<Columns, PackRows[File]>;
}

/** A header that was judged: the names of the columns of a file in the order in which they stand. */
export interface PackHeader<File extends PackFile = PackFile> {
  readonly file: File;
  readonly names: readonly string[];
}

export interface HeaderFault {
  readonly column: string;
  readonly reason: string;
}

/**
 * Judges the first row of a file. A required column that is missing refuses the file, and so does a name that stands
 * twice, since nobody could say which of the two is meant. Columns may stand in any order; unknown ones are kept and
 * ignored; missing optional ones are empty throughout.
 */
export function judgeHeader<File extends PackFile>(
  file: File,
  cells: readonly string[],
): Result<PackHeader<File>, HeaderFault> {
  const seen = new Set<string>();
  for (const name of cells) {
    if (name !== '' && seen.has(name)) return refuse({ column: name, reason: 'the column stands twice' });
    seen.add(name);
  }
  for (const [name, column] of Object.entries(formatOf(file).columns)) {
    if (column.required && !seen.has(name)) {
      return refuse({ column: name, reason: 'the required column is missing' });
    }
  }
  return ok({ file, names: cells });
}

/**
 * Judges the cells of one row under its header, in the order of the register pack: number of columns, required fields,
 * types and allowed values, rules between fields. Uniqueness and the row it needs are judged by whoever knows the other
 * rows, with the reasons of `standsTwice` and `noSuch`.
 */
export function judgeRow<File extends PackFile>(
  header: PackHeader<File>,
  cells: readonly string[],
): Result<PackRows[File], RowFault> {
  if (cells.length !== header.names.length) {
    return refuse({ column: '', value: '', reason: 'wrong number of columns' });
  }
  return judgeValues(formatOf(header.file), header.names, (at) => cells[at] as string);
}

/**
 * Judges a row given as an object by column name, as a service receives it; absent is empty. The same reasons as
 * `judgeRow`, in the order of the format.
 */
export function judgeFields<File extends PackFile>(
  file: File,
  fields: Readonly<Record<string, string>>,
): Result<PackRows[File], RowFault> {
  const format = formatOf(file);
  const known = Object.keys(format.columns);
  const names = [...known, ...Object.keys(fields).filter((name) => !Object.hasOwn(format.columns, name))];
  const values = names.map((name) => (Object.hasOwn(fields, name) ? (fields[name] ?? '') : ''));
  return judgeValues(format, names, (at) => values[at] as string);
}
