import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, BenchRun, ImportedStack } from './bench.ts';
import { startChild } from './child.ts';
import { type Figure, figure } from './figure.ts';
import type { ImporterReport } from './importer.ts';
import { multiplyPack } from './makePack.ts';
import { withPackCopy } from './packCopy.ts';
import { countCpu, describeShares } from './programs.ts';
import { root, type Stack } from './stack.ts';

/** Takes the sample pack into a stack until every hold that follows from it stands. */
export async function importInto(stack: Stack): Promise<ImportedStack> {
  const token = await stack.protectorToken();
  const cpuSince = countCpu(stack.listPrograms());
  const report = await withPackCopy((pack) => runImporter(pack, stack.url, 'wait', token));
  const cpu = { ...cpuSince(), importer: report.cpuSeconds };
  const phases = report.phases.map(([name, seconds]) => `${name} ${seconds.toFixed(1)}`).join(', ');
  const goal = stack.onPython ? undefined : ({ kind: '<=', value: 60 } as const);
  const how = `through the gateway until all holds stand, ${report.rejected} rows rejected; ${stack.engines}. Seconds: ${phases}`;
  const spent = Object.values(cpu).reduce((sum, each) => sum + each, 0);
  return {
    stack,
    figures: [
      figure('import of the sample pack, flags complete', report.seconds, 's', how, goal),
      figure('processor time of that import', spent, 's', `of each process: ${describeShares(cpu, 1)}`),
    ],
  };
}

export const importing: Bench = {
  name: 'import',
  words: 'the sample pack through the gateway until every flag stands',
  measure: async (run) => (await run.imported()).figures,
};

const times = 10;
const measurements = 3;

export const importer: Bench = {
  name: 'importer',
  words: "the importer's own memory at 5,000 and 50,000 cases",
  measure: async (run) => {
    const sink = await startChild('infra/bench/sinkOffice.ts', []);
    try {
      return await withPackCopy((small) =>
        withPackCopy((large) => {
          multiplyPack(large, times);
          return compareMemory(run, `http://127.0.0.1:${sink.hello}`, { small, large });
        }),
      );
    } finally {
      await sink.stop();
    }
  },
};

async function compareMemory(
  { signal }: BenchRun,
  url: string,
  packs: { readonly small: string; readonly large: string },
): Promise<Figure[]> {
  const few: ImporterReport[] = [];
  const many: ImporterReport[] = [];
  for (let turn = 0; turn < measurements; turn++) {
    signal.throwIfAborted();
    few.push(await runImporter(packs.small, url, 'alone'));
    many.push(await runImporter(packs.large, url, 'alone'));
  }
  // What the collector leaves lying about differs from run to run; the least is what the work needs.
  const least = (reports: readonly ImporterReport[]) => Math.min(...reports.map(({ memory }) => memory));
  const list = (reports: readonly ImporterReport[]) => reports.map(({ memory }) => memory.toFixed(0)).join(', ');
  const how = `greatest resident set of a process that imports into a sink; least of ${measurements} runs`;
  const growth = (least(many) / least(few) - 1) * 100;
  const rejected = [...few, ...many].reduce((sum, each) => sum + each.rejected, 0);
  return [
    figure('importer at 5,000 cases', least(few), 'MB', `${how}: ${list(few)}; ${rejected} rows rejected in all`),
    figure(
      `importer at ${5 * times},000 cases`,
      least(many),
      'MB',
      `${how}: ${list(many)}; ${many[0]?.cases} rows sent`,
    ),
    figure('growth', growth, '%', 'the second over the first', { kind: '<=', value: 10 }),
  ];
}

async function runImporter(pack: string, url: string, wait: 'wait' | 'alone', token = 'none'): Promise<ImporterReport> {
  const env = { MUHAFIZ_BENCH_TOKEN: token, NODE_OPTIONS: heapLimits() };
  const child = await startChild('infra/bench/importer.ts', [pack, url, wait], env);
  await child.stop();
  return child.hello as ImporterReport;
}

/** The limits under which `npm run import` runs: without them the collector lets garbage lie, and memory grows with it. */
function heapLimits(): string {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { import: string } };
  return scripts.import
    .split(' ')
    .filter((word) => word.startsWith('--max-'))
    .join(' ');
}
