import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeToken } from '../commands/token.ts';

const pack = fileURLToPath(new URL('../../examples/register-pack', import.meta.url));

/**
 * Imports the bundled example through the gateway, as a person would with `npm run import`, and waits until every hold
 * that follows from it stands. Rejects when it was not taken whole or is not assessed whole within a bounded time.
 */
export async function importExample(url: string, dataDir: string, signal: AbortSignal): Promise<void> {
  // Loaded when needed: a second start imports nothing and should not read the importer.
  const { importPack } = await import('../import/importPack.ts');
  const { waitUntilAssessed } = await import('../import/waitUntilAssessed.ts');
  const office = { url, token: await protectorToken(dataDir), progress: process.stdout, signal };
  const report = await importPack({ ...office, folder: pack, rejectedFile: join(dataDir, 'rejected.csv') });
  if (report.faults.length > 0) throw new Error(`${report.faults.length} of its files could not be read to their end`);
  const assessed = await waitUntilAssessed({ ...office, sinceMillis: report.endedAtMillis });
  if (!assessed.complete) {
    throw new Error(`${assessed.casesAssessed} of its ${assessed.casesKnown} cases are assessed; flags may be missing`);
  }
}

/** The answer that people came for, as text: it is shown after the line that says that everything is ready. */
export async function readSummary(url: string, dataDir: string): Promise<string> {
  const { printSummary } = await import('../commands/summary.ts');
  let text = '';
  const out = {
    write: (words: string) => {
      text += words;
      return true;
    },
  };
  await printSummary({ url, token: await protectorToken(dataDir), out });
  return text;
}

async function protectorToken(dataDir: string): Promise<string> {
  const made = await makeToken(['--role', 'protector'], { ...process.env, MUHAFIZ_DATA: dataDir });
  if (made.exitCode !== 0) throw new Error(made.stderr.trim());
  return made.stdout.trim();
}
