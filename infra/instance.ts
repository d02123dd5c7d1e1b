import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findProcessIdentity } from './bootstrap/processIdentity.mjs';

/** A running `npm start`, as the other commands see it. */
export interface Instance {
  readonly pid: number;
  /** When its process started, so that a used-again pid is not taken for it. */
  readonly identity: string;
  readonly dataDir: string;
  /** The one address that people use. */
  readonly url: string;
  /** Base URLs of the services by name, for the product's own commands. */
  readonly services: Readonly<Record<string, string>>;
  readonly mongodb: { readonly uri: string; readonly provider: string };
  readonly kafka: { readonly brokers: string; readonly provider: string };
}

/** The data folder that the environment names, as an absolute path. */
export function getDataDir(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.MUHAFIZ_DATA || '.muhafiz');
}

/** The port that people use; throws on a value that is no port. */
export function getPort(env: NodeJS.ProcessEnv = process.env): number {
  const port = Number(env.MUHAFIZ_PORT || 4000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error('MUHAFIZ_PORT is not a port (1 to 65535).');
  return port;
}

/** The instance that runs on this data folder now; undefined when none does, also after one was killed. */
export function findInstance({ dataDir }: { readonly dataDir: string }): Instance | undefined {
  try {
    const instance = JSON.parse(readFileSync(instanceFile(dataDir), 'utf8')) as Instance;
    return findProcessIdentity(instance.pid) === instance.identity ? instance : undefined;
  } catch {
    return undefined;
  }
}

/** Writes down that this process serves the data folder. Its owner alone may read it: it names databases. */
export function writeInstance(facts: Omit<Instance, 'pid' | 'identity'>): void {
  const file = instanceFile(facts.dataDir);
  mkdirSync(join(facts.dataDir, 'run'), { recursive: true, mode: 0o700 });
  const instance = { pid: process.pid, identity: findProcessIdentity(process.pid) ?? '', ...facts } satisfies Instance;
  writeFileSync(`${file}.new`, `${JSON.stringify(instance, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Takes back what this process wrote down; what another instance wrote stays. */
export function removeInstance(dataDir: string): void {
  if (findInstance({ dataDir })?.pid === process.pid) rmSync(instanceFile(dataDir), { force: true });
}

function instanceFile(dataDir: string): string {
  return join(dataDir, 'run', 'instance.json');
}
