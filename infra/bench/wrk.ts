import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one run of wrk saw. */
export interface Load {
  readonly requests: number;
  readonly perSecond: number;
  /** Answers with another status than 2xx or 3xx. */
  readonly other: number;
}

export interface LoadOptions {
  readonly url: string;
  /** Lua: what each request is; see wrk's scripting. */
  readonly script: string;
  readonly connections: number;
  readonly seconds: number;
  readonly signal: AbortSignal;
}

/** Said where wrk is missing: a load generator in JavaScript is slower than the server it would measure. */
export const noWrk = 'wrk is not on the PATH (apt-get install wrk), so nothing was measured';

export function hasWrk(): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v wrk'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** One run of wrk with one thread. Throws when connections failed: such a figure would mean nothing. */
export async function runWrk(options: LoadOptions): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'muhafiz-wrk-'));
  try {
    const script = join(folder, 'load.lua');
    writeFileSync(script, options.script);
    const args = ['-t1', `-c${options.connections}`, `-d${options.seconds}s`, '--timeout', '20s', '-s', script];
    const printed = await run('wrk', [...args, options.url], options.signal);
    const count = (pattern: RegExp) => Number(pattern.exec(printed)?.[1] ?? 0);
    if (/Socket errors/.test(printed)) throw new Error(`wrk had errors:\n${printed}`);
    return {
      requests: count(/(\d+) requests in/),
      perSecond: count(/Requests\/sec:\s+([\d.]+)/),
      other: count(/Non-2xx or 3xx responses: (\d+)/),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'inherit'], signal });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`${program} ended with code ${code}:\n${printed}`));
    });
  });
}

/** Two or more things measured in turns, each round in the opposite order of the one before. */
export async function inTurns(rounds: number, measured: readonly (() => Promise<void>)[]): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    for (const one of round % 2 === 0 ? measured : [...measured].reverse()) await one();
  }
}
