import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { withLock } from '../bootstrap/fileLock.mjs';

const ABANDONED_MS = 60 * 60 * 1000;

/** The per-user cache: `$MUHAFIZ_CACHE`, else `$XDG_CACHE_HOME/muhafiz`, else `~/.cache/muhafiz`. */
export function getCacheDir(env: NodeJS.ProcessEnv = process.env): string {
  if (env.MUHAFIZ_CACHE) return env.MUHAFIZ_CACHE;
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'muhafiz');
}

/**
 * Makes a folder of the cache once: under a lock against parallel starts, in a temporary folder beside it, renamed when
 * whole. `isWhole` decides whether what is there can be used; what cannot is made anew.
 */
export async function makeOnce(
  folder: string,
  options: {
    readonly isWhole: (folder: string) => Promise<boolean>;
    readonly make: (draft: string) => Promise<void>;
    readonly onWait: (holder: number) => void;
  },
): Promise<string> {
  if (existsSync(folder) && (await options.isWhole(folder))) return folder;
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  await withLock(
    `${folder}.lock`,
    async () => {
      if (existsSync(folder) && (await options.isWhole(folder))) return;
      dropAbandoned(parent, basename(folder));
      const draft = mkdtempSync(join(parent, `.${basename(folder)}-draft-`));
      try {
        await options.make(draft);
        rmSync(folder, { recursive: true, force: true });
        renameSync(draft, folder);
      } finally {
        rmSync(draft, { recursive: true, force: true });
      }
    },
    options.onWait,
  );
  return folder;
}

/** Drafts of runs that were killed an hour ago or more. */
function dropAbandoned(parent: string, name: string): void {
  for (const entry of readdirSync(parent)) {
    if (!entry.startsWith(`.${name}-draft-`)) continue;
    const path = join(parent, entry);
    if (Date.now() - statSync(path).mtimeMs > ABANDONED_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** SHA-512 of a file, in hexadecimal. */
export function sha512Of(file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha512');
    createReadStream(file)
      .on('data', (chunk) => hash.update(chunk))
      .once('error', reject)
      .once('end', () => resolve(hash.digest('hex')));
  });
}
