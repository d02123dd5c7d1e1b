import { createPersonIndex } from '../../services/risk-flagging/src/domain/matching/index.ts';
import { makeManyWorkers } from '../../services/risk-flagging/test/domain/matching/manyWorkers.ts';
import { median } from './figure.ts';

/*
 * In a process of its own: the median time, in microseconds, of one correction (another phone) in a register of so many
 * workers, with the pairs of the corrected one.
 */
const [count = 10_000, seed = 1, updates = 2000] = process.argv.slice(2).map(Number);
const { workers } = makeManyWorkers(count, seed);
const index = createPersonIndex();
for (const worker of workers) index.add(worker);
const step = Math.max(1, Math.floor(workers.length / updates));
const taken = workers
  .filter((_, at) => at % step === 0)
  .map((worker, at) => {
    // As it comes off the wire: strings of its own, and one of them another than before.
    const corrected = JSON.parse(JSON.stringify({ ...worker, phone: `03${String(at).padStart(9, '0')}` }));
    const began = performance.now();
    index.replace(corrected);
    index.candidatesOf(worker.ref);
    return (performance.now() - began) * 1000;
  });
process.stdout.write(String(median(taken)));
