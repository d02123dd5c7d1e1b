import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CallFailed } from '../../asking/graphqlClient.ts';
import { type ImportOrder, importPack, PackRefused } from '../../import/importPack.ts';
import { type FakeOffices, startFakeOffices } from './fakeOffices.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const badRowsPack = `${root}shared/test-kit/fixtures/bad-rows-pack`;
const truth = readFileSync(`${root}shared/test-kit/fixtures/truth/bad-rows-pack.rejected.csv`, 'utf8');

let folder: string;
let offices: FakeOffices;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-importing-'));
  offices = await startFakeOffices();
  await cp(badRowsPack, join(folder, 'pack'), { recursive: true });
});
afterEach(async () => {
  await offices.stop();
  rmSync(folder, { recursive: true });
});

const order = (): ImportOrder => ({
  folder: join(folder, 'pack'),
  url: offices.url,
  token: 'an officer',
  rejectedFile: join(folder, 'rejected.csv'),
  patience: { pauseMillis: 1, pauseMillisMax: 5 },
});
const packFile = (name: string): string => join(folder, 'pack', name);
const rejected = (): string[] => readFileSync(join(folder, 'rejected.csv'), 'utf8').trim().split('\n');
/** `file,line,reason` of each line; no value of this pack holds a line end. */
const rejectedRows = (): string[] =>
  rejected()
    .slice(1)
    .map((line) => /^([^,]*),(\d+),.*,([^,]*)$/.exec(line)?.slice(1).join(',') ?? line);

test('rows rejected here and refused there stand together in one file, in order, exactly as in the truth', async () => {
  writeFileSync(join(folder, 'rejected.csv'), 'of an older import');
  const report = await importPack(order());
  expect(rejected()[0]).toBe('file,line,column,value,reason');
  expect(rejectedRows()).toEqual(truth.trim().split('\n').slice(1));
  expect(report.rejected).toBe(truth.trim().split('\n').length - 1);
  expect(report.faults).toEqual([]);
});

test('calls stay within what an office takes, two at a time, and each waits for what it needs', async () => {
  await importPack(order());
  expect(Math.max(...offices.calls.map(({ mainRows }) => mainRows))).toBeLessThanOrEqual(400);
  expect(Math.max(...offices.calls.map(({ rows }) => rows))).toBeLessThanOrEqual(5000);
  expect(Math.max(...offices.calls.map(({ atOnce }) => atOnce))).toBeLessThanOrEqual(2);
  const order_ = offices.calls.map(({ mutation }) => mutation).filter((name, at, all) => name !== all[at - 1]);
  expect(order_).toEqual([
    ...['importAgencies', 'importPermissions', 'importReferenceTables', 'importWorkers', 'importCases'],
    'importComplaints',
  ]);
});

test('a second import changes nothing; a changed row is a correction, and an absent one changes nothing', async () => {
  await importPack(order());
  const state = offices.state();
  const second = await importPack(order());
  expect(offices.state()).toEqual(state);
  for (const { created, corrected } of second.files.filter(
    ({ file }) => !file.startsWith('f') && !file.startsWith('a'),
  ))
    expect([created, corrected]).toEqual([0, 0]);

  const [header = '', first = '', ...others] = readFileSync(packFile('workers.csv'), 'utf8').split('\n');
  const cells = first.split(',');
  cells[header.split(',').indexOf('district')] = 'Chitral';
  writeFileSync(packFile('workers.csv'), [header, cells.join(','), ...others.slice(1)].join('\n'));
  const third = await importPack(order());
  const workers = third.files.find(({ file }) => file === 'workers.csv');
  expect([workers?.created, workers?.corrected]).toEqual([0, 1]);
  const after = offices.state();
  expect(after.filter((line) => !state.includes(line))).toHaveLength(1);
  expect(after).toHaveLength(state.length);
});

test('offices that are away, conflicts and lost connections are asked again, and nothing is taken twice', async () => {
  await importPack(order());
  const state = offices.state();
  await offices.stop();
  offices = await startFakeOffices();
  const faults = ['unavailable', 'drop', 'status', 'refuse', undefined] as const;
  const seen = new Map<string, number>();
  // Each call meets every fault once, whatever else is in flight, and is then let through.
  offices.interfere = ({ mutation, mainRows, firstLine }) => {
    const call = `${mutation} ${mainRows} ${firstLine}`;
    const attempt = seen.get(call) ?? 0;
    seen.set(call, attempt + 1);
    return faults[attempt % faults.length];
  };
  await importPack(order());
  expect(offices.state()).toEqual(state);
  expect(rejectedRows()).toEqual(truth.trim().split('\n').slice(1));
});

test('a call that an office cannot finish in its time is halved until it can', async () => {
  offices.interfere = ({ mutation, mainRows }) =>
    mutation === 'importCases' && mainRows > 30 ? 'unavailable' : undefined;
  await importPack(order());
  expect(rejectedRows()).toEqual(truth.trim().split('\n').slice(1));
  const last = offices.calls.filter(({ mutation }) => mutation === 'importCases').at(-1);
  expect(last?.mainRows).toBeLessThanOrEqual(30);
});

test('an office that stays away ends the import after a bounded number of attempts, and the older report stays', async () => {
  writeFileSync(join(folder, 'rejected.csv'), 'of an older import');
  offices.interfere = ({ mutation }) => (mutation === 'importWorkers' ? 'status' : undefined);
  const failed = importPack({ ...order(), patience: { attempts: 3, pauseMillis: 1 } });
  await expect(failed).rejects.toThrow(CallFailed);
  await expect(failed).rejects.toThrow(/workers\.csv, \d+ rows between lines \d+ and \d+: away/);
  expect(offices.calls.filter(({ mutation }) => mutation === 'importCases')).toEqual([]);
  expect(readFileSync(join(folder, 'rejected.csv'), 'utf8')).toBe('of an older import');
  offices.interfere = () => undefined;
  await importPack(order());
  expect(rejectedRows()).toEqual(truth.trim().split('\n').slice(1));
});

test('killed at any moment and run again, it ends in the same state', { timeout: 240_000 }, async () => {
  await importPack(order());
  const state = offices.state();
  const all = offices.calls.length;
  for (const killAfter of [2, Math.floor(all / 2), all - 1]) {
    await offices.stop();
    offices = await startFakeOffices();
    const running = spawn(
      process.execPath,
      [
        ...['--import', 'tsx', `${root}infra/commands/import.ts`, join(folder, 'pack')],
        ...['--url', offices.url, '--token', 'an officer', '--rejected', join(folder, 'killed.csv'), '--no-wait'],
      ],
      { cwd: root, stdio: 'ignore' },
    );
    offices.interfere = (_call, count) => {
      if (count === killAfter) running.kill('SIGKILL');
      return undefined;
    };
    await once(running, 'close');
    expect(running.signalCode).toBe('SIGKILL');
    offices.interfere = () => undefined;
    await importPack(order());
    expect(offices.state()).toEqual(state);
    expect(rejectedRows()).toEqual(truth.trim().split('\n').slice(1));
  }
});

test('a row that an office refused reserves no ref: the row that it kept out is taken all the same', async () => {
  const [header = '', good = ''] = readFileSync(packFile('cases.csv'), 'utf8').split('\n');
  const [names, cells] = [header.split(','), good.split(',')];
  const row = (worker: string): string =>
    names
      .map((name, at) => (name === 'case_ref' ? 'C-TWICE' : name === 'worker_ref' ? worker : (cells[at] as string)))
      .join(',');
  const lines = readFileSync(packFile('cases.csv'), 'utf8').trimEnd().split('\n');
  const next = lines.length + 1;
  appendFileSync(
    packFile('cases.csv'),
    `${[row('W-NOBODY'), row(cells[names.indexOf('worker_ref')] as string)].join('\n')}\n`,
  );
  await importPack(order());
  expect(rejectedRows().filter((line) => line.startsWith('cases.csv') && Number(line.split(',')[1]) >= next)).toEqual([
    `cases.csv,${next},no such worker`,
  ]);
  expect(offices.state().some((line) => line.startsWith('case/C-TWICE='))).toBe(true);
});

test.each([
  ['a missing file', () => rmSync(packFile('payments.csv')), 'payments.csv: the file is missing'],
  ['no pack.json', () => rmSync(packFile('pack.json')), 'pack.json: the file is missing'],
  [
    'a required column that is missing',
    () => writeFileSync(packFile('cases.csv'), 'case_ref,worker\nC1,W1\n'),
    'cases.csv, line 1, column worker_ref: the required column is missing',
  ],
  [
    'bytes that are no UTF-8',
    () => appendFileSync(packFile('contacts.csv'), Buffer.from([0x43, 0xff, 0x2c, 0x0a])),
    'contacts.csv, line',
  ],
  [
    'a row longer than a megabyte',
    () => appendFileSync(packFile('complaints.csv'), 'x'.repeat(1_100_000)),
    'a row is longer than',
  ],
])('%s refuses the pack before anything is sent, and says where', async (_what, spoil, words) => {
  spoil();
  const refused = importPack(order());
  await expect(refused).rejects.toThrow(PackRefused);
  await expect(refused).rejects.toThrow(words);
  expect(offices.calls).toEqual([]);
});

test('a pack without a fault leaves an empty report with its header', async () => {
  await cp(`${root}examples/register-pack`, join(folder, 'pack'), { recursive: true });
  offices.forgetful = true;
  const report = await importPack(order());
  expect(rejected()).toEqual(['file,line,column,value,reason']);
  // Counted as lines of the files without their headers.
  const sent = Object.fromEntries(report.files.map(({ file, sent: rows }) => [file, rows]));
  expect(sent).toMatchObject({ 'agencies.csv': 400, 'cases.csv': 5000, 'payments.csv': 40_753, 'contacts.csv': 4331 });
});
