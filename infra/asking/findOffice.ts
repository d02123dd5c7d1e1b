import { resolve } from 'node:path';
import { makeToken } from '../commands/token.ts';
import { findInstance, getDataDir, getPort, type Instance } from '../instance.ts';

/** Whom a command asks, and as whom. */
export interface Office {
  readonly url: string;
  readonly token: string;
}

/** What a command cannot do, in words for the person; no stack is shown. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}

/**
 * The gateway and token that the options name; without them the instance of MUHAFIZ_DATA and MUHAFIZ_PORT, with a
 * token of a local protector. A token of our own goes to no other address than our own instance's.
 */
export async function findOffice(
  asked: { readonly url?: string | undefined; readonly token?: string | undefined },
  env: NodeJS.ProcessEnv = process.env,
): Promise<Office> {
  const url = (asked.url ?? getLocalUrl(env)).replace(/\/+$/, '');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new CommandRefused(`--url is no address: ${url}. It looks like http://localhost:4000`);
  }
  if (asked.token !== undefined) return { url, token: asked.token.trim() };
  if (asked.url !== undefined && !isThisMachine(url)) {
    throw new CommandRefused('Name a token with --token: the local one is for the instance on this machine.');
  }
  const made = await makeToken(['--role', 'protector', '--hours', '8'], env);
  if (made.exitCode !== 0) throw new CommandRefused(made.stderr.trim());
  return { url, token: made.stdout.trim() };
}

function getLocalUrl(env: NodeJS.ProcessEnv): string {
  const port = getPort(env);
  const { url } = getInstance(env);
  if (env.MUHAFIZ_PORT && Number(new URL(url).port) !== port) {
    throw new CommandRefused(
      `The instance of ${getDataDir(env)} runs at ${url}, and MUHAFIZ_PORT says ${port}: set MUHAFIZ_DATA to the folder of the one that you mean.`,
    );
  }
  return url;
}

/** The running instance of MUHAFIZ_DATA; refuses with what to do when there is none. */
export function getInstance(env: NodeJS.ProcessEnv = process.env): Instance {
  const dataDir = getDataDir(env);
  const instance = findInstance({ dataDir });
  if (instance !== undefined) return instance;
  throw new CommandRefused(
    `No instance of Muhafiz runs on ${dataDir}. Start it with npm start, or name another with MUHAFIZ_DATA, or --url and --token.`,
  );
}

function isThisMachine(url: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
}

/** A path as the person meant it: npm runs scripts in the clone's folder, wherever they were called from. */
export function resolvePath(path: string, env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.INIT_CWD ?? '.', path);
}
