import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const tetherFile = fileURLToPath(new URL('./tether.mjs', import.meta.url));

/** The order in which things end: what uses an engine before the engine itself. */
export type EndingRank = 1 | 2 | 3 | 4;

export interface TetheredOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** File that the child's output is appended to; without it the child writes to this process's own output. */
  readonly logFile?: string;
  readonly rank: EndingRank;
  /** How long the child may take to close its files after SIGTERM, in milliseconds. */
  readonly graceMs: number;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A child process that cannot outlive this one. */
export interface Tethered {
  readonly pid: number;
  /** Settles when the child is gone. */
  readonly exited: Promise<Ending>;
  readonly hasExited: () => boolean;
  /** SIGTERM, the grace, SIGKILL; settles when the child is gone. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ending>;
}

let tether: ChildProcess | undefined;
let tetherReady: Promise<void> = Promise.resolve();
const guarded = new Map<number, { rank: number; graceMs: number }>();

/**
 * Starts a child in a process group of its own (a Ctrl-C in the terminal reaches only this process, which then ends the
 * others in order), and has the tether guard the group. Rejects when the program cannot be started.
 */
export async function spawnTethered(
  command: string,
  args: readonly string[],
  options: TetheredOptions,
): Promise<Tethered> {
  await startTether();
  const out = options.logFile === undefined ? ('inherit' as const) : openSync(options.logFile, 'a', 0o600);
  const child = spawn(command, [...args], {
    detached: true,
    stdio: ['ignore', out, out],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
  });
  const { pid } = child;
  if (pid === undefined) throw await new Promise<Error>((resolve) => child.once('error', resolve));
  guard(pid, options);
  let ending: Ending | undefined;
  const exited = new Promise<Ending>((resolve) => {
    child.once('exit', (code, signal) => {
      ending = { code, signal };
      // What the child started itself must not stay behind in its group.
      sendToGroup(pid, 'SIGKILL');
      release(pid);
      resolve(ending);
    });
  });
  child.on('error', () => undefined);
  return {
    pid,
    exited,
    hasExited: () => ending !== undefined,
    stop: (signal) => stopGroup(pid, exited, options.graceMs, signal ?? 'SIGTERM'),
  };
}

async function stopGroup(
  pid: number,
  exited: Promise<Ending>,
  graceMs: number,
  signal: NodeJS.Signals,
): Promise<Ending> {
  if (guarded.has(pid)) sendToGroup(pid, signal);
  const kill = setTimeout(() => guarded.has(pid) && sendToGroup(pid, 'SIGKILL'), graceMs);
  try {
    return await exited;
  } finally {
    clearTimeout(kill);
  }
}

function startTether(): Promise<void> {
  if (tether !== undefined) return tetherReady;
  const child = spawn(process.execPath, ['--max-old-space-size=16', tetherFile], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH ?? '' },
  });
  child.stdin?.on('error', () => undefined);
  child.on('error', () => undefined);
  child.once('exit', () => {
    if (tether !== child) return;
    tether = undefined;
    // Somebody killed the tether: the children that still live get another one.
    if (guarded.size > 0) void startTether();
  });
  child.unref();
  letGo(child.stdin);
  tether = child;
  for (const [pid, { rank, graceMs }] of guarded) tell(`guard ${pid} ${rank} ${graceMs}`);
  tetherReady = new Promise((resolve) => {
    child.stdout?.once('data', () => {
      letGo(child.stdout);
      resolve();
    });
    child.once('exit', () => resolve());
  });
  return tetherReady;
}

/** A pipe to the tether must not keep this process from ending by itself. */
function letGo(pipe: unknown): void {
  (pipe as { unref?: () => void } | null)?.unref?.();
}

function guard(pid: number, { rank, graceMs }: TetheredOptions): void {
  guarded.set(pid, { rank, graceMs });
  tell(`guard ${pid} ${rank} ${graceMs}`);
}

function release(pid: number): void {
  guarded.delete(pid);
  tell(`release ${pid}`);
}

function tell(line: string): void {
  tether?.stdin?.write(`${line}\n`);
}

function sendToGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has no process left.
  }
}
