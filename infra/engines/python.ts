import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { makeOnce } from './cache.ts';
import type { NotThisWay } from './chain.ts';
import { findOnPath, lastWords, runTool } from './runTool.ts';

const CANDIDATES = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3.14', 'python'];
const INSTALL_LIMIT_MS = 15 * 60 * 1000;

export interface Python {
  readonly program: string;
  /** As in "3.11". */
  readonly version: string;
}

export interface PythonPackage {
  /** Folder name in the cache, with the version in it. */
  readonly folder: string;
  /** A module that can be imported when the package is whole. */
  readonly module: string;
  /** File of pinned versions and digests for this Python, in infra/engines/pins/. */
  readonly pinsFor: (version: string) => string;
  /** Pythons that the pins cover; undefined means any from 3.10. */
  readonly versions?: readonly string[];
  /** What the person sees while it is fetched. */
  readonly announcement: string;
}

/** How to run a Python program of the private environment. */
export interface PrivatePython {
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
}

/** "3.11" out of "Python 3.11.7"; undefined when this is no version that the product can use (3.10 or newer). */
export function parsePythonVersion(said: string): string | undefined {
  const match = /Python (\d+)\.(\d+)/.exec(said);
  if (match === null || match[1] !== '3' || Number(match[2]) < 10) return undefined;
  return `3.${match[2]}`;
}

/** The first Python on PATH that is one of the versions wanted. */
async function findPython(
  wanted: readonly string[] | undefined,
  path: string = process.env.PATH ?? '',
): Promise<Result<Python, NotThisWay>> {
  const seen: string[] = [];
  for (const name of CANDIDATES) {
    const program = findOnPath(name, path);
    if (program === undefined) continue;
    const { stdout, stderr } = await runTool(program, ['--version'], { limitMs: 10_000 });
    const version = parsePythonVersion(stdout + stderr);
    if (version !== undefined && (wanted === undefined || wanted.includes(version))) return ok({ program, version });
    if (version !== undefined) seen.push(version);
  }
  const need = wanted === undefined ? 'Python 3.10 or newer' : `a Python of ${wanted.join(', ')}`;
  return refuse({ said: `${need} is not on PATH${seen.length > 0 ? `, only ${seen.join(', ')}` : ''}` });
}

/**
 * A private environment in the cache that holds one package with its dependencies, at pinned versions and digests. It
 * is made once; a second start only looks whether it still runs.
 */
export async function preparePythonPackage(
  cacheDir: string,
  wanted: PythonPackage,
  log: (line: string) => void,
): Promise<Result<PrivatePython, NotThisWay>> {
  const python = await findPython(wanted.versions);
  if (!python.ok) return python;
  const { program, version } = python.value;
  const folder = join(cacheDir, `${wanted.folder}-py${version}`);
  try {
    await makeOnce(folder, {
      isWhole: (made) => isWhole(made, wanted.module, program),
      onWait: (holder) => log(`waiting for process ${holder}, which is fetching ${wanted.folder}`),
      make: async (draft) => {
        log(wanted.announcement);
        const pins = fileURLToPath(new URL(`./pins/${wanted.pinsFor(version)}`, import.meta.url));
        await installInto(draft, program, pins);
        if (!(await isWhole(draft, wanted.module, program))) {
          throw new Error(`pip installed ${wanted.folder}, but Python cannot import ${wanted.module}`);
        }
      },
    });
  } catch (fault) {
    return refuse({ said: fault instanceof Error ? fault.message : String(fault) });
  }
  return ok(privatePython(folder, program));
}

/** A virtual environment where Python can make one (Debian's needs python3-venv), else a plain folder of packages. */
async function installInto(draft: string, program: string, pins: string): Promise<void> {
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--quiet'];
  const pinned = ['--only-binary=:all:', '--require-hashes', '--requirement', pins];
  const venv = await runTool(program, ['-m', 'venv', join(draft, 'venv')], { limitMs: 120_000 });
  const installed =
    venv.code === 0
      ? await runTool(join(draft, 'venv', 'bin', 'python'), [...pip, ...pinned], { limitMs: INSTALL_LIMIT_MS })
      : await runTool(program, [...pip, '--target', join(draft, 'site'), ...pinned], { limitMs: INSTALL_LIMIT_MS });
  if (installed.code === 0) return;
  const hint = venv.code === 0 ? '' : ` (and no virtual environment: ${lastWords(venv)}; on Debian, python3-venv)`;
  throw new Error(`pip: ${lastWords(installed)}${hint}`);
}

/** A moved virtual environment's scripts name its old place, so programs are run by their module. */
function privatePython(folder: string, base: string): PrivatePython {
  const { PYTHONPATH: _path, PYTHONHOME: _home, ...env } = process.env;
  const venv = join(folder, 'venv', 'bin', 'python');
  if (existsSync(venv) && !existsSync(join(folder, 'site'))) return { program: venv, env };
  return { program: base, env: { ...env, PYTHONPATH: join(folder, 'site') } };
}

async function isWhole(folder: string, module: string, base: string): Promise<boolean> {
  const { program, env } = privatePython(folder, base);
  return (await runTool(program, ['-c', `import ${module}`], { limitMs: 60_000, env })).code === 0;
}
