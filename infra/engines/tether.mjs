/**
 * Ends what a supervisor started when the supervisor is gone, by whatever death. The supervisor keeps a pipe to this
 * process open and writes on it which process groups to guard; when the operating system closes the pipe, which it does
 * after SIGKILL too, every guarded group gets SIGTERM in order of its rank, time to close its files, and then SIGKILL.
 *
 * Lines read: `guard <pgid> <rank> <grace ms>` and `release <pgid>`. Lower ranks end first.
 */
import { createInterface } from 'node:readline';

const POLL_MS = 50;
const guarded = new Map();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(signal, () => undefined);

// The supervisor starts nothing before it has read this: from here on no child can be forgotten.
process.stdout.write('ready\n');

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const [word, group, rank, grace] = line.split(' ');
  if (word === 'guard') guarded.set(Number(group), { rank: Number(rank), grace: Number(grace) });
  if (word === 'release') guarded.delete(Number(group));
});
lines.on('close', () => void endAll());

async function endAll() {
  const ranks = [...new Set([...guarded.values()].map((one) => one.rank))].sort((a, b) => a - b);
  for (const rank of ranks) {
    const groups = [...guarded].filter(([, one]) => one.rank === rank);
    await Promise.all(groups.map(([group, one]) => endGroup(group, one.grace)));
  }
  process.exit(0);
}

async function endGroup(group, grace) {
  send(group, 'SIGTERM');
  const until = Date.now() + grace;
  while (Date.now() < until) {
    if (!send(group, 0)) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  send(group, 'SIGKILL');
}

/** False when the group has no process left. */
function send(group, signal) {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}
