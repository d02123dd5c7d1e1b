import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, relative } from 'node:path';
import { type ArchiveLine, BackupRefused } from './archive.ts';

type KeyFile = Extract<ArchiveLine, { key: unknown }>['key'];

/** Every file of a keys folder but its lock, with its permissions. */
export function readKeyFiles(keysDir: string): KeyFile[] {
  if (!existsSync(keysDir)) return [];
  return readdirSync(keysDir, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => join(keysDir, name))
    .filter((path) => statSync(path).isFile() && relative(keysDir, path) !== 'lock')
    .map((path) => ({
      path: relative(keysDir, path),
      mode: statSync(path).mode & 0o777,
      base64: readFileSync(path).toString('base64'),
    }));
}

/** Writes a key file into a keys folder; refuses one that would lie outside of it. */
export async function writeKeyFile(keysDir: string, key: KeyFile): Promise<void> {
  const path = normalize(join(keysDir, key.path));
  if (relative(keysDir, path).startsWith('..')) throw new BackupRefused(`${key.path} is no place for a key.`);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, Buffer.from(key.base64, 'base64'), { mode: key.mode & 0o666 });
}
