import type { Bench, BenchRun } from './bench.ts';
import { startChild } from './child.ts';
import type { Corrected } from './correctWorkers.ts';
import { figure } from './figure.ts';

const fewWorkers = 10_000;
const updates = 500;
const warmUp = 200;

export const corrections: Bench = {
  name: 'corrections',
  words: 'one correction of one worker as risk flagging takes it in, among 10,000 workers and among many (--workers N)',
  measure: async (run) => {
    const many = run.settings.workers;
    const at = { few: await correct(run, fewWorkers), many: await correct(run, many) };
    const how = `${updates} corrections of a phone, one at a time: the row written and read, its pairs judged, what is news committed`;
    const said = (count: number): string => `one correction, ${count.toLocaleString('en')} workers`;
    return [
      figure(`${said(fewWorkers)}, p50`, at.few.p50, 'ms', how),
      figure(`${said(fewWorkers)}, p95`, at.few.p95, 'ms', how),
      figure(`${said(many)}, p50`, at.many.p50, 'ms', `${how}; ${at.many.pairs} pairs stand`),
      figure(`${said(many)}, p95`, at.many.p95, 'ms', how),
      figure(
        `start, ${many.toLocaleString('en')} workers`,
        at.many.filled,
        's',
        'all rows read and judged, all pairs committed',
      ),
      figure(`memory, ${many.toLocaleString('en')} workers`, at.many.memory, 'MB', 'of the process, at the end'),
      figure('growth of a correction', at.many.p50 / at.few.p50, 'times', 'p50', { kind: '<=', value: 1.5 }),
    ];
  },
};

/** In a process and a database of its own. */
async function correct(run: BenchRun, count: number): Promise<Corrected> {
  const { folder, instance } = await run.stack();
  run.say(`  ${count.toLocaleString('en')} workers`);
  const numbers = [count, run.settings.seed, updates, warmUp].map(String);
  const place = [instance.mongodb.uri, `bench_corrections_${count}`, folder];
  const child = await startChild('infra/bench/correctWorkers.ts', [...place, ...numbers], {
    NODE_OPTIONS: '--max-old-space-size=12288',
  });
  await child.stop();
  return child.hello as Corrected;
}
