import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { judgeHeader, type PackFile, type PackManifest, packFiles } from '@muhafiz/contracts/register-pack';
import { ok, type Result } from '@muhafiz/kernel';
import { CsvScanner, type Scanned } from './csvScanner.ts';
import { readManifest } from './readManifest.ts';
import type { FileFault } from './rejectedRow.ts';

const chunkBytes = 262_144;

/** What a look through a pack shows before anything is sent of it. */
export interface PackCount {
  readonly manifest: PackManifest;
  /** Rows without the header; absent for a file that can be read only once, such as a pipe. */
  readonly rows: { readonly [File in PackFile]?: number };
  /** Why files cannot be read, or not to their end. */
  readonly faults: readonly FileFault[];
}

/**
 * Looks through every file of a pack without judging its rows: is it there, is its header right, is it UTF-8 to the
 * end, is no row longer than 1 MB. A pack with such a fault is not sent at all: cases whose payments cannot be read
 * would be assessed as if nobody had paid.
 */
export async function countPack(folder: string): Promise<Result<PackCount, FileFault>> {
  const manifest = await readManifest(folder);
  if (!manifest.ok) return manifest;
  const rows: { [File in PackFile]?: number } = {};
  const faults: FileFault[] = [];
  for (const file of packFiles) {
    if (await isReadOnce(join(folder, file))) continue;
    const counted = await countFile(folder, file);
    if (counted.ok) rows[file] = counted.value;
    else faults.push(counted.refusal);
  }
  return ok({ manifest: manifest.value, rows, faults });
}

async function isReadOnce(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    return !found.isFile() && !found.isDirectory();
  } catch {
    return false;
  }
}

async function countFile(folder: string, file: PackFile): Promise<Result<number, FileFault>> {
  const fault = (line: number, column: string, reason: string): Result<number, FileFault> => ({
    ok: false,
    refusal: { file, line, column, reason },
  });
  const scanner = new CsvScanner();
  let rows = 0;
  let header: readonly string[] | undefined;
  const take = (scanned: Scanned): Result<number, FileFault> | undefined => {
    const first = header === undefined ? scanned.rows[0] : undefined;
    if (first !== undefined) {
      header = first.cells;
      const judged = judgeHeader(file, first.cells);
      if (!judged.ok) return fault(first.line, judged.refusal.column, judged.refusal.reason);
    }
    rows += scanned.rows.length;
    return scanned.fault && { ok: false, refusal: { file, column: '', ...scanned.fault } };
  };
  const stream = createReadStream(join(folder, file), { highWaterMark: chunkBytes });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const found = take(scanner.push(chunk));
      if (found !== undefined) return found;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return fault(0, '', 'the file is missing');
    if (code === 'EISDIR') return fault(0, '', 'is a folder, not a file');
    if (code === 'EACCES' || code === 'EPERM') return fault(0, '', 'the file may not be read');
    throw error;
  } finally {
    stream.destroy();
  }
  const found = take(scanner.end());
  if (found !== undefined) return found;
  return header === undefined ? fault(1, '', 'the header is missing') : ok(rows - 1);
}
