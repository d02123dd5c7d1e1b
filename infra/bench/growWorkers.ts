import { createPersonIndex } from '../../services/risk-flagging/src/domain/matching/index.ts';
import { makeManyWorkers } from '../../services/risk-flagging/test/domain/matching/manyWorkers.ts';
import { median } from './figure.ts';

/*
 * In a process of its own: the median time, in microseconds, of one correction (another phone) in a register of so many
 * workers, with the pairs of the corrected one; and, as a floor, that of one look into a bare map of as many.
 */
const [count = 10_000, seed = 1, updates = 2000] = process.argv.slice(2).map(Number);

export interface Grown {
  readonly update: number;
  readonly look: number;
}

const { workers } = makeManyWorkers(count, seed);
// As the service fills its memory: all are added, then each is asked for once.
const index = createPersonIndex();
for (const worker of workers) index.add(worker);
for (const worker of workers) index.candidatesOf(worker.ref);
const step = Math.max(1, Math.floor(workers.length / updates));
// As they come off the wire: strings of their own, and one of them another than before.
const corrected = workers
  .filter((_, at) => at % step === 0)
  .map((worker, at) => JSON.parse(JSON.stringify({ ...worker, phone: `03${String(at).padStart(9, '0')}` })));
const update = corrected.map((worker) => {
  const began = performance.now();
  index.replace(worker);
  index.candidatesOf(worker.ref);
  return (performance.now() - began) * 1000;
});

const bare = new Map(workers.map((worker) => [worker.cnic, { ...worker }]));
let found = 0;
const look = corrected.map(({ cnic }) => {
  const began = performance.now();
  if (bare.get(cnic)?.ref !== undefined) found += 1;
  return (performance.now() - began) * 1000;
});
if (found !== corrected.length) throw new Error('a worker is not in the map');
process.stdout.write(JSON.stringify({ update: median(update), look: median(look) } satisfies Grown));
