export type { FindKnown } from './otherRowsJudge.ts';
export { readManifest } from './readManifest.ts';
export {
  type AgencySupplement,
  type CaseSupplement,
  type GroupedAgency,
  type GroupedCase,
  type PackPart,
  type PlainFile,
  type PlainRows,
  type ReadPackOptions,
  readPack,
} from './readPack.ts';
export type { FileBatch, Located } from './readPackFile.ts';
export { readWholePack, type WholePack } from './readWholePack.ts';
export { openRejectedFile, type RejectedFile } from './rejectedFile.ts';
export { type FileFault, type RejectedRow, rejectedCsvHeader, rejectedCsvLine, rejectedRow } from './rejectedRow.ts';
