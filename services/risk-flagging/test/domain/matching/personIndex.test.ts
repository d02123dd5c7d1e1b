import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createPersonIndex,
  findSamePersons,
  type SamePersonPair,
  type WorkerIdentity,
} from '../../../src/domain/matching/index.ts';
import { spoilRegister } from './noisyRegister.ts';
import { readSample } from './registers.ts';

const sample = readSample();
const noise = { seed: 7, slips: 0.2, again: 60, brothers: 60, twins: 30, namesakes: 20 };
/** A small register full of people who are nearly one: the hardest place to keep an index. */
const crowd = spoilRegister(sample.workers.slice(0, 120), new Set(), noise).workers;
/** More rows under one phone than a block may have, so that adding and removing changes what is compared. */
const shop = crowd.map((worker, index) => (index % 2 === 0 ? { ...worker, phone: '0300-1112223' } : worker));

type Step =
  | { readonly kind: 'add' | 'replace'; readonly worker: WorkerIdentity }
  | { readonly kind: 'remove'; readonly ref: string };

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.nat(shop.length - 1).map((at): Step => ({ kind: 'add', worker: workerAt(at) })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.nat(shop.length - 1), fc.nat(shop.length - 1))
        .map(([at, of]): Step => ({ kind: 'replace', worker: { ...workerAt(of), ref: workerAt(at).ref } })),
    },
    { weight: 2, arbitrary: fc.nat(shop.length - 1).map((at): Step => ({ kind: 'remove', ref: workerAt(at).ref })) },
  ),
  { minLength: 1, maxLength: 120 },
);

function workerAt(index: number): WorkerIdentity {
  return shop[index] ?? (shop[0] as WorkerIdentity);
}

function pairsOf(index: ReturnType<typeof createPersonIndex>, refs: Iterable<string>): SamePersonPair[] {
  const pairs = new Map<string, SamePersonPair>();
  for (const ref of refs) for (const pair of index.candidatesOf(ref)) pairs.set(`${pair.left} ${pair.right}`, pair);
  return [...pairs].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, pair]) => pair);
}

const byPair = (one: SamePersonPair, other: SamePersonPair) =>
  `${one.left} ${one.right}` < `${other.left} ${other.right}` ? -1 : 1;

test('an index kept by steps in any order tells the pairs of a batch over what is there, to the last digit', () => {
  let told = 0;
  fc.assert(
    fc.property(steps, (taken) => {
      const index = createPersonIndex();
      const there = new Map(shop.map((worker) => [worker.ref, worker]));
      for (const worker of shop) index.add(worker);
      for (const step of taken) {
        if (step.kind === 'remove') {
          index.remove(step.ref);
          there.delete(step.ref);
        } else {
          index[step.kind](step.worker);
          there.set(step.worker.ref, step.worker);
        }
      }
      const batch = findSamePersons([...there.values()]).sort(byPair);
      told += batch.length;
      expect(pairsOf(index, there.keys())).toEqual(batch);
    }),
    { numRuns: 25 },
  );
  expect(told).toBeGreaterThan(25);
});

test('the whole sample in one index gives the pairs of the batch', () => {
  const index = createPersonIndex();
  for (const worker of [...sample.workers].reverse()) index.add(worker);
  const refs = sample.workers.map(({ ref }) => ref);
  expect(pairsOf(index, refs)).toEqual(findSamePersons(sample.workers).sort(byPair));
});

test('who is not there has no pairs', () => {
  const index = createPersonIndex();
  expect(index.candidatesOf('nobody')).toEqual([]);
  index.remove('nobody');
});
