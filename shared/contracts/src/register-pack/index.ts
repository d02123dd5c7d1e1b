export type { AgencyPersonRow, AgencyRow, PermissionRow } from './agencyFiles.ts';
export * from './allowedValues.ts';
export type { Column, ColumnType } from './column.ts';
export type { ComplaintRow } from './complaintFile.ts';
export type { CaseRow, ContactRow, PaymentRow, WorkerRow } from './emigrationFiles.ts';
export type { Columns, FileFormat, RowFault } from './fileFormat.ts';
export {
  type HeaderFault,
  judgeFields,
  judgeHeader,
  judgeRow,
  type PackFile,
  type PackHeader,
  type PackRows,
  packFiles,
  packFormat,
} from './judge.ts';
export type { AgeRuleRow, FeeScheduleRow, RateRow } from './lawFiles.ts';
export { judgeManifest, type PackManifest, packFormatName } from './manifest.ts';
export { findNeed, findRef, type NeededKind, noSuch, standsTwice } from './otherRows.ts';
