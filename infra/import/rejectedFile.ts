import { type FileHandle, open } from 'node:fs/promises';
import { type FileFault, type RejectedRow, rejectedCsvHeader, rejectedCsvLine } from './rejectedRow.ts';

export interface RejectedFile {
  /** How many rows and file faults have been written. */
  readonly count: number;
  write(rows: readonly (RejectedRow | FileFault)[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens `rejected.csv` and writes its header. The file can hold personal values, so nobody but its owner may read it.
 * Rows are written as they come, and nothing is kept in memory.
 */
export async function openRejectedFile(path: string): Promise<RejectedFile> {
  const handle: FileHandle = await open(path, 'w', 0o600);
  await handle.write(rejectedCsvHeader);
  let count = 0;
  return {
    get count() {
      return count;
    },
    async write(rows) {
      if (rows.length === 0) return;
      await handle.write(rows.map(rejectedCsvLine).join(''));
      count += rows.length;
    },
    close: () => handle.close(),
  };
}
