import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeToken } from '../commands/token.ts';

const pack = fileURLToPath(new URL('../../examples/register-pack', import.meta.url));

interface ImportOrder {
  readonly folder: string;
  readonly url: string;
  readonly token: string;
  readonly rejectedFile: string;
  readonly progress: NodeJS.WriteStream;
}
interface SummaryOrder {
  readonly url: string;
  readonly token: string;
  readonly out: { write(text: string): unknown };
}

// Loaded when they are needed: a second start imports nothing and should not read the importer.
const loadImporter = (): Promise<{ importPack: (order: ImportOrder) => Promise<unknown> }> =>
  import(new URL('../import/importPack.ts', import.meta.url).href);
const loadSummary = (): Promise<{ printSummary: (order: SummaryOrder) => Promise<void> }> =>
  import(new URL('../commands/summary.ts', import.meta.url).href);

/** Imports the bundled example through the gateway, as a person would with `npm run import`. */
export async function importExample(url: string, dataDir: string): Promise<void> {
  const { importPack } = await loadImporter();
  const token = await protectorToken(dataDir);
  await importPack({
    folder: pack,
    url,
    token,
    rejectedFile: join(dataDir, 'rejected.csv'),
    progress: process.stdout,
  });
}

/** The answer that people came for, as text: it is shown after the line that says that everything is ready. */
export async function readSummary(url: string, dataDir: string): Promise<string> {
  const { printSummary } = await loadSummary();
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
