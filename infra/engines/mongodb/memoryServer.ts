import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { withLock } from '../../bootstrap/fileLock.mjs';
import type { NotThisWay } from '../chain.ts';
import { isProgram, lastWords, runTool, type ToolOutcome } from '../runTool.ts';

const VERSION = '11.3.0';
/** How long a refused download is remembered: one start of a day asks the network again, the others do not wait. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;
/** A download that has not grown for this long is given up. */
const STALL_MS = 12_000;
const INSTALL_LIMIT_MS = 60_000;
const DOWNLOAD_LIMIT_MS = 15 * 60 * 1000;

/**
 * The mongod that mongodb-memory-server downloads for this platform, brought into the cache on first use. The package
 * itself is no dependency of the product: it is installed into the cache, and its download may well not work here.
 */
export async function findDownloadedMongod(
  cacheDir: string,
  log: (line: string) => void,
): Promise<Result<string, NotThisWay>> {
  const folder = join(cacheDir, `mongodb-memory-server-${VERSION}`);
  const present = findBinary(folder);
  if (present !== undefined) return ok(present);
  const failed = findRememberedFailure(folder);
  if (failed !== undefined) return refuse({ said: failed });
  mkdirSync(folder, { recursive: true });
  return withLock(
    join(cacheDir, `mongodb-memory-server-${VERSION}.lock`),
    async () => {
      const made = findBinary(folder) ?? findRememberedFailure(folder);
      if (made !== undefined) return isProgram(made) ? ok(made) : refuse({ said: made });
      log('MongoDB: asking mongodb-memory-server for a server (given up after 12 s without progress)');
      const outcome = await download(folder);
      const binary = findBinary(folder);
      if (outcome.code === 0 && binary !== undefined) return ok(binary);
      const said = lastWords(outcome);
      writeFileSync(join(folder, 'failed.json'), JSON.stringify({ at: Date.now(), said }));
      return refuse({ said });
    },
    (holder) => log(`waiting for process ${holder}, which is asking for a MongoDB server`),
  );
}

async function download(folder: string): Promise<ToolOutcome> {
  if (!existsSync(join(folder, 'node_modules', 'mongodb-memory-server-core', 'package.json'))) {
    const spec = `mongodb-memory-server-core@${VERSION}`;
    const installed = await runTool(
      'npm',
      ['install', '--prefix', folder, '--no-audit', '--no-fund', '--fetch-retries=0', '--loglevel=error', spec],
      { limitMs: INSTALL_LIMIT_MS, cwd: folder },
    );
    if (installed.code !== 0) return installed;
  }
  const script =
    "const { MongoBinary } = require('mongodb-memory-server-core');" +
    'MongoBinary.getPath({ downloadDir: process.argv[1], checkMD5: true }).then(() => process.exit(0),' +
    ' (fault) => { console.error(String(fault.message)); process.exit(1); });';
  const binaries = join(folder, 'binaries');
  mkdirSync(binaries, { recursive: true });
  const ending = new AbortController();
  const running = runTool(process.execPath, ['-e', script, binaries], {
    limitMs: DOWNLOAD_LIMIT_MS,
    cwd: folder,
    signal: ending.signal,
  });
  const first = await Promise.race([running, watchGrowth(binaries, ending.signal)]);
  ending.abort();
  return first;
}

/** Settles when the folder has not grown for a while. */
async function watchGrowth(folder: string, ended: AbortSignal): Promise<ToolOutcome> {
  let size = -1;
  let since = Date.now();
  while (!ended.aborted) {
    const now = sizeOf(folder);
    if (now !== size) {
      size = now;
      since = Date.now();
    }
    if (Date.now() - since > STALL_MS) break;
    await sleep(500);
  }
  return { code: 124, stdout: '', stderr: `the download made no progress for ${STALL_MS / 1000} s` };
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

function findBinary(folder: string): string | undefined {
  const binaries = join(folder, 'binaries');
  if (!existsSync(binaries)) return undefined;
  const name = readdirSync(binaries).find((one) => /^mongod[^.]*(\.\d+)*(\.exe)?$/.test(one));
  const file = name === undefined ? undefined : join(binaries, name);
  return file !== undefined && isProgram(file) ? file : undefined;
}

function findRememberedFailure(folder: string): string | undefined {
  const file = join(folder, 'failed.json');
  try {
    const { at, said } = JSON.parse(readFileSync(file, 'utf8')) as { at: number; said: string };
    if (Date.now() - at < REMEMBERED_MS) return `${said}; asked less than a day ago, remove ${file} to ask again`;
    rmSync(file);
  } catch {
    // Never asked, or the file is not readable: then ask.
  }
  return undefined;
}
