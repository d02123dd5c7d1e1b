import { type PackFile, type PackManifest, packFiles } from '@muhafiz/contracts/register-pack';
import { ok, type Result } from '@muhafiz/kernel';
import { OtherRowsJudge } from './otherRowsJudge.ts';
import { readManifest } from './readManifest.ts';
import { type Located, readPackFile } from './readPackFile.ts';
import type { FileFault, RejectedRow } from './rejectedRow.ts';

/** A pack on its own, as the rules see it: every accepted row by file, in the order of the lines. */
export interface WholePack {
  readonly manifest: PackManifest;
  readonly rows: { readonly [File in PackFile]: readonly Located<File>[] };
  /** In the order of the files of the format, then of the lines. */
  readonly rejected: readonly RejectedRow[];
  readonly faults: readonly FileFault[];
}

const nothingElse = async (): Promise<ReadonlySet<string>> => new Set();

/**
 * Reads a whole pack into memory and judges it alone: a row whose needed row is not in the pack is rejected. For tests,
 * for measuring rules against a truth, and for packs of modest size; the import itself uses `readPack`.
 */
export async function readWholePack(folder: string): Promise<Result<WholePack, FileFault>> {
  const manifest = await readManifest(folder);
  if (!manifest.ok) return manifest;
  const judge = new OtherRowsJudge(nothingElse);
  const rows: { [file: string]: Located<PackFile>[] } = {};
  const rejected: RejectedRow[] = [];
  const faults: FileFault[] = [];
  for (const file of packFiles) {
    const accepted: Located<PackFile>[] = [];
    const ofFile: RejectedRow[] = [];
    for await (const batch of readPackFile<PackFile>(folder, file)) {
      const judged = await judge.judge(file, batch.rows);
      for (const each of judged.accepted) accepted.push(each);
      for (const each of batch.rejected) ofFile.push(each);
      for (const each of judged.rejected) ofFile.push(each);
      if (batch.fault !== undefined) faults.push(batch.fault);
    }
    rows[file] = accepted;
    for (const each of ofFile.sort((left, right) => left.line - right.line)) rejected.push(each);
  }
  return ok({ manifest: manifest.value, rows: rows as unknown as WholePack['rows'], rejected, faults });
}
