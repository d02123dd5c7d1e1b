import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './fileLock.mjs';

const MARK = '.muhafiz-lock-hash';
const TAIL_LINES = 25;

/** Brings node_modules to what package-lock.json says; does nothing when it is so already. */
export async function installPackages(root, say) {
  if (isInstalled(root)) return;
  const key = createHash('sha256').update(root).digest('hex').slice(0, 16);
  await withLock(
    join(cacheDir(), 'locks', `install-${key}.lock`),
    async () => {
      if (isInstalled(root)) return;
      if (!matchesLockFile(root)) await npmCi(root, say);
      writeMark(root);
    },
    (holder) => say(`waiting for the installation that process ${holder} has under way`),
  );
}

/** `$MUHAFIZ_CACHE`, else `$XDG_CACHE_HOME/muhafiz`, else `~/.cache/muhafiz`. */
function cacheDir(env = process.env) {
  if (env.MUHAFIZ_CACHE) return env.MUHAFIZ_CACHE;
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'muhafiz');
}

function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function isInstalled(root) {
  try {
    return readFileSync(join(root, 'node_modules', MARK), 'utf8').trim() === lockHash(root);
  } catch {
    return false;
  }
}

function writeMark(root) {
  const mark = join(root, 'node_modules', MARK);
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(`${mark}.${process.pid}`, `${lockHash(root)}\n`);
  renameSync(`${mark}.${process.pid}`, mark);
}

/**
 * Whether what npm wrote down as installed is what the lock file asks for: then somebody ran `npm install` by hand,
 * and throwing the folder away would only cost them a minute. Optional packages may be missing (other platforms).
 */
function matchesLockFile(root) {
  try {
    const asked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const installed = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages;
    for (const [path, want] of Object.entries(asked)) {
      if (!path.includes('node_modules/')) continue;
      if (want.link) {
        if (!lstatSync(join(root, path)).isSymbolicLink()) return false;
        continue;
      }
      const have = installed[path];
      if (have === undefined ? !(want.optional || want.peer) : have.version !== want.version) return false;
      if (have !== undefined && !existsSync(join(root, path, 'package.json'))) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** Runs `npm ci` and shows one line of it; on failure, the end of what npm said and what to do about it. */
async function npmCi(root, say) {
  say('installing packages from package-lock.json (the first time; takes a minute or so)');
  const began = Date.now();
  const { command, args } = npmCommand();
  const child = spawn(command, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: '' },
  });
  const lines = [];
  const keep = (chunk) => {
    lines.push(
      ...String(chunk)
        .split('\n')
        .filter((line) => line.trim() !== ''),
    );
    lines.splice(0, Math.max(0, lines.length - TAIL_LINES));
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const stop = (signal) => child.kill(signal);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const code = await new Promise((resolve) => {
    child.once('error', (fault) => {
      keep(String(fault));
      resolve(1);
    });
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
  });
  process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
  if (code !== 0) {
    throw new InstallFailed(
      `npm ci ended with code ${code}. The end of what it said:\n${lines.map((line) => `  ${line}`).join('\n')}\n` +
        'Check that the package registry can be reached (`npm ping`) and that this folder can be written to, then run the command again.',
    );
  }
  say(`packages installed in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** Under `npm start` the very npm that was called; otherwise the one on PATH. */
function npmCommand() {
  const path = process.env.npm_execpath;
  if (path && /npm-cli\.c?js$/.test(path) && existsSync(path)) return { command: process.execPath, args: [path] };
  return { command: 'npm', args: [] };
}

export class InstallFailed extends Error {}
