import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readPack, readWholePack } from '../../import/index.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const badRowsPack = `${root}shared/test-kit/fixtures/bad-rows-pack`;
const samplePack = `${root}examples/register-pack`;

async function getWholePack(folder: string) {
  const pack = await readWholePack(folder);
  if (!pack.ok) throw new Error(pack.refusal.reason);
  return pack.value;
}

test('the pack with spoilt rows gives exactly the rejected rows of its truth, with the same reasons', async () => {
  const truth = readFileSync(`${root}shared/test-kit/fixtures/truth/bad-rows-pack.rejected.csv`, 'utf8');
  const pack = await getWholePack(badRowsPack);
  const found = pack.rejected.map(({ file, line, reason }) => `${file},${line},${reason}`);
  expect(found).toEqual(truth.trim().split('\n').slice(1));
  expect(pack.faults).toEqual([]);
});

test('the example pack has no rejected row, and the counts of its files', async () => {
  const pack = await getWholePack(samplePack);
  expect(pack.rejected).toEqual([]);
  expect(pack.faults).toEqual([]);
  expect(pack.manifest).toEqual({ name: 'visible-16-400-5000', asOf: '2026-06-30' });
  const counts = Object.fromEntries(Object.entries(pack.rows).map(([file, rows]) => [file, rows.length]));
  // Counted as lines without the header; no value of the pack holds a line end.
  expect(counts).toEqual({
    'agencies.csv': 400,
    'agency_people.csv': 1187,
    'permissions.csv': 727,
    'fee_schedule.csv': 26,
    'age_rules.csv': 5,
    'workers.csv': 4890,
    'cases.csv': 5000,
    'payments.csv': 40753,
    'contacts.csv': 4331,
    'complaints.csv': 362,
    'rates.csv': 108,
  });
});

async function countParts(folder: string) {
  const counts = { agencies: 0, people: 0, cases: 0, payments: 0, contacts: 0, supplements: 0, rejected: 0, faults: 0 };
  const plain: Record<string, number> = {};
  for await (const part of readPack(folder)) {
    if (part.part === 'agencies') {
      counts.agencies += part.agencies.length;
      for (const { people } of part.agencies) counts.people += people.length;
    } else if (part.part === 'cases') {
      counts.cases += part.cases.length;
      for (const each of part.cases) {
        counts.payments += each.payments.length;
        counts.contacts += each.contacts.length;
        const refs = [...each.payments, ...each.contacts].map(({ row }) => row.caseRef);
        expect(refs.every((ref) => ref === each.departure.row.caseRef)).toBe(true);
      }
    } else if (part.part === 'rows') plain[part.file] = (plain[part.file] ?? 0) + part.rows.length;
    else if (part.part === 'rejected') counts.rejected += part.rows.length;
    else if (part.part === 'fileFault') counts.faults += 1;
    else counts.supplements += part.supplements.length;
  }
  return { ...counts, plain };
}

test('reading the example pack in pieces brings every case together with its payments and contacts', async () => {
  expect(await countParts(samplePack)).toEqual({
    agencies: 400,
    people: 1187,
    cases: 5000,
    payments: 40753,
    contacts: 4331,
    supplements: 0,
    rejected: 0,
    faults: 0,
    plain: {
      'permissions.csv': 727,
      'fee_schedule.csv': 26,
      'age_rules.csv': 5,
      'rates.csv': 108,
      'workers.csv': 4890,
      'complaints.csv': 362,
    },
  });
});
