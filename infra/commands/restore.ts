import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames } from '@muhafiz/contracts';
import { CommandRefused, resolvePath } from '../asking/findOffice.ts';
import { openOfficeDatabases } from '../asking/officeDatabases.ts';
import { type CommandOut, readArguments, runIfMain } from '../asking/runCommand.ts';
import { checkArchive, loadArchive } from '../backup/loadOffices.ts';
import { withDatabase, withIdleFolder } from '../backup/stoppedDatabase.ts';
import { inThousands } from '../import/progressLine.ts';
import { getDataDir } from '../instance.ts';
import { writeExampleState } from '../supervisor/exampleMark.ts';

const usage = 'npm run restore -- FILE';
/** What a backup replaces, in the data folder. */
const replaced = ['mongodb', 'kafka', 'keys'] as const;

/**
 * Puts a backup in the place of a stopped instance's data. The backup is read to its end and loaded beside the data
 * first; only then are the folders exchanged, so that a restore which is killed leaves everything as it was. What stood
 * there before is kept in a folder of its own.
 */
export async function runRestore(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { out, told }: CommandOut,
): Promise<number> {
  const { positionals } = readArguments(args, {}, usage);
  const [named] = positionals;
  if (named === undefined || positionals.length > 1) throw new CommandRefused(`Name one backup.\nUse: ${usage}`);
  if (env.MONGODB_URI || env.KAFKA_BROKERS || env.MUHAFIZ_KEYS_DIR) {
    throw new CommandRefused(
      'Restore works on the engines and keys of a data folder; unset MONGODB_URI, KAFKA_BROKERS and MUHAFIZ_KEYS_DIR. For servers of your own see docs/how-to/backup-and-restore.md.',
    );
  }
  const file = resolvePath(named, env);
  const dataDir = getDataDir(env);
  const facts = await checkArchive(file, serviceNames);
  out.write(`${file}: made ${facts.madeAt}, ${inThousands(facts.documents)} documents, whole\n`);
  await withIdleFolder(dataDir, async () => {
    const staging = join(dataDir, 'restoring');
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { recursive: true, mode: 0o700 });
    await withDatabase(
      staging,
      (line) => told.write(`${line}\n`),
      async (uri) => {
        const databases = await openOfficeDatabases(uri, env);
        try {
          await loadArchive(file, databases, join(staging, 'keys'));
        } finally {
          await databases.close();
        }
      },
    );
    const kept = exchange(dataDir, staging);
    out.write('restored; npm start publishes its events anew and comes up with the state of the backup\n');
    if (kept !== undefined) out.write(`what stood there before is in ${kept}; remove it when nothing is missing\n`);
  });
  return 0;
}

/** Puts the staged folders in the place of the old ones; answers where the old ones are, if there were any. */
function exchange(dataDir: string, staging: string): string | undefined {
  const moment = new Date()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '');
  const before = join(dataDir, `before-restore-${moment}`);
  const old = replaced.filter((name) => existsSync(join(dataDir, name)));
  if (old.length > 0) mkdirSync(before, { mode: 0o700 });
  for (const name of old) renameSync(join(dataDir, name), join(before, name));
  for (const name of replaced) {
    if (existsSync(join(staging, name))) renameSync(join(staging, name), join(dataDir, name));
  }
  writeExampleState(dataDir, 'done');
  rmSync(staging, { recursive: true, force: true });
  return old.length > 0 ? before : undefined;
}

await runIfMain(import.meta.url, (args, env) => runRestore(args, env, { out: process.stdout, told: process.stderr }));
