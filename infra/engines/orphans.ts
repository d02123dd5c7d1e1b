import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProcessIdentity } from '../bootstrap/processIdentity.mjs';

interface PidFile {
  readonly pid: number;
  readonly identity: string;
}

const POLL_MS = 50;

/** Writes down which process serves this data folder, so that a later start can tell an orphan from a stranger. */
export function rememberProcess(file: string, pid: number): void {
  const identity = findProcessIdentity(pid);
  if (identity === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ pid, identity } satisfies PidFile), { mode: 0o600 });
}

export function forgetProcess(file: string): void {
  rmSync(file, { force: true });
}

/**
 * Ends the engine that a killed supervisor left behind in this data folder, if it still lives and is the same process
 * (number and start time): two servers on one folder would destroy it.
 * @returns the pid that was ended, or undefined when there was nothing to end.
 */
export async function endOrphan(file: string, graceMs: number): Promise<number | undefined> {
  const left = readPidFile(file);
  if (left === undefined || !isSame(left)) {
    forgetProcess(file);
    return undefined;
  }
  signal(left.pid, 'SIGTERM');
  const until = Date.now() + graceMs;
  while (isSame(left)) {
    if (Date.now() > until) signal(left.pid, 'SIGKILL');
    await sleep(POLL_MS);
  }
  forgetProcess(file);
  return left.pid;
}

function isSame({ pid, identity }: PidFile): boolean {
  return findProcessIdentity(pid) === identity;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended in between.
  }
}

function readPidFile(file: string): PidFile | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof read !== 'object' || read === null || !('pid' in read) || !('identity' in read)) return undefined;
    return typeof read.pid === 'number' && typeof read.identity === 'string'
      ? { pid: read.pid, identity: read.identity }
      : undefined;
  } catch {
    return undefined;
  }
}
