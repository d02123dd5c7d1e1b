import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file that stands under its name only when it is complete. */
export interface AtomicFile {
  write(text: string): Promise<void>;
  /** Puts the file in its place, over an older one. */
  finish(): Promise<void>;
  /** Takes back what was written; safe to call after `finish`. */
  discard(): Promise<void>;
}

/** Opens a draft beside the file, readable by its owner alone; the folder must be there. */
export async function openAtomicFile(path: string): Promise<AtomicFile> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const handle = await open(draft, 'w', 0o600);
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await handle.close();
  };
  return {
    write: async (text) => {
      if (text !== '') await handle.appendFile(text);
    },
    finish: async () => {
      await handle.sync();
      await close();
      await rename(draft, path);
    },
    discard: async () => {
      await close();
      await rm(draft, { force: true });
    },
  };
}
