import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './stack.ts';

/** The bundled pack: 5,000 cases, 40,753 payments. */
export const samplePack = join(root, 'examples', 'register-pack');

/** Runs a work on a copy of the sample pack that may be changed; the folder around it goes afterwards. */
export async function withPackCopy<T>(work: (pack: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'muhafiz-bench-pack-'));
  try {
    const pack = join(folder, 'pack');
    mkdirSync(pack);
    cpSync(samplePack, pack, { recursive: true });
    return await work(pack);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
