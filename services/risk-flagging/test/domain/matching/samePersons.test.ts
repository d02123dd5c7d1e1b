import { describe, expect, test } from 'vitest';
import { findSamePersons, type SamePersonPair, type WorkerIdentity } from '../../../src/domain/matching/index.ts';
import { type NoisyRegister, pairOf, spoilRegister } from './noisyRegister.ts';
import { readSample } from './registers.ts';

function f1Of({ workers, truth }: NoisyRegister): number {
  const found = findSamePersons(workers);
  const right = found.filter(({ left, right }) => truth.has(pairOf(left, right))).length;
  return (2 * right) / (found.length + truth.size);
}

function aWorker(ref: string, traits: Partial<WorkerIdentity> = {}): WorkerIdentity {
  return {
    ...{ ref, cnic: '35202-4323359-5', fullName: 'Waseem Abbas Joiya', fatherName: 'Akbar Haroon', sex: 'M' },
    ...{ dateOfBirth: '1988-08-11', district: 'Lahore', phone: '0307-7296309', passportNo: 'PN8232684' },
    ...traits,
  };
}

/** Other workers, so that names have frequencies as in a register. */
const others = readSample().workers.slice(0, 1500);

function pairAmongOthers(one: WorkerIdentity, other: WorkerIdentity): SamePersonPair | undefined {
  return findSamePersons([...others, one, other]).find(
    ({ left, right }) => pairOf(left, right) === pairOf(one.ref, other.ref),
  );
}

describe('on registers whose truth is known', () => {
  const sample = readSample();

  test('F1 on the sample pack is at least 0.95', () => {
    expect(sample.truth.size).toBe(92);
    expect(f1Of(sample)).toBeGreaterThanOrEqual(0.95);
  });

  // Seeds that the stored model was not learned from.
  test.each([
    { seed: 1, slips: 0.1, again: 20, brothers: 20, twins: 10, namesakes: 5 },
    { seed: 2, slips: 0.2, again: 20, brothers: 40, twins: 20, namesakes: 10 },
    { seed: 4, slips: 0.2, again: 2, brothers: 10, twins: 40, namesakes: 40 },
    { seed: 5, slips: 0.15, again: 15, brothers: 80, twins: 40, namesakes: 3 },
    { seed: 6, slips: 0.25, again: 10, brothers: 20, twins: 20, namesakes: 20 },
  ])('F1 stays at least 0.95 when the register is spoilt: $seed, $slips slips', (noise) => {
    expect(f1Of(spoilRegister(sample.workers, sample.truth, noise))).toBeGreaterThanOrEqual(0.95);
  });

  test('the order of the rows changes nothing, to the last digit', () => {
    const turned = [...sample.workers].reverse();
    expect(findSamePersons(turned)).toEqual(findSamePersons(sample.workers));
  });
});

describe('who is one person', () => {
  test.each<[string, Partial<WorkerIdentity>]>([
    ['a digit of the CNIC slipped and the passport is new', { cnic: '35202-4823359-5', passportNo: 'QX1112223' }],
    ['a second CNIC, the same passport and a new phone', { cnic: '35202-9911772-5', phone: '0333-1234567' }],
    [
      'a second CNIC, a new phone and no father told, one passport',
      { cnic: '35202-9911772-5', phone: '0333-1234567', fatherName: null },
    ],
    [
      'the name in Urdu only, a second CNIC and a new passport',
      { fullName: 'وسیم عباس جوئیہ', cnic: '35202-9911772-5', passportNo: 'QX1112223' },
    ],
    [
      'name and father spelt otherwise, a second CNIC, papers renewed',
      { fullName: 'Wasim Abas Joya', fatherName: 'Akber Harun', cnic: '35202-9911772-5', passportNo: 'QX1112223' },
    ],
    ['day and month exchanged, the same passport', { dateOfBirth: '1988-11-08', cnic: '35202-9911772-5' }],
  ])('%s', (_, traits) => {
    expect(pairAmongOthers(aWorker('A1'), aWorker('A2', traits))?.probability).toBeGreaterThan(0.85);
  });
});

describe('who is not', () => {
  test.each<[string, Partial<WorkerIdentity>]>([
    [
      'a brother of three years less, with one phone',
      { fullName: 'Naeem Abbas Joiya', dateOfBirth: '1991-03-02', cnic: '35202-9911772-5', passportNo: 'QX1112223' },
    ],
    [
      'a twin with a name that rhymes, one phone and the next CNIC',
      { fullName: 'Saleem Abbas Joiya', cnic: '35202-4323360-5', passportNo: 'QX1112223' },
    ],
    [
      'a stranger of the same name and birthday, another father and phone',
      { fatherName: 'Liaqat Mehmood', phone: '0333-1234567', cnic: '35202-9911772-5', passportNo: 'QX1112223' },
    ],
    ['a sister, whatever else agrees', { sex: 'F', cnic: '35202-4323359-6' }],
    ['a row of the same CNIC, which is another flag', {}],
  ])('%s', (_, traits) => {
    expect(pairAmongOthers(aWorker('A1'), aWorker('A2', traits))).toBeUndefined();
  });
});

test('a score is the sum of what is said, and each field says it in words', () => {
  const pair = pairAmongOthers(aWorker('A1'), aWorker('A2', { cnic: '35202-4823359-5', passportNo: 'QX1112223' }));
  const words = pair?.explanation.map((each) => each.words) ?? [];
  expect(words.join('; ')).toContain('a CNIC one slip away');
  expect(words.join('; ')).toContain('another passport');
  const sum = pair?.explanation.reduce((all, { bits }) => all + bits, 0) ?? 0;
  // The sum is taken against the likeliest alternative alone; the score counts all of them, so it is a little lower.
  expect(pair?.bits).toBeLessThanOrEqual(sum + 1e-9);
  expect(pair?.bits).toBeGreaterThan(sum - 3);
});

test('nothing is made of rows that say nothing', () => {
  const empty = (ref: string): WorkerIdentity => ({ ref, cnic: '', fullName: '', sex: '', dateOfBirth: '' });
  expect(findSamePersons([empty('A'), empty('B')])).toEqual([]);
  expect(findSamePersons([])).toEqual([]);
  expect(findSamePersons([aWorker('A')])).toEqual([]);
});
