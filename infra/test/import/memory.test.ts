import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

// The size of the streams can be raised by hand: MUHAFIZ_TEST_STREAM_MB=2048 is what the bound was set for.
const streamMegabytes = Number(process.env.MUHAFIZ_TEST_STREAM_MB ?? '200');
const mostMegabytes = 200;
const deadline = 600_000;

const root = fileURLToPath(new URL('../../../', import.meta.url));
const counter = fileURLToPath(new URL('countPackParts.ts', import.meta.url));

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muhafiz-memory-'));
  await cp(`${root}examples/register-pack`, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Counted {
  readonly counts: Readonly<Record<string, number>>;
  readonly fault: string;
  readonly megabytes: number;
}

/** Reads the pack in a process of its own, while `feed` writes what the process reads. */
async function countApart(feed?: () => Promise<void>): Promise<Counted> {
  const child = spawn(process.execPath, ['--import', 'tsx', counter, folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const fed = feed?.();
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
  });
  const [code] = await once(child, 'close');
  await fed;
  expect(code).toBe(0);
  return JSON.parse(output) as Counted;
}

/** Resolves when more can be written, or when nobody reads on. */
function roomIn(pipe: WriteStream): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      pipe.off('drain', done).off('close', done);
      resolve();
    };
    pipe.once('drain', done).once('close', done);
  });
}

/** Writes a block over and over into a pipe that stands in for a file, until so many megabytes or nobody reads on. */
async function pour(file: string, header: string, block: string, megabytes: number): Promise<number> {
  const pipe = createWriteStream(join(folder, file), { highWaterMark: 1_048_576 });
  let closed = false;
  pipe.on('error', () => {
    closed = true;
  });
  pipe.write(header);
  const bytes = Buffer.from(block);
  const blocks = Math.ceil((megabytes * 1_048_576) / bytes.length);
  for (let count = 0; count < blocks && !closed; count++) {
    if (!pipe.write(bytes)) await roomIn(pipe);
  }
  if (!closed) {
    pipe.end();
    await once(pipe, 'close');
  }
  return blocks;
}

async function makePipe(file: string): Promise<string> {
  const [header = ''] = (await readFile(join(folder, file), 'utf8')).split('\n');
  await rm(join(folder, file));
  execFileSync('mkfifo', [join(folder, file)]);
  return `${header}\n`;
}

test('a stream of rows that are all rejected is read in bounded memory', { timeout: deadline }, async () => {
  const header = await makePipe('cases.csv');
  const rows = 1000;
  const block =
    'C1,W0000001,,,Saudi Crescent Maintenance & Operations,SA,cleaner,-900,SAR,36,2025-09-09,2025-10-23\n'.repeat(rows);
  let blocks = 0;
  const { counts, fault, megabytes } = await countApart(async () => {
    blocks = await pour('cases.csv', header, block, streamMegabytes);
  });
  if (process.env.MUHAFIZ_TEST_STREAM_MB !== undefined) process.stdout.write(`${megabytes} MB\n`);
  expect(fault).toBe('');
  expect(counts.cases).toBeUndefined();
  expect(counts.rejected).toBe(blocks * rows);
  expect(megabytes).toBeLessThan(mostMegabytes);
});

test('a line without end is refused without being read to its end', { timeout: deadline }, async () => {
  const header = await makePipe('complaints.csv');
  const { fault, megabytes } = await countApart(async () => {
    await pour('complaints.csv', header, 'x'.repeat(1_048_576), streamMegabytes);
  });
  expect(fault).toContain('a row is longer than');
  expect(megabytes).toBeLessThan(mostMegabytes);
});

/** Writes the cases of the example pack ten times over, each time under refs of their own. */
async function multiplyCases(times: number): Promise<void> {
  for (const file of ['cases.csv', 'payments.csv', 'contacts.csv']) {
    const [header = '', ...lines] = (await readFile(join(folder, file), 'utf8')).trim().split('\n');
    const copies = Array.from({ length: times }, (_, copy) => lines.map((line) => `${copy}-${line}`).join('\n'));
    await writeFile(join(folder, file), `${header}\n${copies.join('\n')}\n`);
  }
}

test('ten times the cases take no more memory', { timeout: deadline }, async () => {
  const few = await countApart();
  expect(few.counts).toMatchObject({ cases: 5000, payments: 40_753, contacts: 4331 });
  await multiplyCases(10);
  const many = await countApart();
  expect(many.counts).toMatchObject({ cases: 50_000, payments: 407_530, contacts: 43_310 });
  expect(many.counts.rejected).toBeUndefined();
  // Kept in memory, the larger pack would take some 300 MB more; what is left is the garbage collector's leeway.
  expect(many.megabytes).toBeLessThan(mostMegabytes);
  expect(many.megabytes - few.megabytes).toBeLessThan(60);
});
