import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findPassportNumber, listMrzFaults } from '@muhafiz/identifiers';
import { expect, test } from 'vitest';
import { readWholePack } from '../../import/index.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

// IDENTITY_CONFLICT of the register pack, told in a few lines: (a) by the zone, (b) by two rows that share a number.
test.each([
  ['examples/register-pack', 'sample-pack'],
  ['shared/test-kit/fixtures/bad-rows-pack', 'bad-rows-pack'],
])('in %s the faults of zones and the shared numbers are those of the truth', async (folder, truthName) => {
  const pack = await readWholePack(root + folder);
  if (!pack.ok) throw new Error(pack.refusal.reason);
  const workers = pack.value.rows['workers.csv'].map(({ row }) => row);
  const flagged = new Set<string>();
  const birthsOf = new Map<string, Set<string>>();
  for (const worker of workers) {
    const passportNumber = findPassportNumber(worker.passportNo);
    const holder = { ...worker, passportNumber };
    const lines = { line1: worker.mrzLine1 ?? '', line2: worker.mrzLine2 ?? '' };
    if (listMrzFaults(lines, holder).length > 0) flagged.add(worker.workerRef);
    for (const number of [`cnic ${worker.cnic}`, `passport ${passportNumber}`]) {
      birthsOf.set(number, (birthsOf.get(number) ?? new Set()).add(worker.dateOfBirth));
    }
  }
  for (const worker of workers) {
    const numbers = [`cnic ${worker.cnic}`, `passport ${findPassportNumber(worker.passportNo)}`];
    if (numbers.some((number) => (birthsOf.get(number)?.size ?? 0) > 1)) flagged.add(worker.workerRef);
  }
  const truth = readFileSync(`${root}shared/test-kit/fixtures/truth/${truthName}.csv`, 'utf8')
    .split('\n')
    .map((line) => line.split(','))
    .filter(([code]) => code === 'IDENTITY_CONFLICT')
    .map(([, , subject]) => subject);
  expect(truth.length).toBeGreaterThan(0);
  expect([...flagged].sort()).toEqual([...new Set(truth)].sort());
});
