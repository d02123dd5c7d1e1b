import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { endOrphan, forgetProcess, rememberProcess } from './orphans.ts';
import { type Ending, type EndingRank, spawnTethered, type Tethered } from './tether.ts';

const GRACE_MS = 20_000;
const LOG_KEPT_BYTES = 5 * 1024 * 1024;
const ranks: Record<'kafka' | 'mongodb', EndingRank> = { kafka: 3, mongodb: 4 };

export interface Server {
  readonly tethered: Tethered;
  readonly logFile: string;
  readonly stop: () => Promise<Ending>;
}

/** Starts an engine's server on this data folder, after ending one that a killed run left behind there. */
export async function serveTethered(
  dataDir: string,
  engine: 'kafka' | 'mongodb',
  program: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<Server> {
  const logFile = openLog(dataDir, engine);
  const pidFile = join(dataDir, 'run', `${engine}.pid.json`);
  const tethered = await spawnTethered(program, args, {
    rank: ranks[engine],
    graceMs: GRACE_MS,
    logFile,
    // A server started here never reads a configuration file that happens to lie in the person's folder.
    cwd: join(dataDir, engine),
    ...(env === undefined ? {} : { env }),
  });
  rememberProcess(pidFile, tethered.pid);
  void tethered.exited.then(() => forgetProcess(pidFile));
  return { tethered, logFile, stop: () => tethered.stop() };
}

/** Ends what a killed run left behind in this data folder; called before any way is tried, since ports depend on it. */
export async function endOrphans(dataDir: string, log: (line: string) => void): Promise<void> {
  for (const engine of ['kafka', 'mongodb'] as const) {
    const ended = await endOrphan(join(dataDir, 'run', `${engine}.pid.json`), GRACE_MS);
    if (ended !== undefined) log(`${engine}: ended process ${ended}, left behind in this data folder by a killed run`);
  }
}

/** The log of an engine; one that has grown past 5 MB is put aside first, and the one before it goes. */
function openLog(dataDir: string, engine: string): string {
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  mkdirSync(join(dataDir, engine), { recursive: true });
  const file = join(dataDir, 'logs', `${engine}.log`);
  try {
    if (statSync(file).size > LOG_KEPT_BYTES) {
      rmSync(`${file}.old`, { force: true });
      renameSync(file, `${file}.old`);
    }
  } catch {
    // No log yet.
  }
  return file;
}
