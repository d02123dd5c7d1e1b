import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tokenFor } from '@muhafiz/test-kit';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runFindings } from '../../commands/findings.ts';
import { runImport } from '../../commands/import.ts';
import { runParked } from '../../commands/parked.ts';
import { runReplay } from '../../commands/replay.ts';
import { runSummary } from '../../commands/summary.ts';
import { removeInstance, writeInstance } from '../../instance.ts';
import { type Country, openCountry } from '../system/country.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const badRowsPack = `${root}shared/test-kit/fixtures/bad-rows-pack`;
const truths = `${root}shared/test-kit/fixtures/truth`;
const deadline = 600_000;
const exactFlags = new Set([
  ...['LICENCE_NOT_VALID', 'FEE_OVER_CEILING', 'FEE_ABOVE_BAND', 'FEE_WITHOUT_RECEIPT', 'PERMISSION_EXCEEDED'],
  ...['PERMISSION_MISMATCH', 'UNDERAGE', 'IDENTITY_CONFLICT'],
]);

let country: Country;
let folder: string;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  country = await openCountry();
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-stack-'));
  env = { ...process.env, ...country.offices.env, INIT_CWD: folder };
  delete env.MUHAFIZ_PORT;
  writeInstance({
    dataDir: country.offices.env.MUHAFIZ_DATA as string,
    url: country.url,
    services: country.offices.urls,
    mongodb: { uri: country.offices.env.MONGODB_URI as string, provider: 'test' },
    kafka: { brokers: country.offices.env.KAFKA_BROKERS as string, provider: 'test' },
  });
}, deadline);
afterAll(async () => {
  removeInstance(country.offices.env.MUHAFIZ_DATA as string);
  await country.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command as a person would, and keeps what it says. */
async function run(
  command: (args: readonly string[], env: NodeJS.ProcessEnv, out: never) => Promise<number>,
  ...args: string[]
): Promise<{ code: number; text: string }> {
  let text = '';
  const out = { write: (words: string) => (text += words) };
  const code = await command(args, env, { out, told: { write: () => undefined } } as never);
  return { code, text };
}

const lines = (path: string): string[] => readFileSync(path, 'utf8').trim().split('\n').slice(1);
/** Code and subject: a finding about a case or a worker is told by these, whatever its related subject. */
const flagsIn = (path: string): string[] => [
  ...new Set(
    lines(path)
      .map((line) => line.split(',').slice(0, 3).join(','))
      .filter((line) => exactFlags.has(line.split(',')[0] as string)),
  ),
];

test('an import that is killed, and run again, ends with exactly the rejected rows and flags of the truth', {
  timeout: deadline,
}, async () => {
  const running = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', `${root}infra/commands/import.ts`, badRowsPack, '--url', country.url],
      ...['--token', tokenFor(country.offices.keysFolder, 'protector'), '--rejected', join(folder, 'killed.csv')],
    ],
    { cwd: root, stdio: 'ignore' },
  );
  const closed = once(running, 'close');
  // Killed when some workers are in and not all: in the middle of the pack.
  const client = await MongoClient.connect(env.MONGODB_URI as string);
  const workers = client.db(`${env.MUHAFIZ_DB_PREFIX}worker_emigration`).collection('worker');
  while ((await workers.countDocuments({})) === 0 && running.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await client.close();
  running.kill('SIGKILL');
  await closed;
  expect(running.signalCode).toBe('SIGKILL');

  const { code, text } = await run(runImport, badRowsPack);
  expect(code).toBe(0);
  expect(text).toContain('All 400 cases are assessed.');
  expect(text.trimEnd().split('\n').at(-1)).toMatch(/^80 rows were rejected.*rejected\.csv$/);
  const rejected = lines(join(folder, 'rejected.csv')).map((line) => line.split(',').slice(0, 2).join(','));
  expect(rejected).toEqual(
    lines(`${truths}/bad-rows-pack.rejected.csv`).map((l) => l.split(',').slice(0, 2).join(',')),
  );

  const findings = await run(runFindings, '--out', 'findings.csv');
  expect(findings.code).toBe(0);
  const found = readFileSync(join(folder, 'findings.csv'), 'utf8');
  expect(found.startsWith('flag_code,subject_kind,subject_ref,related_ref\n')).toBe(true);
  expect(flagsIn(join(folder, 'findings.csv')).sort()).toEqual(flagsIn(`${truths}/bad-rows-pack.csv`).sort());
});

test('a second import changes nothing, and a changed row is a correction that is assessed again', {
  timeout: deadline,
}, async () => {
  const before = readFileSync(join(folder, 'findings.csv'), 'utf8');
  const again = await run(runImport, badRowsPack);
  expect(again.text).toMatch(/cases\.csv +\d+ +· +· +400 +15\n/);
  expect(again.text).toMatch(/workers\.csv +\d+ +· +· +391 +14\n/);
  await run(runFindings, '--out', 'again.csv');
  expect(readFileSync(join(folder, 'again.csv'), 'utf8')).toBe(before);

  // A case in order loses its permission: the flag that follows from it is PERMISSION_MISMATCH, by its definition.
  const pack = join(folder, 'corrected');
  cpSync(badRowsPack, pack, { recursive: true });
  const [header = '', ...rows] = readFileSync(join(pack, 'cases.csv'), 'utf8').split('\n');
  const at = (name: string): number => header.trim().split(',').indexOf(name);
  const which = rows.findIndex((row) => {
    const cells = row.split(',');
    const flagged =
      before.includes(`,case,${cells[at('case_ref')]},`) || before.includes(`,${cells[at('worker_ref')]},`);
    return !flagged && cells[at('licence_no')] !== '' && cells[at('permission_no')] !== '' && !row.includes('"');
  });
  const cells = (rows[which] as string).split(',');
  cells[at('permission_no')] = '';
  writeFileSync(join(pack, 'cases.csv'), [header, ...rows.with(which, cells.join(','))].join('\n'));
  const corrected = await run(runImport, pack);
  expect(corrected.text).toMatch(/cases\.csv +\d+ +· +1 +399 +15\n/);
  await run(runFindings, '--out', 'corrected.csv');
  const more = lines(join(folder, 'corrected.csv')).filter((line) => !before.includes(`${line}\n`));
  expect(more).toEqual([`PERMISSION_MISMATCH,case,${cells[at('case_ref')]},`]);
});

test('findings as JSON carry evidence, reason, citation and what would clear them, each flag once', {
  timeout: deadline,
}, async () => {
  const { code, text } = await run(runFindings, '--out', '-', '--format', 'json');
  expect(code).toBe(0);
  const found = JSON.parse(text) as Record<string, unknown>[];
  const keys = found.map((each) => [each.flag_code, each.subject_kind, each.subject_ref, each.related_ref].join());
  expect(new Set(keys).size).toBe(keys.length);
  for (const each of found) {
    expect(each).toMatchObject({ reason: { en: expect.any(String) }, citation: expect.any(String) });
    expect(each).toMatchObject({ would_clear: { ur: expect.any(String) }, rule_version: 1 });
    expect((each.evidence as unknown[]).length).toBeGreaterThan(0);
  }
});

test('a flag is computed again to the same bytes, named by its id or by its case', { timeout: deadline }, async () => {
  const [first = ''] = lines(join(folder, 'findings.csv')).filter((line) => line.startsWith('FEE_OVER_CEILING'));
  const caseRef = first.split(',')[2] as string;
  const byCase = await run(runReplay, caseRef, 'FEE_OVER_CEILING');
  expect(byCase.code).toBe(0);
  expect(byCase.text).toContain('computed again to the same bytes: yes');
  expect(byCase.text).toMatch(/^what would clear it: .+/m);
  const id = byCase.text.split('\n')[0] as string;
  expect(id).toMatch(new RegExp(`^${caseRef}@\\d+/FEE_OVER_CEILING$`));
  expect((await run(runReplay, id)).text).toBe(byCase.text);
  await expect(run(runReplay, `${caseRef}@99/FEE_OVER_CEILING`)).rejects.toThrow('cannot be computed again');
  await expect(run(runReplay, 'C-NOBODY', 'UNDERAGE')).rejects.toThrow('There is no assessed case C-NOBODY');
});

test('the summary names held departures and agencies and no worker', { timeout: deadline }, async () => {
  const { text } = await run(runSummary);
  expect(text).toMatch(/\d+ of 400 pending departures are held \(\d+ %\)/);
  expect(text.match(/^ {2}C\d{7} /gm)).toHaveLength(10);
  const [header = '', ...rows] = readFileSync(join(badRowsPack, 'workers.csv'), 'utf8').split('\n');
  const named = header.trim().split(',').indexOf('full_name');
  for (const row of rows) {
    const name = row.split(',')[named];
    if (name !== undefined && name.length > 3) expect(text).not.toContain(name);
  }
});

test('parked messages are listed with their reason, given back, and told when they cannot be applied again', {
  timeout: deadline,
}, async () => {
  expect((await run(runParked)).text).toBe('No message is parked.\n');
  const parked = country.risk.kit.parking.parked.model.collection;
  await parked.insertOne({
    _id: 'agency-licensing/0/900' as never,
    ...{ topic: 'agency-licensing', partition: 0, offset: 900, stream: 'agency/9999-LHR', streamVersion: 1 },
    ...{ reason: 'an event of an unknown version', value: '{}', at: '2026-06-30T00:00:00.000Z', state: 'parked' },
    headers: {
      ce_id: 'agency/9999-LHR@000001',
      ce_type: 'pk.muhafiz.agency-licensing.AgencyRegistered.v99',
      ce_subject: 'agency/9999-LHR',
      ce_streamversion: '1',
      ce_time: '2026-06-30T00:00:00.000Z',
    },
  } as never);
  const listed = await run(runParked);
  expect(listed.text).toContain('risk-flagging  agency/9999-LHR        1  an event of an unknown version');
  const replayed = await run(runParked, 'replay', 'agency/9999-LHR', '--service', 'risk-flagging');
  expect(replayed).toEqual({ code: 1, text: expect.stringContaining('could not be applied again') });
  await expect(run(runParked, 'replay', 'agency/1-LHR')).rejects.toThrow('No message of agency/1-LHR is parked');
  await expect(run(runParked, 'replay')).rejects.toThrow('Name a stream, or --all');
  await expect(run(runParked, '--service', 'nobody')).rejects.toThrow('There is no service nobody');
  await parked.deleteOne({ _id: 'agency-licensing/0/900' as never });
});
