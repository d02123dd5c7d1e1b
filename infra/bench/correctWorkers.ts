import { firstBook } from '../../services/risk-flagging/src/domain/ruleBook/ruleBook.ts';
import type { RiskPorts } from '../../services/risk-flagging/src/usecases/ports.ts';
import { createSubjectFollower } from '../../services/risk-flagging/src/usecases/subjects/followSubjects.ts';
import { makeManyWorkers } from '../../services/risk-flagging/test/domain/matching/manyWorkers.ts';
import { tellParent } from './childSide.ts';
import { quantile } from './figure.ts';
import { openRiskRegister, putAll } from './riskRegister.ts';

/*
 * In a process of its own, as risk flagging is one: a register of so many workers, and corrections one after the other, each
 * as the office takes it in: the row is written, read, put into the index, its pairs are judged, and what is news is committed.
 */
const [uri = '', database = '', folder = '', ...numbers] = process.argv.slice(2);
const [count = 10_000, seed = 1, updates = 500, warmUp = 200] = numbers.map(Number);
const token = 1;

export interface Corrected {
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly pairs: number;
  /** Seconds until everything stored was read and judged: what a start takes. */
  readonly filled: number;
  /** MB that the process holds at the end. */
  readonly memory: number;
}

const { ports, projections, close } = await openRiskRegister({ uri, database, folder });
const { workers } = makeManyWorkers(count, seed);
await putAll(
  projections.persons,
  workers.map((worker) => [worker.ref, { ...worker, source: `worker/${worker.ref}@1` }]),
);
// One complaint, so that there is a day of which people are judged.
await putAll(projections.complaints, [
  ['C1', { source: 'complaint/C1@1', agencyKey: null, filedOn: '2026-01-01', complainant: null }],
]);

const follower = createSubjectFollower(ports as unknown as RiskPorts);
const rules = firstBook.inForce('2026-01-01');
const began = performance.now();
await follower.follow(token, rules, []);
const filled = (performance.now() - began) / 1000;

const step = Math.max(1, Math.floor(workers.length / (updates + warmUp)));
const chosen = workers.filter((_, at) => at % step === 0).slice(0, updates + warmUp);
const taken: number[] = [];
for (const [at, worker] of chosen.entries()) {
  const corrected = { ...worker, phone: `03${String(at).padStart(9, '0')}`, source: `worker/${worker.ref}@2` };
  const started = performance.now();
  await putAll(projections.persons, [[worker.ref, corrected]]);
  const mark = { stream: `worker/${worker.ref}`, stamp: String(at), at: ports.clock.now() };
  await follower.follow(token, rules, [mark]);
  if (at >= warmUp) taken.push(performance.now() - started);
}
const pairs = await projections.persons.collection.model.db.collection('subject').countDocuments();
await close();
const memory = process.memoryUsage.rss() / 2 ** 20;
tellParent({ p50: quantile(taken, 0.5), p95: quantile(taken, 0.95), pairs, filled, memory } satisfies Corrected);
