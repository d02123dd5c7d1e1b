import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import { type Figure, figure, type Goal } from './figure.ts';
import { describeShares, type ProgramMemory, readMemory } from './programs.ts';
import type { Stack } from './stack.ts';

const restMillis = 10_000;
const goal: Goal = { kind: '<=', value: 1536 };

export const memory: Bench = {
  name: 'memory',
  words: 'the whole stack at rest, engines included',
  measure: async (run) => {
    const stack = await run.stack();
    const how = 'npm start -- --empty on an empty data folder to `muhafiz ready`, packages and engines in place';
    const start = figure('start', stack.startSeconds, 's', how);
    await sleep(restMillis, undefined, { signal: run.signal });
    const atStart = describeMemory(stack, 'at rest after the start', goal);
    await run.imported();
    await sleep(restMillis, undefined, { signal: run.signal });
    return [start, ...atStart, ...describeMemory(stack, 'at rest after the import', goal)];
  },
};

function describeMemory(stack: Stack, when: string, held: Goal): Figure[] {
  const processes = readMemory(stack.listPrograms());
  const by = (field: 'pss' | 'rss'): { sum: number; words: string } => {
    const shares = sharesOf(processes, field);
    return { sum: Object.values(shares).reduce((sum, each) => sum + each, 0), words: describeShares(shares, 0) };
  };
  const [pss, rss] = [by('pss'), by('rss')];
  return [
    figure(`memory ${when}`, pss.sum, 'MB', `proportional set size: ${pss.words}; ${stack.engines}`, held),
    figure(`memory ${when}, resident`, rss.sum, 'MB', `resident set size, shared pages counted in each: ${rss.words}`),
  ];
}

function sharesOf(processes: readonly ProgramMemory[], field: 'pss' | 'rss'): Record<string, number> {
  const shares: Record<string, number> = {};
  for (const each of processes) shares[each.name] = (shares[each.name] ?? 0) + each[field];
  return shares;
}
