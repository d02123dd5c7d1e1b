import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One figure: what was measured, beside its goal where there is one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: string;
  readonly met?: boolean;
  readonly how: string;
}

/** The whole product on a data folder and a port of its own, as `npm start -- --empty` brings it up. */
export interface Stack {
  readonly url: string;
  readonly engines: string;
  readonly startSeconds: number;
  /** Runs another command of the project on this instance and answers what it printed. */
  run(...command: readonly string[]): string;
  /** Megabytes of each process (proportional set size), by its name. */
  memory(): Record<string, number>;
  readonly mongodb: string;
  stop(): Promise<void>;
}

async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export async function startStack(): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'muhafiz-bench-'));
  const port = await findFreePort();
  const env = { ...process.env, MUHAFIZ_DATA: folder, MUHAFIZ_PORT: String(port) };
  const began = performance.now();
  const child = spawn(process.execPath, ['infra/bootstrap.mjs', 'start', '--empty'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the stack did not start:\n${printed}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (/^muhafiz ready$/m.test(printed)) resolve();
    });
  });
  const run = (...command: readonly string[]) =>
    execFileSync(process.execPath, ['infra/bootstrap.mjs', ...command], { env, encoding: 'utf8', maxBuffer: 64e6 });
  const instance = JSON.parse(readFileSync(join(folder, 'run', 'instance.json'), 'utf8')) as {
    mongodb: { uri: string };
  };
  return {
    url: `http://127.0.0.1:${port}`,
    engines: printed.match(/^(MongoDB|Kafka): \S+/gm)?.join(', ') ?? '',
    startSeconds: (performance.now() - began) / 1000,
    run,
    memory: () => memoryOf(folder),
    mongodb: instance.mongodb.uri,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every process that was handed this data folder, in its environment or its arguments. */
function memoryOf(folder: string): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      if (Number(pid) === process.pid || !`${command}${environment}`.includes(folder)) continue;
      const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
      const name =
        /services\/([\w-]+)\/|(gateway)\/dist|(kafka)\.Kafka|(secantus)|bootstrap\.mjs (start)|(tether)/.exec(command);
      const key = name?.slice(1).find((word) => word !== undefined) ?? 'other';
      sizes[key] = (sizes[key] ?? 0) + Math.round(Number(pss ?? 0) / 1024);
    } catch {
      // A process that ended meanwhile takes no memory.
    }
  }
  return sizes;
}
