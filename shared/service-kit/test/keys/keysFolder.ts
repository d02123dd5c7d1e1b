import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureLocalKeys, type KeyPaths, type Keyring, openKeyring } from '../../src/keys/index.ts';

/** A folder of fresh keys and a clock that stands until it is moved. */
export interface KeysFolder {
  readonly paths: KeyPaths;
  readonly now: () => number;
  advance(millis: number): void;
  open(): Keyring;
  remove(): void;
}

export async function makeKeysFolder(): Promise<KeysFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'muhafiz-keys-'));
  let at = Date.parse('2026-06-30T08:00:00.000Z');
  const now = () => at;
  const paths = await ensureLocalKeys(join(folder, 'keys'), { environment: 'test', now });
  return {
    paths,
    now,
    advance: (millis) => {
      at += millis;
    },
    open: () => openKeyring({ file: paths.keyring, now }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
