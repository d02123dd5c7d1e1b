import { execFileSync } from 'node:child_process';
import { findProcessIdentity } from './processIdentity.mjs';

const POLL_MS = 1000;
/** One look that fails proves nothing on a machine that is short of something. */
const LOOKS = 3;

/**
 * Under `npm start` or `npm test`, npm's own process stands above this one, with a shell between them perhaps. When npm
 * is killed by SIGKILL nobody tells us, so npm is looked at once a second and its end is taken as SIGTERM.
 */
export function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const above = [process.ppid];
  const grandparent = findParent(process.ppid);
  if (grandparent !== undefined && isShell(process.ppid)) above.push(grandparent);
  const watched = above.filter((pid) => pid > 1).map((pid) => ({ pid, identity: findProcessIdentity(pid) }));
  let missing = 0;
  const timer = setInterval(() => {
    const allThere = watched.every(
      ({ pid, identity }) => identity === undefined || findProcessIdentity(pid) === identity,
    );
    missing = allThere ? 0 : missing + 1;
    if (missing < LOOKS) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, POLL_MS);
  timer.unref();
}

function ask(pid, field) {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

function findParent(pid) {
  const parent = Number(ask(pid, 'ppid'));
  return Number.isInteger(parent) && parent > 1 ? parent : undefined;
}

function isShell(pid) {
  return /(^|\/)(sh|bash|dash|zsh|ksh|ash)$/.test(ask(pid, 'comm'));
}
