import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { userTokenHoursMax } from '@muhafiz/service-kit/access';
import {
  type KeyPaths,
  keyPaths,
  listOldKeys,
  listRotationReports,
  type RotationRefusal,
  type RotationReport,
  readKeyring,
  retireOldKeys,
  rotateKeys,
  rotateSigningKeys,
  sealConsumers,
} from '@muhafiz/service-kit/keys';

export interface RotationAnswer {
  readonly exitCode: 0 | 1;
  readonly words: string;
}

const usage = `npm run rotate-keys                new keys for fields, indexes, tokens and sealed events; services then re-encrypt
npm run rotate-keys -- --status    how far the services are
npm run rotate-keys -- --retire    retires the old keys for good, once nothing stands under them
npm run rotate-keys -- --signing   new keys for the tokens of people and of callers`;

/** Rotates the keys of a running or a stopped instance; no service has to stop, and no read fails meanwhile. */
export async function rotate(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  now: () => number = Date.now,
): Promise<RotationAnswer> {
  const flag = { type: 'boolean' } as const;
  let wants: { status?: boolean; retire?: boolean; signing?: boolean };
  try {
    wants = parseArgs({ args: [...args], options: { status: flag, retire: flag, signing: flag } }).values;
  } catch (fault) {
    return { exitCode: 1, words: `${(fault as Error).message}\n${usage}` };
  }
  if (Object.keys(wants).length > 1) return { exitCode: 1, words: `One at a time:\n${usage}` };
  const paths = keyPaths(env.MUHAFIZ_KEYS_DIR || join(env.MUHAFIZ_DATA || '.muhafiz', 'keys'));
  if (!existsSync(paths.keyring)) {
    const words = `There are no keys in ${paths.keysDir}: start the product once, or set MUHAFIZ_DATA.`;
    return { exitCode: 1, words };
  }
  if (wants.status) return { exitCode: 0, words: describeStatus(paths, now()) };
  if (wants.retire) return retire(paths, now);
  if (wants.signing) {
    await rotateSigningKeys(paths, { userTokenLifeMillis: userTokenHoursMax * 3_600_000, now });
    const words = 'New signing keys are published, and signed with in five seconds. Tokens already given stay good.';
    return { exitCode: 0, words };
  }
  const from = await rotateKeys(paths, { now });
  return {
    exitCode: 0,
    words: `New keys are written with from ${new Date(from).toISOString()}; the old ones stay readable.
Running services re-encrypt what they hold. See how far they are: npm run rotate-keys -- --status
When all are clean: npm run rotate-keys -- --retire`,
  };
}

async function retire(paths: KeyPaths, now: () => number): Promise<RotationAnswer> {
  const { retired, refused } = await retireOldKeys(paths, { now });
  const lines = refused.flatMap(describeRefusal);
  if (retired.length > 0) {
    lines.unshift(
      `Retired for good: ${retired.join(', ')}. What a backup made before holds opens with the keys in that backup only.`,
    );
  }
  if (refused.some(({ waitingFor, keptBy }) => waitingFor.some((holder) => keptBy[holder] === undefined))) {
    lines.push('Let the services run until --status says clean (a minute or more), then try again.');
  }
  return { exitCode: refused.length > 0 ? 1 : 0, words: lines.join('\n') || 'There is no old key to retire.' };
}

function describeRefusal({ purpose, keyIds, waitingFor, keptBy }: RotationRefusal): string[] {
  const first = `Not retired: ${purpose} ${keyIds.join(', ')}.`;
  const unswept = waitingFor.filter((holder) => keptBy[holder] === undefined);
  const waiting = `${first} Something may stand under it still: no clean sweep reported by ${unswept.join(', ')}.`;
  const kept = Object.entries(keptBy).map(
    ([holder, count]) => `${first} ${holder} holds ${count} documents that nobody can bring under another key.`,
  );
  return unswept.length === 0 ? kept : [waiting, ...kept];
}

function describeStatus(paths: KeyPaths, at: number): string {
  const file = readKeyring(paths);
  const reports = listRotationReports(paths);
  const purposes = [...new Set(file.keys.map((key) => key.purpose))];
  const lines = purposes.map((purpose) => {
    const { currentId, oldIds } = listOldKeys(file, purpose, at);
    const clean = reports.filter((report) => report.cleanUnder[purpose] === currentId).length;
    const progress = `clean in ${clean} of ${sealConsumers.length} services`;
    const old = oldIds.length === 0 ? 'no older key' : `older ${oldIds.join(', ')}, ${progress}`;
    return `${purpose.padEnd(26)}current ${currentId ?? 'none'}, ${old}`;
  });
  const sweeps = reports.map(
    (report) =>
      `${report.holder.padEnd(26)}${report.state}: ${report.examined} examined, ${report.rewritten} rewritten${describeKept(report.kept)}`,
  );
  return [...lines, ...sweeps].join('\n');
}

function describeKept(kept: RotationReport['kept'] = {}): string {
  return Object.entries(kept)
    .map(([purpose, count]) => `, ${count} kept under an older ${purpose} key for good`)
    .join('');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { exitCode, words } = await rotate(process.argv.slice(2), process.env);
  (exitCode === 0 ? process.stdout : process.stderr).write(`${words}\n`);
  process.exitCode = exitCode;
}
