import type { RowFault } from './fileFormat.ts';
import type { PackFile, PackRows } from './judge.ts';

/** What a row may need: an agency by its key, a worker or a case by its ref. */
export type NeededKind = 'agency' | 'worker' | 'case';

interface Identity<File extends PackFile> {
  readonly column: string;
  readonly reason: string;
  readonly refOf: (row: PackRows[File]) => string;
}

interface Need<File extends PackFile> {
  readonly column: string;
  readonly kind: NeededKind;
  readonly refOf: (row: PackRows[File]) => string;
  readonly writtenOf: (row: PackRows[File]) => string;
}

/** By what a row is unique in its file; files that are not here are sets of exact rows. */
const identities: { readonly [File in PackFile]?: Identity<File> } = {
  'agencies.csv': { column: 'licence_no', reason: 'the key stands twice', refOf: (row) => row.agencyKey },
  'permissions.csv': {
    column: 'permission_no',
    reason: 'permission_no stands twice',
    refOf: (row) => row.permissionNo,
  },
  'workers.csv': { column: 'worker_ref', reason: 'worker_ref stands twice', refOf: (row) => row.workerRef },
  'cases.csv': { column: 'case_ref', reason: 'case_ref stands twice', refOf: (row) => row.caseRef },
  'complaints.csv': {
    column: 'complaint_ref',
    reason: 'complaint_ref stands twice',
    refOf: (row) => row.complaintRef,
  },
};

/** Which row a row needs. A case needs its worker only: an unknown agency or permission is a fact to be flagged. */
const needs: { readonly [File in PackFile]?: Need<File> } = {
  'agency_people.csv': ofAgency<'agency_people.csv'>(),
  'permissions.csv': ofAgency<'permissions.csv'>(),
  'cases.csv': {
    column: 'worker_ref',
    kind: 'worker',
    refOf: (row) => row.workerRef,
    writtenOf: (row) => row.workerRef,
  },
  'payments.csv': ofCase<'payments.csv'>(),
  'contacts.csv': ofCase<'contacts.csv'>(),
};

function ofAgency<File extends 'agency_people.csv' | 'permissions.csv'>(): Need<File> {
  return {
    column: 'licence_no',
    kind: 'agency',
    refOf: (row) => row.agencyKey,
    writtenOf: (row) => row.licenceNo,
  };
}

function ofCase<File extends 'payments.csv' | 'contacts.csv'>(): Need<File> {
  return { column: 'case_ref', kind: 'case', refOf: (row) => row.caseRef, writtenOf: (row) => row.caseRef };
}

/** The fault of a row whose ref an accepted row of the same file already has; nothing for files without refs. */
export function standsTwice<File extends PackFile>(file: File, row: PackRows[File]): RowFault | undefined {
  const identity = identities[file] as Identity<File> | undefined;
  if (identity === undefined) return undefined;
  const value = file === 'agencies.csv' ? (row as PackRows['agencies.csv']).licenceNo : identity.refOf(row);
  return { column: identity.column, value, reason: identity.reason };
}

/** The fault of a row that needs a row which is not there (or was rejected); nothing for files that need none. */
export function noSuch<File extends PackFile>(file: File, row: PackRows[File]): RowFault | undefined {
  const need = needs[file] as Need<File> | undefined;
  if (need === undefined) return undefined;
  return { column: need.column, value: need.writtenOf(row), reason: `no such ${need.kind}` };
}

/** The ref by which a row is unique in its file; nothing for files without refs. */
export function findRef<File extends PackFile>(file: File, row: PackRows[File]): string | undefined {
  return (identities[file] as Identity<File> | undefined)?.refOf(row);
}

/** Which row a row needs, if any. */
export function findNeed<File extends PackFile>(
  file: File,
  row: PackRows[File],
): { readonly kind: NeededKind; readonly ref: string } | undefined {
  const need = needs[file] as Need<File> | undefined;
  return need === undefined ? undefined : { kind: need.kind, ref: need.refOf(row) };
}
