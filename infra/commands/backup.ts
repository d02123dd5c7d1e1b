import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CommandRefused, resolvePath } from '../asking/findOffice.ts';
import { openOfficeDatabases } from '../asking/officeDatabases.ts';
import { type CommandOut, readArguments, runIfMain } from '../asking/runCommand.ts';
import { archiveFormat, openArchive } from '../backup/archive.ts';
import { dumpOffices } from '../backup/dumpOffices.ts';
import { readKeyFiles } from '../backup/keyFiles.ts';
import { withStoppedDatabase } from '../backup/stoppedDatabase.ts';
import { inThousands } from '../import/progressLine.ts';
import { findInstance, getDataDir } from '../instance.ts';

const usage = 'npm run backup -- --out FILE|FOLDER';
const options = { out: { type: 'string' } } as const;

/** Writes databases and keys of the local instance, running or not, to one file. */
export async function runBackup(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { out, told }: CommandOut,
): Promise<number> {
  const { values } = readArguments(args, options, usage);
  if (values.out === undefined) throw new CommandRefused(`Name a file with --out.\nUse: ${usage}`);
  const dataDir = getDataDir(env);
  const path = placeOf(resolvePath(values.out, env));
  const instance = findInstance({ dataDir });
  const write = async (uri: string): Promise<void> => {
    const databases = await openOfficeDatabases(uri, env);
    const archive = await openArchive(path);
    try {
      await archive.write({ made: { format: archiveFormat, at: new Date().toISOString(), node: process.version } });
      for (const key of readKeyFiles(env.MUHAFIZ_KEYS_DIR || join(dataDir, 'keys'))) await archive.write({ key });
      const counts = await dumpOffices(databases, archive, instance !== undefined);
      const { documents, sha256 } = await archive.finish();
      for (const [service, count] of counts) out.write(`  ${service.padEnd(20)} ${inThousands(count)} documents\n`);
      out.write(`${inThousands(documents)} documents and the keys, SHA-256 of the content ${sha256}\n${path}\n`);
      out.write('Whoever has this file can read everything in it, personal data included: keep it as you keep keys.\n');
    } finally {
      await archive.discard();
      await databases.close();
    }
  };
  if (instance !== undefined) await write(instance.mongodb.uri);
  else await withStoppedDatabase(dataDir, (line) => told.write(`${line}\n`), write);
  return 0;
}

function placeOf(path: string): string {
  if (!existsSync(path) || !statSync(path).isDirectory()) return path;
  const moment = new Date()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '');
  return join(path, `muhafiz-backup-${moment}.gz`);
}

await runIfMain(import.meta.url, (args, env) => runBackup(args, env, { out: process.stdout, told: process.stderr }));
