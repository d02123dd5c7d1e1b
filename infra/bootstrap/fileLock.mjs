import { linkSync, mkdirSync, readFileSync, renameSync, rmdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProcessIdentity } from './processIdentity.mjs';

/** A thief of a stale lock who died in the act blocks the others for this long at most. */
const STEAL_STALE_MS = 10_000;
const POLL_MS = 150;

/**
 * Takes a lock between processes, or says who holds it. The lock of a process that no longer lives is taken over, so
 * that a killed run never stands in the way of the next.
 * @param {string} path where the lock file stands
 * @returns {{ release: () => void } | { holder: number }}
 */
export function tryLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, identity: findProcessIdentity(process.pid) });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (createWhole(path, mine)) return { release: () => release(path, mine) };
    const holder = findLockHolder(path);
    if (holder !== undefined) return { holder };
    removeStale(path);
  }
  return { holder: findLockHolder(path) ?? 0 };
}

/** The pid of the living process that holds this lock, or undefined when nobody does. */
export function findLockHolder(path) {
  try {
    const held = JSON.parse(readFileSync(path, 'utf8'));
    const identity = findProcessIdentity(held.pid);
    return identity !== undefined && identity === held.identity ? held.pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Waits for the lock, runs the work, and gives the lock back.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {(holder: number) => void} [onWait] told once, when somebody else holds it
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait) {
  let told = false;
  for (;;) {
    const lock = tryLock(path);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!told && onWait) onWait(lock.holder);
    told = true;
    await sleep(POLL_MS);
  }
}

/** The file appears with its content or not at all: a reader never sees a lock without its holder. */
function createWhole(path, content) {
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (fault) {
    if (fault.code === 'EEXIST') return false;
    throw fault;
  } finally {
    unlinkSync(draft);
  }
}

function release(path, mine) {
  try {
    if (readFileSync(path, 'utf8') === mine) unlinkSync(path);
  } catch {
    // Gone already: whoever removed the folder removed the lock with it.
  }
}

/** Only one process at a time may remove a stale lock, or a second thief would remove the first one's new lock. */
function removeStale(path) {
  const steal = `${path}.steal`;
  try {
    mkdirSync(steal);
  } catch (fault) {
    if (fault.code !== 'EEXIST') throw fault;
    dropOldSteal(steal);
    return;
  }
  try {
    if (findLockHolder(path) === undefined) unlinkSync(path);
  } catch {
    // The stale lock went away by itself.
  } finally {
    rmdirSync(steal);
  }
}

function dropOldSteal(steal) {
  try {
    if (Date.now() - statSync(steal).mtimeMs < STEAL_STALE_MS) return;
    const aside = `${steal}.${process.pid}`;
    renameSync(steal, aside);
    rmdirSync(aside);
  } catch {
    // Another process was quicker.
  }
}
