import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { judgeManifest, type PackManifest } from '@muhafiz/contracts/register-pack';
import { type Result, refuse } from '@muhafiz/kernel';
import type { FileFault } from './rejectedRow.ts';

const longestManifest = 65_536;

/** Reads and judges `pack.json`. */
export async function readManifest(folder: string): Promise<Result<PackManifest, FileFault>> {
  const fault = (column: string, reason: string) => refuse({ file: 'pack.json' as const, line: 0, column, reason });
  let text: string;
  try {
    const handle = await open(join(folder, 'pack.json'));
    try {
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(longestManifest + 1) });
      if (bytesRead > longestManifest) return fault('', `is longer than ${longestManifest} bytes`);
      text = buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return fault('', 'the file is missing');
    throw error;
  }
  const judged = judgeManifest(text);
  return judged.ok ? judged : fault(judged.refusal.column, judged.refusal.reason);
}
