import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './stack.ts';

/** A program of the benchmark in a process of its own; it ends when this process does, however that ends. */
export interface Child {
  readonly pid: number;
  /** What it said first. */
  readonly hello: unknown;
  readonly send: (message: object) => void;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a program and waits for its first message; a `.ts` file is run through tsx.
 * @param file path below the clone
 */
export async function startChild(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...loader, file, ...args], {
    // A group of its own: a Ctrl-C reaches the benchmark alone, which then ends the others in order.
    ...{ cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const failed = ended.then((code) => Promise.reject(new Error(`${file} ended with code ${code}`)));
  const [hello] = await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => undefined);
  return {
    ...{ pid: child.pid as number, hello },
    send: (message) => void child.send(message),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
