import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '@muhafiz/kernel';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, openReader, openWriter, ownNames } from './harness.ts';

const kills = 24;
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const bundles = here('../../dist/crash');
const random = seededRandom('crash');
const names = ownNames();
const acked = new Set<string>();
const children = new Set<ChildProcess>();
/** What a killed process had begun stays locked for 10 s on our engines, and for 60 s where nobody told the server. */
const standstillMillis = 90_000;
let endedByItself: string | undefined;

/** Starts a process and waits until it says that it runs; collects what it says was acknowledged. */
async function run(name: string, ...args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [`${bundles}/${name}.js`, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  let rest = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`${name} ended before it ran`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === 'running') resolve();
        if (line.startsWith('acked ')) acked.add(line.slice('acked '.length));
      }
    });
  });
  child.removeAllListeners('exit');
  child.once('exit', (code) => {
    if (children.has(child)) endedByItself = `${name} ended by itself with code ${code}`;
  });
  return child;
}

/** Waits for what the processes bring about: as long as something moves, and not once one of them has gone by itself. */
async function progress<T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  let seen = '';
  for (;;) {
    const answer = await eventually(
      look,
      (value) => holds(value) || endedByItself !== undefined || JSON.stringify(value) !== seen,
      standstillMillis,
    );
    if (holds(answer)) return answer;
    if (endedByItself !== undefined) throw new Error(endedByItself);
    seen = JSON.stringify(answer);
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (endedByItself !== undefined) throw new Error(endedByItself);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  children.delete(child);
  child.kill('SIGKILL');
  await gone;
}

beforeAll(async () => {
  await build({
    entryPoints: [here('./crashWriter.ts'), here('./crashReader.ts')],
    outdir: bundles,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: {
      '@muhafiz/contracts': here('../../../contracts/src/index.ts'),
      '@muhafiz/kernel': here('../../../kernel/src/index.ts'),
      '@muhafiz/service-kit/journal': here('../../src/journal/index.ts'),
      '@muhafiz/service-kit/kafka': here('../../src/kafka/index.ts'),
      '@muhafiz/service-kit/mongo': here('../../src/mongo/index.ts'),
      '@muhafiz/service-kit/reactions': here('../../src/reactions/index.ts'),
    },
    logLevel: 'error',
  });
});

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/**
 * The plot: one process commits and relays, another reads. Again and again one of them, or both, is killed in
 * mid-stream, once at least so many new commits were acknowledged as a seeded draw says. In the end the reader must hold
 * exactly what the journal holds, and the journal must hold everything that was ever acknowledged.
 */
test(`nothing committed is lost and nothing is told twice through ${kills} kills of the relay and the reader`, async () => {
  const [writing, reading] = [names.database('complaint-tracking'), names.database('risk-flagging')];
  let writer = await run('crashWriter', writing, names.topicPrefix);
  let reader = await run('crashReader', reading, names.topicPrefix);
  for (let round = 0; round < kills; round++) {
    const draw = random.bytes(2);
    const target = acked.size + 8 + ((draw[0] ?? 0) % 80);
    await progress(
      async () => acked.size,
      (count) => count >= target,
    );
    const which = (draw[1] ?? 0) % 3;
    if (which !== 0) {
      await kill(writer);
      writer = await run('crashWriter', writing, names.topicPrefix);
    }
    if (which !== 1) {
      await kill(reader);
      reader = await run('crashReader', reading, names.topicPrefix);
    }
  }
  await kill(writer);
  await run('crashWriter', writing, names.topicPrefix, '--quiet');

  const journalSide = await openWriter(names);
  const readSide = await openReader(names);
  const unpublished = () => journalSide.collections.journal.count({ unpublished: 1 } as never);
  await progress(unpublished, (count) => count === 0);
  const journal = await journalSide.collections.journal.list({}, { limit: 1_000_000, sort: { _id: 1 } });
  const versions = new Map<string, number[]>();
  for (const row of journal) {
    const ref = String(row.stream).slice('complaint/'.length);
    versions.set(ref, [...(versions.get(ref) ?? []), row.version as number]);
  }
  for (const id of acked) expect(journal.some((row) => row._id === id)).toBe(true);
  for (const [ref, ofStream] of versions) {
    expect(ofStream).toEqual(ofStream.map((_, index) => index + 1));
    const row = await progress(
      () => readSide.heard.find(ref),
      (found) => found?.versions.length === ofStream.length,
    );
    expect(row?.versions).toEqual(ofStream);
  }
  expect(versions.size).toBe(12);
  expect(await readSide.parking.listParked()).toEqual([]);
  await journalSide.close();
  await readSide.connection.close();
}, 900_000);
