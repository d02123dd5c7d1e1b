import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EndingRank, spawnTethered, type Tethered } from '../engines/tether.ts';

export interface PartPlan {
  readonly name: string;
  readonly bundle: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  readonly logFile: string;
  readonly rank: EndingRank;
}

export interface PartWatch {
  /** One line for the person at the terminal. */
  readonly say: (line: string) => void;
  /** The part crashed too often to be started again. */
  readonly onGivenUp: (name: string) => void;
}

/** A service or the gateway, started again when it crashes. */
export interface RunningPart {
  readonly plan: PartPlan;
  /** Settles when the part answers that it is ready; rejects with the end of its log when it does not in time. */
  readonly awaitReady: () => Promise<void>;
  readonly isReady: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

const READY_LIMIT_MS = 90_000;
const POLL_MS = 100;
const GRACE_MS = 12_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** More crashes than this within the window are no accident. */
const CRASHES_BORNE = 8;
/** A part that was never ready gets so many more starts: a neighbour may have been late, a wrong setting stays wrong. */
const FAILED_STARTS_BORNE = 2;
const CRASH_WINDOW_MS = 5 * 60 * 1000;
const LOG_KEPT_BYTES = 20 * 1024 * 1024;
const TAIL_LINES = 12;

/** The pause before the next start after so many crashes in a row, in milliseconds. */
export function pauseAfter(crashes: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, crashes - 1));
}

/** Starts a part and keeps it running until `stop`; one that was never ready is started again a few times only. */
export async function runPart(plan: PartPlan, watch: PartWatch): Promise<RunningPart> {
  mkdirSync(dirname(plan.logFile), { recursive: true });
  putLogAside(plan.logFile);
  let stopping = false;
  let wasReady = false;
  let givenUp = false;
  let current: Tethered = await spawnPart(plan);
  const crashes: number[] = [];
  const follow = async (child: Tethered): Promise<void> => {
    const { code, signal } = await child.exited;
    if (stopping) return;
    const now = Date.now();
    crashes.push(now);
    const recent = crashes.filter((at) => now - at < CRASH_WINDOW_MS).length;
    const how = signal ?? `code ${code}`;
    if (!wasReady && recent > FAILED_STARTS_BORNE) {
      givenUp = true;
      return;
    }
    if (recent > CRASHES_BORNE) {
      watch.say(
        `${plan.name} ended with ${how} for the ${recent}th time in five minutes; given up, see ${plan.logFile}`,
      );
      watch.onGivenUp(plan.name);
      return;
    }
    const pause = pauseAfter(recent);
    watch.say(`${plan.name} ended with ${how}; started again in ${(pause / 1000).toFixed(1)} s (log: ${plan.logFile})`);
    await sleep(pause);
    if (stopping) return;
    current = await spawnPart(plan);
    void follow(current);
  };
  void follow(current);
  return {
    plan,
    isReady: () => asksReady(plan.url),
    awaitReady: async () => {
      await waitUntilReady(plan, () => (givenUp ? current : undefined));
      wasReady = true;
    },
    stop: async () => {
      stopping = true;
      await current.stop();
    },
  };
}

function spawnPart(plan: PartPlan): Promise<Tethered> {
  return spawnTethered(process.execPath, ['--enable-source-maps', plan.bundle], {
    rank: plan.rank,
    graceMs: GRACE_MS,
    logFile: plan.logFile,
    // What runs is the build: graphql and express check less of their own work then, at a tenth of the processor time.
    env: { ...plan.env, NODE_ENV: 'production' },
  });
}

async function waitUntilReady(plan: PartPlan, findFailed: () => Tethered | undefined): Promise<void> {
  const until = Date.now() + READY_LIMIT_MS;
  while (!(await asksReady(plan.url))) {
    const failed = findFailed();
    if (failed !== undefined) {
      const { code, signal } = await failed.exited;
      throw new Error(`${plan.name} ended with ${signal ?? `code ${code}`} at its start.\n${endOfLog(plan.logFile)}`);
    }
    if (Date.now() > until) {
      throw new Error(`${plan.name} was not ready within ${READY_LIMIT_MS / 1000} s.\n${endOfLog(plan.logFile)}`);
    }
    await sleep(POLL_MS);
  }
}

async function asksReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3000), redirect: 'error' });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

function endOfLog(file: string): string {
  if (!existsSync(file)) return '';
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-TAIL_LINES);
  return `The end of ${file}:\n${lines.map((line) => `  ${line.slice(0, 400)}`).join('\n')}`;
}

function putLogAside(file: string): void {
  if (!existsSync(file) || statSync(file).size < LOG_KEPT_BYTES) return;
  rmSync(`${file}.old`, { force: true });
  renameSync(file, `${file}.old`);
}
