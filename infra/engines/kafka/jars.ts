import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { makeOnce, sha512Of } from '../cache.ts';
import type { NotThisWay } from '../chain.ts';
import { findOnPath, lastWords, runTool } from '../runTool.ts';
import type { Java } from './java.ts';

/** One jar of the pinned list: its path in a Maven repository, its size and its digest. */
export interface PinnedJar {
  readonly path: string;
  readonly bytes: number;
  readonly sha512: string;
}

interface PinnedJars {
  readonly artifact: string;
  readonly jars: readonly PinnedJar[];
}

const MVN_LIMIT_MS = 10 * 60 * 1000;
const FETCH_LIMIT_MS = 120_000;

/** Exactly these jars, made once from `org.apache.kafka:kafka_2.13` and its runtime dependencies. */
export const pinnedKafka = JSON.parse(
  readFileSync(new URL('../pins/kafka-jars.json', import.meta.url), 'utf8'),
) as PinnedJars;

export interface KafkaJars {
  readonly libs: string;
  readonly reason: string;
}

/** Kafka's jars: an unpacked Kafka of the user's own, those in the cache, else by mvn, else from a Maven repository. */
export async function findKafkaJars(
  cacheDir: string,
  java: Java,
  log: (line: string) => void,
): Promise<Result<KafkaJars, NotThisWay>> {
  const home = process.env.MUHAFIZ_KAFKA_HOME;
  if (home) return useKafkaHome(home);
  const folder = join(cacheDir, `kafka-${pinnedKafka.artifact.split(':')[2]}`);
  const libs = join(folder, 'libs');
  const present = existsSync(libs) && (await listFaults(libs)).length === 0;
  const way = present ? 'cache' : chooseJarSource(process.env);
  if (way === 'none') {
    return refuse({
      said: "Kafka's jars are not in the cache, mvn is not on PATH, and neither MUHAFIZ_KAFKA_HOME nor MUHAFIZ_MAVEN_REPOSITORY is set",
    });
  }
  try {
    await makeOnce(folder, {
      isWhole: async (made) => (await listFaults(join(made, 'libs'))).length === 0,
      onWait: (holder) => log(`waiting for process ${holder}, which is fetching Kafka`),
      make: async (draft) => {
        const into = join(draft, 'libs');
        mkdirSync(into, { recursive: true });
        if (way === 'mvn') await copyByMvn(draft, into, java, log);
        else await downloadAll(into, process.env.MUHAFIZ_MAVEN_REPOSITORY ?? '', log);
        const faults = await listFaults(into);
        if (faults.length > 0) throw new Error(`${way} brought other jars than the pinned ones: ${faults[0]}`);
      },
    });
  } catch (fault) {
    return refuse({ said: fault instanceof Error ? fault.message : String(fault) });
  }
  const reasons = { cache: 'jars in the cache', mvn: 'jars by mvn', repository: 'jars from MUHAFIZ_MAVEN_REPOSITORY' };
  return ok({ libs, reason: reasons[way] });
}

/** mvn before a plain download: it honours the person's mirrors and proxy. */
export function chooseJarSource(env: NodeJS.ProcessEnv): 'mvn' | 'repository' | 'none' {
  if (findOnPath('mvn', env.PATH) !== undefined) return 'mvn';
  return env.MUHAFIZ_MAVEN_REPOSITORY ? 'repository' : 'none';
}

/** What is wrong with a folder of jars against the pinned list: missing, strange and changed files, in words. */
export async function listFaults(libs: string, pins: readonly PinnedJar[] = pinnedKafka.jars): Promise<string[]> {
  const faults: string[] = [];
  const present = new Set(existsSync(libs) ? readdirSync(libs) : []);
  for (const pin of pins) {
    const name = basename(pin.path);
    if (!present.delete(name)) faults.push(`${name} is missing`);
    else if ((await sha512Of(join(libs, name))) !== pin.sha512) faults.push(`${name} has another SHA-512`);
  }
  for (const name of present) faults.push(`${name} is not in the list`);
  return faults;
}

function useKafkaHome(home: string): Result<KafkaJars, NotThisWay> {
  const libs = join(home, 'libs');
  const isKafka = existsSync(libs) && readdirSync(libs).some((name) => /^kafka_2\.13-4\..*\.jar$/.test(name));
  if (isKafka) return ok({ libs, reason: 'jars of MUHAFIZ_KAFKA_HOME' });
  return refuse({ said: `MUHAFIZ_KAFKA_HOME: ${libs} holds no kafka_2.13-4.*.jar`, final: true });
}

async function copyByMvn(draft: string, into: string, java: Java, log: (line: string) => void): Promise<void> {
  log('Kafka: fetching its 45 jars by mvn, about 43 MB (once)');
  const [groupId, artifactId, version] = pinnedKafka.artifact.split(':');
  const pom = join(draft, 'pom.xml');
  writeFileSync(
    pom,
    '<project><modelVersion>4.0.0</modelVersion><groupId>muhafiz</groupId><artifactId>kafka-jars</artifactId>' +
      '<version>1</version><dependencies><dependency>' +
      `<groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version>` +
      '</dependency></dependencies></project>',
  );
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${into}`];
  const outcome = await runTool('mvn', ['-q', '-B', '-f', pom, ...goal], {
    limitMs: MVN_LIMIT_MS,
    cwd: draft,
    env: java.home === undefined ? process.env : { ...process.env, JAVA_HOME: java.home },
  });
  if (outcome.code !== 0) throw new Error(`mvn: ${lastWords(outcome)}`);
  rmSync(pom);
}

async function downloadAll(into: string, repository: string, log: (line: string) => void): Promise<void> {
  const base = repository.replace(/\/+$/, '');
  log(`Kafka: fetching its ${pinnedKafka.jars.length} jars from MUHAFIZ_MAVEN_REPOSITORY, about 43 MB (once)`);
  let done = 0;
  const queue = [...pinnedKafka.jars];
  const worker = async (): Promise<void> => {
    for (let jar = queue.shift(); jar !== undefined; jar = queue.shift()) {
      await downloadJar(`${base}/${jar.path}`, join(into, basename(jar.path)), jar);
      done += 1;
      if (done % 15 === 0) log(`Kafka: ${done} of ${pinnedKafka.jars.length} jars`);
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

async function downloadJar(url: string, file: string, pin: PinnedJar): Promise<void> {
  const name = basename(file);
  let answer: Response;
  try {
    answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT_MS) });
  } catch (fault) {
    const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause.message : String(fault);
    throw new Error(`${name}: MUHAFIZ_MAVEN_REPOSITORY did not answer (${cause})`);
  }
  if (!answer.ok || answer.body === null) {
    throw new Error(`${name}: MUHAFIZ_MAVEN_REPOSITORY answered ${answer.status}`);
  }
  await pipeline(Readable.fromWeb(answer.body as never), limitTo(pin.bytes, name), createWriteStream(file));
  if ((await sha512Of(file)) !== pin.sha512) {
    throw new Error(`${name}: what MUHAFIZ_MAVEN_REPOSITORY sent has another SHA-512 than the pinned one`);
  }
}

/** Stops a body that is longer than the pinned file: a wrong server must not fill the disk. */
function limitTo(bytes: number, name: string): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > bytes) done(new Error(`${name}: MUHAFIZ_MAVEN_REPOSITORY sent more than the ${bytes} pinned bytes`));
      else done(null, chunk);
    },
  });
}
