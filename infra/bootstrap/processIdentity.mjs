import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * What a living process is, beyond its number: when it started and what it runs. Numbers are used again by the
 * operating system, so a number alone never says that "the" process still lives.
 * @param {number} pid
 * @returns {string | undefined} undefined when no such process lives (or only its unreaped remains).
 */
export function findProcessIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return existsSync('/proc/self/stat') ? identityFromProc(pid) : identityFromPs(pid);
}

/** Linux: field 22 of stat is the start in clock ticks since boot, which two processes of one number never share. */
function identityFromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${fields[19]} ${bootId()}`;
  } catch {
    return undefined;
  }
}

function bootId() {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** macOS and others: ps knows the start to the second. The command is left out, since it changes at exec. */
function identityFromPs(pid) {
  try {
    const said = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    if (said === '' || said.startsWith('Z')) return undefined;
    return said.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}
