import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface ToolOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program of this name on PATH, or undefined. */
export function findOnPath(name: string, path: string = process.env.PATH ?? ''): string | undefined {
  for (const folder of path.split(delimiter)) {
    if (folder === '') continue;
    const file = join(folder, name);
    if (isProgram(file)) return file;
  }
  return undefined;
}

/** Whether this is a file that may be run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Runs a tool to its end and keeps what it said. Never rejects: a tool that cannot be started has code 127, one that
 * took longer than `limitMs` has code 124.
 */
export function runTool(
  command: string,
  args: readonly string[],
  options: {
    readonly limitMs: number;
    readonly env?: NodeJS.ProcessEnv;
    readonly cwd?: string;
    /** Ends the tool early. */
    readonly signal?: AbortSignal;
  },
): Promise<ToolOutcome> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: options.env ?? process.env,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    let stdout = '';
    let stderr = '';
    let late = false;
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      stderr += String(chunk);
    });
    const stop = () => child.kill('SIGKILL');
    process.once('exit', stop);
    options.signal?.addEventListener('abort', stop, { once: true });
    const limit = setTimeout(() => {
      late = true;
      stop();
    }, options.limitMs);
    const settle = (code: number, words = ''): void => {
      clearTimeout(limit);
      process.removeListener('exit', stop);
      resolve({ code, stdout, stderr: stderr + words });
    };
    child.once('error', (fault) => settle(127, fault.message));
    child.once('close', (code) =>
      settle(late ? 124 : (code ?? 1), late ? `\ndid not finish within ${Math.round(options.limitMs / 1000)} s` : ''),
    );
  });
}

/** The last words of a tool that failed: the part of its output that says why. */
export function lastWords({ stderr, stdout, code }: ToolOutcome): string {
  const text = (stderr.trim() === '' ? stdout : stderr).trim();
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\[notice\]|^WARNING:/.test(line));
  const at = lines.findLastIndex((line) => /error|denied|refused|not found|cannot|could not|failed/i.test(line));
  const telling = at < 0 ? lines.at(-1) : `${lines[at]}${/:$/.test(lines[at] ?? '') ? ` ${lines[at + 1] ?? ''}` : ''}`;
  return (telling ?? `ended with code ${code}`).trim().slice(0, 300);
}
