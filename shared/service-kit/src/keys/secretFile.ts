import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Readable by the account that runs the product, by nobody else. */
export const secretMode = 0o600;
/** For files that hold public keys only. */
export const publicMode = 0o644;

/** Replaces a file so that a reader sees the old text or the new, never half of one, also after a power cut. */
export function writeAtomically(path: string, text: string, mode: number): void {
  const beside = writeBeside(path, text, mode);
  renameSync(beside, path);
  syncFolder(dirname(path));
}

/** Creates a file whole. Answers false, and leaves it as it is, when there is one already: the first maker wins. */
export function createOnce(path: string, text: string, mode: number): boolean {
  const beside = writeBeside(path, text, mode);
  try {
    linkSync(beside, path);
    syncFolder(dirname(path));
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  } finally {
    rmSync(beside, { force: true });
  }
}

/**
 * Does `work` while no other process on this machine holds the lock. A lock whose holder has died is taken over.
 * Throws after ten seconds: whoever edits keys is done in milliseconds, so somebody is stuck.
 */
export async function withFileLock<T>(lockPath: string, work: () => T | Promise<T>): Promise<T> {
  mkdirSync(dirname(lockPath), { recursive: true, mode: 0o700 });
  for (let attempt = 0; !createOnce(lockPath, String(process.pid), secretMode); attempt++) {
    if (attempt >= 200) throw new Error(`the keys have been locked for 10 s by another program (${lockPath})`);
    if (!holderLives(lockPath)) takeOver(lockPath);
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
  try {
    return await work();
  } finally {
    rmSync(lockPath, { force: true });
  }
}

function holderLives(lockPath: string): boolean {
  try {
    process.kill(Number(readFileSync(lockPath, 'utf8')), 0);
    return true;
  } catch (cause) {
    // EPERM says that the process exists and belongs to somebody else; a lock that has just gone is tried for again.
    return (cause as NodeJS.ErrnoException).code === 'EPERM' || !existsSync(lockPath);
  }
}

/** Of several who find the holder dead only one moves its lock away; a lock taken meanwhile is put back. */
function takeOver(lockPath: string): void {
  const aside = `${lockPath}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(lockPath, aside);
    if (holderLives(aside)) linkSync(aside, lockPath);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw cause;
  } finally {
    rmSync(aside, { force: true });
  }
}

function writeBeside(path: string, text: string, mode: number): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = openSync(beside, 'wx', mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return beside;
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
