import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { millisOf } from '@muhafiz/kernel';
import { z } from 'zod';
import {
  addKeys,
  findCurrentKey,
  type KeyPurpose,
  type KeyringFile,
  listPurposes,
  parseKeyring,
  printKeyring,
  retireKeys,
} from './keyringFile.ts';
import { callerNames, type KeyPaths, printSigningFile, publishKeySets, sealConsumers } from './localKeys.ts';
import { secretMode, withFileLock, writeAtomically } from './secretFile.ts';
import { addSigningKey, dropOutlivedKeys, readSigningFile } from './signingKeys.ts';

/**
 * How long a new key is known before it is written with. Processes look at the keyring every second, so by then each
 * of them can read, and searches under, what the first to write with it writes.
 */
const announcedForMillis = 5000;

const callerTokenLifeMillis = 120_000;

/** What one service has reported of its sweep after a rotation. */
const reportSchema = z.strictObject({
  holder: z.string().regex(/^[a-z][a-z-]{1,40}$/),
  state: z.enum(['running', 'clean']),
  examined: z.int(),
  rewritten: z.int(),
  /** For each purpose the key under which everything that the service holds of it stands; empty while running. */
  cleanUnder: z.record(z.string(), z.string()),
  /** How many of its documents stand under an older key for good, by purpose. */
  kept: z.record(z.string(), z.int()).optional(),
});
export type RotationReport = z.infer<typeof reportSchema>;

export interface RotationRefusal {
  readonly purpose: KeyPurpose;
  readonly keyIds: readonly string[];
  /** The services that have not said that nothing of theirs stands under these keys. */
  readonly waitingFor: readonly string[];
  /** Those of them that have swept and hold so many documents which nobody can bring under another key. */
  readonly keptBy: Readonly<Record<string, number>>;
}

/** Adds a key for each purpose, written with in five seconds; nobody has to stop. Answers when (epoch milliseconds). */
export async function rotateKeys(
  paths: KeyPaths,
  options: { readonly purposes?: readonly KeyPurpose[]; readonly now?: () => number } = {},
): Promise<number> {
  const from = (options.now ?? Date.now)() + announcedForMillis;
  await withFileLock(paths.lockFile, () => {
    const file = readKeyring(paths);
    const purposes = options.purposes ?? listPurposes(file);
    writeAtomically(paths.keyring, printKeyring(addKeys(file, purposes, from)), secretMode);
  });
  return from;
}

/**
 * Retires the keys under which nothing stands any more, and forgets their secrets. A purpose for which some holder has
 * not reported a clean sweep under its current key is refused, and keeps all its keys.
 */
export async function retireOldKeys(
  paths: KeyPaths,
  options: { readonly holders?: readonly string[]; readonly now?: () => number } = {},
): Promise<{ retired: string[]; refused: RotationRefusal[] }> {
  const at = (options.now ?? Date.now)();
  return withFileLock(paths.lockFile, () => {
    const file = readKeyring(paths);
    const reports = listRotationReports(paths);
    const retired: string[] = [];
    const refused: RotationRefusal[] = [];
    for (const purpose of listPurposes(file)) {
      const { currentId, oldIds } = listOldKeys(file, purpose, at);
      if (currentId === undefined || oldIds.length === 0) continue;
      const waitingFor = (options.holders ?? sealConsumers).filter(
        (holder) => reports.find((report) => report.holder === holder)?.cleanUnder[purpose] !== currentId,
      );
      if (waitingFor.length > 0) {
        refused.push({ purpose, keyIds: oldIds, waitingFor, keptBy: countKept(reports, purpose, waitingFor) });
      } else retired.push(...oldIds);
    }
    if (retired.length > 0) {
      writeAtomically(paths.keyring, printKeyring(retireKeys(file, new Set(retired), at)), secretMode);
    }
    return { retired, refused };
  });
}

/**
 * New signing keys for people's tokens and for callers, published at once and signed with in five seconds. Keys whose
 * last token has expired (`userTokenLifeMillis` for people's) leave the published sets.
 */
export async function rotateSigningKeys(
  paths: KeyPaths,
  options: { readonly userTokenLifeMillis: number; readonly now?: () => number },
): Promise<void> {
  const at = (options.now ?? Date.now)();
  await withFileLock(paths.lockFile, () => {
    const files: [path: string, life: number][] = [[paths.userSigningFile, options.userTokenLifeMillis]];
    for (const name of callerNames) files.push([paths.callerSigningFile(name), callerTokenLifeMillis]);
    for (const [path, life] of files) {
      const file = addSigningKey(dropOutlivedKeys(readSigningFile(path), at, life), at + announcedForMillis);
      writeAtomically(path, printSigningFile(file), secretMode);
    }
    publishKeySets(paths);
  });
}

function countKept(
  reports: readonly RotationReport[],
  purpose: KeyPurpose,
  holders: readonly string[],
): Record<string, number> {
  const counts = reports
    .filter(({ holder }) => holders.includes(holder))
    .map(({ holder, kept }) => [holder, kept?.[purpose] ?? 0] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** The keys of a purpose that are neither written with nor about to be. */
export function listOldKeys(
  file: KeyringFile,
  purpose: KeyPurpose,
  atMillis: number,
): { currentId: string | undefined; oldIds: string[] } {
  const current = findCurrentKey(file, purpose, atMillis);
  const oldIds = file.keys
    .filter((key) => key.purpose === purpose && key.retiredAt === undefined && key !== current)
    .filter((key) => millisOf(key.currentFrom) <= atMillis)
    .map((key) => key.id);
  return { currentId: current?.id, oldIds };
}

/** Throws when the keyring cannot be read. */
export function readKeyring(paths: KeyPaths): KeyringFile {
  return parseKeyring(readFileSync(paths.keyring, 'utf8'));
}

/** Kept as a file in the keys folder, so that the command can read it whether services run or do not. */
export function reportRotation(paths: KeyPaths, report: RotationReport): void {
  mkdirSync(paths.rotationDir, { recursive: true, mode: 0o700 });
  const { holder } = reportSchema.parse(report);
  writeAtomically(join(paths.rotationDir, `${holder}.json`), `${JSON.stringify(report)}\n`, secretMode);
}

/** What services have reported; a report that cannot be read counts as not given. */
export function listRotationReports(paths: KeyPaths): RotationReport[] {
  let names: string[];
  try {
    names = readdirSync(paths.rotationDir).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      return [reportSchema.parse(JSON.parse(readFileSync(join(paths.rotationDir, name), 'utf8')))];
    } catch {
      return [];
    }
  });
}
