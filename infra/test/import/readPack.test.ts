import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PackFile, packFiles, packFormat } from '@muhafiz/contracts/register-pack';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maxMembersOfKind } from '../../import/groupedRows.ts';
import { openRejectedFile, type PackPart, type ReadPackOptions, readPack, readWholePack } from '../../import/index.ts';
import { RefSet } from '../../import/refSet.ts';

let folder = '';
let temporaryFolder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muhafiz-pack-'));
  temporaryFolder = await mkdtemp(join(tmpdir(), 'muhafiz-buckets-'));
  await writeFile(join(folder, 'pack.json'), '{"format":"register-pack/1","name":"small","as_of":"2026-06-30"}');
  for (const file of packFiles) await writePackFile(file, []);
});
afterEach(async () => {
  // Nothing that holds personal values may be left behind, however the reading ended.
  expect(await readdir(temporaryFolder)).toEqual([]);
  await rm(folder, { recursive: true });
  await rm(temporaryFolder, { recursive: true });
});

async function writePackFile(file: PackFile, lines: readonly string[]): Promise<void> {
  const header = Object.keys(packFormat[file].columns).join(',');
  await writeFile(join(folder, file), [header, ...lines, ''].join('\n'));
}

const agency = (licenceNo: string) => `${licenceNo},oep,Al-Falah,,,,,,,,,,,2020-01-01,2027-12-31,active,,,`;
const person = (licenceNo: string, name: string) => `${licenceNo},director,${name},,,`;
const worker = (ref: string) => `${ref},3210284462805,Ghulam Ali,,,M,1990-01-01,,,GD1234567,,,`;
const departure = (ref: string, workerRef: string) =>
  `${ref},${workerRef},,,Zamil,SA,driver,1600,SAR,24,2026-01-01,2026-02-01`;
const payment = (ref: string, amount: number | string) => `${ref},visa,${amount},2026-01-01,,,,cash,worker`;
const contact = (ref: string, name: string) => `${ref},broker,${name},,,`;

async function readAll(options: ReadPackOptions = {}): Promise<PackPart[]> {
  const parts: PackPart[] = [];
  for await (const part of readPack(folder, { temporaryFolder, ...options })) parts.push(part);
  return parts;
}

function partsOf<Name extends PackPart['part']>(parts: readonly PackPart[], name: Name) {
  return parts.filter((part): part is Extract<PackPart, { part: Name }> => part.part === name);
}

const rejectedIn = (parts: readonly PackPart[]) =>
  partsOf(parts, 'rejected').flatMap(({ rows }) => rows.map(({ file, line, reason }) => `${file}:${line} ${reason}`));

describe('groups', () => {
  test('an agency comes with its people, however its number is written, each with its line', async () => {
    await writePackFile('agencies.csv', [agency('MPD/0563/LHR/94')]);
    await writePackFile('agency_people.csv', [person('OEP 563/LHR', 'One'), person('0563 / lhr', 'Two')]);
    const [part] = partsOf(await readAll(), 'agencies');
    expect(part?.agencies).toHaveLength(1);
    expect(part?.agencies[0]?.agency).toMatchObject({ file: 'agencies.csv', line: 2, row: { agencyKey: '563/LHR' } });
    expect(part?.agencies[0]?.people.map(({ line, row }) => [line, row.fullName])).toEqual([
      [2, 'One'],
      [3, 'Two'],
    ]);
  });

  test('payments and contacts come with their case in the order of their lines, equal rows as often as they stand', async () => {
    await writePackFile('workers.csv', [worker('W1')]);
    await writePackFile('cases.csv', [departure('C1', 'W1'), departure('C2', 'W1')]);
    await writePackFile('payments.csv', [payment('C2', 5), payment('C1', 1), payment('C1', 2), payment('C1', 1)]);
    await writePackFile('contacts.csv', [contact('C1', 'a\u2028b'), contact('C2', '"x\n y"')]);
    const cases = partsOf(await readAll(), 'cases').flatMap((part) => part.cases);
    const first = cases.find(({ departure: { row } }) => row.caseRef === 'C1');
    expect(first?.payments.map(({ line, row }) => [line, row.amountPkr])).toEqual([
      [3, 1],
      [4, 2],
      [5, 1],
    ]);
    expect(first?.contacts.map(({ row }) => row.name)).toEqual(['a\u2028b']);
    const second = cases.find(({ departure: { row } }) => row.caseRef === 'C2');
    expect(second?.contacts.map(({ row }) => row.name)).toEqual(['x\n y']);
  });

  test('rows of an agency or case that has no row here are handed on for the office to judge', async () => {
    await writePackFile('agency_people.csv', [person('OEP 9/LHR', 'One')]);
    await writePackFile('payments.csv', [payment('C9', 1)]);
    await writePackFile('contacts.csv', [contact('C9', 'Rafiq')]);
    const parts = await readAll();
    expect(partsOf(parts, 'agencySupplements')[0]?.supplements).toMatchObject([
      { agencyKey: '9/LHR', people: [{ line: 2 }] },
    ]);
    expect(partsOf(parts, 'caseSupplements')[0]?.supplements).toMatchObject([
      { caseRef: 'C9', payments: [{ line: 2 }], contacts: [{ line: 2 }] },
    ]);
    expect(rejectedIn(parts)).toEqual([]);
  });

  test('a case with more payments than any case has is bounded, and each row beyond is told', async () => {
    await writePackFile('workers.csv', [worker('W1')]);
    await writePackFile('cases.csv', [departure('C1', 'W1')]);
    await writePackFile(
      'payments.csv',
      Array.from({ length: maxMembersOfKind + 2 }, () => payment('C1', 1)),
    );
    const parts = await readAll();
    const [part] = partsOf(parts, 'cases');
    expect(part?.cases[0]?.payments).toHaveLength(maxMembersOfKind);
    expect(rejectedIn(parts)).toEqual([
      `payments.csv:${maxMembersOfKind + 2} more than 2000 rows of one case`,
      `payments.csv:${maxMembersOfKind + 3} more than 2000 rows of one case`,
    ]);
  });

  test('a reader that stops in the middle leaves nothing on disk', async () => {
    await writePackFile('workers.csv', [worker('W1')]);
    await writePackFile('cases.csv', [departure('C1', 'W1')]);
    const long = 'x'.repeat(30_000);
    await writePackFile('contacts.csv', [contact('C1', long), contact('C1', long), contact('C1', 'x'.repeat(40_000))]);
    for await (const part of readPack(folder, { temporaryFolder })) {
      if (part.part !== 'cases') continue;
      expect(part.cases[0]?.contacts.map(({ row }) => row.name.length)).toEqual([30_000, 30_000, 40_000]);
      expect(await readdir(temporaryFolder)).toHaveLength(1);
      break;
    }
  });
});

describe('uniqueness and needs', () => {
  test('a rejected row reserves no ref, whether its own fault or a missing row rejected it', async () => {
    await writePackFile('workers.csv', [worker('W1').replace(',M,', ',Q,'), worker('W1'), worker('W1')]);
    await writePackFile('cases.csv', [departure('C1', 'W2'), departure('C1', 'W1'), departure('C1', 'W1')]);
    const pack = await readWholePack(folder);
    if (!pack.ok) throw new Error(pack.refusal.reason);
    expect(pack.value.rejected.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual([
      'workers.csv:2 sex is not one of the allowed values',
      'workers.csv:4 worker_ref stands twice',
      'cases.csv:2 no such worker',
      'cases.csv:4 case_ref stands twice',
    ]);
  });

  test('uniqueness comes before the row it needs', async () => {
    await writePackFile('workers.csv', [worker('W1')]);
    await writePackFile('cases.csv', [departure('C1', 'W1'), departure('C1', 'nobody')]);
    const pack = await readWholePack(folder);
    expect(pack.ok && pack.value.rejected.map(({ reason }) => reason)).toEqual(['case_ref stands twice']);
  });

  test('the offices are asked only for what the pack does not have, and their answer decides', async () => {
    await writePackFile('workers.csv', [worker('W1')]);
    await writePackFile('cases.csv', [departure('C1', 'W1'), departure('C2', 'known'), departure('C3', 'nobody')]);
    await writePackFile('payments.csv', [payment('C1', 1), payment('C3', 1), payment('C9', 1)]);
    const asked: unknown[] = [];
    const parts = await readAll({
      findKnown: async (kind, refs) => {
        asked.push([kind, refs]);
        return new Set(['known', 'C9']);
      },
    });
    expect(asked).toEqual([
      ['worker', ['known', 'nobody']],
      ['case', ['C3', 'C9']],
    ]);
    expect(rejectedIn(parts)).toEqual(['cases.csv:4 no such worker', 'payments.csv:3 no such case']);
    expect(partsOf(parts, 'caseSupplements')[0]?.supplements).toMatchObject([{ caseRef: 'C9' }]);
  });
});

describe('files that cannot be read', () => {
  const faultsIn = (parts: readonly PackPart[]) => partsOf(parts, 'fileFault').map(({ fault }) => fault);

  test('a file that is missing, empty or without a required column is told, and the others are read', async () => {
    await rm(join(folder, 'rates.csv'));
    await writeFile(join(folder, 'workers.csv'), '');
    await writeFile(join(folder, 'complaints.csv'), 'complaint_ref,filed_on\nK1,2026-01-01\n');
    await writePackFile('agencies.csv', [agency('OEP 1/LHR')]);
    const parts = await readAll();
    expect(faultsIn(parts)).toEqual([
      { file: 'rates.csv', line: 0, column: '', reason: 'the file is missing' },
      { file: 'workers.csv', line: 1, column: '', reason: 'the header is missing' },
      { file: 'complaints.csv', line: 1, column: 'channel', reason: 'the required column is missing' },
    ]);
    expect(partsOf(parts, 'agencies')).toHaveLength(1);
  });

  test('what stands before bytes that are not UTF-8 is read, nothing after them is', async () => {
    const sound = `${Object.keys(packFormat['workers.csv'].columns).join(',')}\n${worker('W1')}\n`;
    const bytes = Buffer.concat([Buffer.from(sound), Buffer.from([0xe9]), Buffer.from(`x\n${worker('W2')}\n`)]);
    await writeFile(join(folder, 'workers.csv'), bytes);
    const parts = await readAll();
    expect(partsOf(parts, 'rows').flatMap(({ rows }) => rows.map(({ line }) => line))).toEqual([2]);
    expect(faultsIn(parts)).toEqual([
      { file: 'workers.csv', line: 3, column: '', reason: 'not UTF-8', byteOffset: sound.length },
    ]);
  });

  test('a pack without its pack.json is no pack', async () => {
    await rm(join(folder, 'pack.json'));
    expect(await readWholePack(folder)).toMatchObject({
      ok: false,
      refusal: { file: 'pack.json', reason: 'the file is missing' },
    });
    await writeFile(join(folder, 'pack.json'), 'x'.repeat(70_000));
    expect(await readWholePack(folder)).toMatchObject({ ok: false, refusal: { reason: 'is longer than 65536 bytes' } });
  });
});

test('rejected.csv holds what was rejected, quoted where it must be, for its owner alone', async () => {
  const path = join(folder, 'rejected.csv');
  const file = await openRejectedFile(path);
  await file.write([
    { file: 'workers.csv', line: 7, column: 'sex', value: 'a "b", c', reason: 'sex is not one of the allowed values' },
    { file: 'rates.csv', line: 3, column: '', reason: 'not UTF-8', byteOffset: 41 },
  ]);
  await file.write([]);
  expect(file.count).toBe(2);
  await file.close();
  expect(await readFile(path, 'utf8')).toBe(
    'file,line,column,value,reason\n' +
      'workers.csv,7,sex,"a ""b"", c",sex is not one of the allowed values\n' +
      'rates.csv,3,,,not UTF-8 (byte 41)\n',
  );
  expect((await stat(path)).mode & 0o077).toBe(0);
});

test('a set of refs knows each ref it was given and no other, also after it has grown', () => {
  const refs = new RefSet(4);
  for (let number = 0; number < 20_000; number++) expect(refs.add(`C${number}`)).toBe(true);
  for (let number = 0; number < 20_000; number++) expect(refs.add(`C${number}`)).toBe(false);
  expect(refs.size).toBe(20_000);
  for (let number = 20_000; number < 40_000; number++) expect(refs.has(`C${number}`)).toBe(false);
});
