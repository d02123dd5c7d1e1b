import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { CommandRefused, resolvePath } from '../asking/findOffice.ts';
import { readArguments, runIfMain } from '../asking/runCommand.ts';
import { drawTable } from '../asking/textTable.ts';
import { assess } from '../bench/assess.ts';
import type { Bench, BenchRun, BenchSettings, ImportedStack } from '../bench/bench.ts';
import { corrections } from '../bench/corrections.ts';
import { febrl } from '../bench/febrl.ts';
import { federation } from '../bench/federation.ts';
import type { Figure } from '../bench/figure.ts';
import { importer, importInto, importing } from '../bench/importing.ts';
import { latency } from '../bench/latency.ts';
import { memory } from '../bench/memory.ts';
import { names } from '../bench/names.ts';
import { publicCheck } from '../bench/publicCheck.ts';
import { reads } from '../bench/reads.ts';
import { root, type Stack, startStack } from '../bench/stack.ts';
import { suspension } from '../bench/suspension.ts';
import { timeToFlag } from '../bench/timeToFlag.ts';
import { tokens } from '../bench/tokens.ts';
import { workers } from '../bench/workers.ts';
import type { SecantusBuild } from '../engines/mongodb/start.ts';

/** In their order: memory at rest before anything is in the stack, and the one that adds cases last. */
const benches: readonly Bench[] = [
  ...[assess, febrl, names, workers, importer, memory, importing, timeToFlag],
  ...[publicCheck, suspension, tokens, federation, latency, reads, corrections],
];
const usage =
  'npm run bench [-- NAME…] [--out FILE] [--mongo rust|python] [--rounds 5] [--load-seconds 6] [--seconds 60] [--seed 1] [--workers 100000]\n' +
  benches.map(({ name, words }) => `  ${name.padEnd(13)} ${words}`).join('\n');
const text = { type: 'string' } as const;
const options = {
  out: text,
  mongo: text,
  rounds: text,
  'load-seconds': text,
  seconds: text,
  seed: text,
  workers: text,
};

interface Report {
  readonly machine: Readonly<Record<string, unknown>>;
  readonly figures: readonly (Figure & { readonly bench: string })[];
}

/** Measures, prints a table and JSON, and asserts nothing: a goal that is missed is a figure like any other. */
async function runBench(args: readonly string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, options, usage);
  const chosen = chooseBenches(positionals);
  const settings: BenchSettings = {
    rounds: readNumber(values.rounds, 5),
    loadSeconds: readNumber(values['load-seconds'], 6),
    latencySeconds: readNumber(values.seconds, 60),
    seed: readNumber(values.seed, 1),
    workers: readNumber(values.workers, 100_000),
  };
  const session = openSession(settings, readBuild(values.mongo), signal);
  const figures: (Figure & { bench: string })[] = [];
  const machine = describeMachine(settings);
  let engines: string | undefined;
  try {
    for (const bench of chosen) {
      session.run.say(`${bench.name}: ${bench.words}`);
      for (const figure of await bench.measure(session.run)) figures.push({ bench: bench.name, ...figure });
    }
    engines = session.engines();
  } finally {
    await session.stop();
  }
  const report: Report = { machine: { ...machine, engines: engines ?? 'none were needed' }, figures };
  const out = values.out === undefined ? join(root, '.muhafiz-bench', 'figures.json') : resolvePath(values.out, env);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n${drawFigures(report.figures)}\n${out}\n`);
  return 0;
}

function chooseBenches(names: readonly string[]): readonly Bench[] {
  const strange = names.filter((name) => !benches.some((bench) => bench.name === name));
  if (strange.length > 0) throw new CommandRefused(`There is no benchmark ${strange.join(', ')}.\nUse: ${usage}`);
  return names.length === 0 ? benches : benches.filter(({ name }) => names.includes(name));
}

function readNumber(value: string | undefined, usual: number): number {
  const read = value === undefined ? usual : Number(value);
  if (!Number.isInteger(read) || read < 1)
    throw new CommandRefused(`${value} is no whole number above 0.\nUse: ${usage}`);
  return read;
}

function readBuild(value: string | undefined): SecantusBuild | undefined {
  if (value === undefined || value === 'rust' || value === 'python') return value;
  throw new CommandRefused(`--mongo is rust or python.\nUse: ${usage}`);
}

/** One stack for all benchmarks of a run, started and filled when the first one asks. */
function openSession(settings: BenchSettings, mongo: SecantusBuild | undefined, signal: AbortSignal) {
  let stack: Promise<Stack> | undefined;
  let imported: Promise<ImportedStack> | undefined;
  let engines: string | undefined;
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const getStack = (): Promise<Stack> => {
    signal.throwIfAborted();
    stack ??= startStack(mongo, signal).then((started) => {
      engines = started.engines;
      say(`  ${engines}`);
      return started;
    });
    return stack;
  };
  const run: BenchRun = {
    ...{ settings, signal, say, stack: getStack },
    imported: () => {
      imported ??= getStack().then(importInto);
      return imported;
    },
  };
  const stop = async (): Promise<void> => {
    const started = await stack?.catch(() => undefined);
    await started?.stop();
  };
  return { run, stop, engines: () => engines };
}

function describeMachine(settings: BenchSettings): Record<string, unknown> {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  return {
    date: new Date().toISOString().slice(0, 10),
    cores: cpus().length,
    processor: cpus()[0]?.model,
    memoryMb: Math.round(totalmem() / 1024 ** 2),
    system: `${process.platform} ${process.arch} ${release()}`,
    node: process.version,
    loadBefore: loadavg().map((each) => Number(each.toFixed(2))),
    commit: git('rev-parse', '--short', 'HEAD'),
    changedSince: git('status', '--porcelain', '--untracked-files=no') !== '',
    settings,
  };
}

function drawFigures(figures: Report['figures']): string {
  const rows = figures.map(({ bench, name, value, unit, goal, met }) => {
    return [bench, name, String(value), unit, goal ?? '', met === undefined ? '' : met ? 'yes' : 'NO'];
  });
  return drawTable(['benchmark', 'figure', 'value', 'unit', 'goal', 'met'], rows, { right: [2] });
}

await runIfMain(import.meta.url, runBench);
