import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkerIdentity } from '../../services/risk-flagging/src/domain/matching/index.ts';
import { makeManyWorkers } from '../../services/risk-flagging/test/domain/matching/manyWorkers.ts';
import type { Bench } from './bench.ts';
import { type Figure, figure, fineFigure } from './figure.ts';
import type { Grown } from './growWorkers.ts';
import type { LinkReport } from './linkWorkers.ts';
import { peerPython } from './peerPython.ts';
import { root } from './stack.ts';
import { columnsOfWorkers } from './workerColumns.ts';

const memoryGoalMb = 4096;
const fewWorkers = 10_000;
const updates = 2_000;

export const workers: Bench = {
  name: 'workers',
  words: 'workers linked in batch, beside Splink on DuckDB on the same file (--workers N)',
  measure: async (run) => {
    const folder = mkdtempSync(join(tmpdir(), 'muhafiz-bench-workers-'));
    try {
      const count = run.settings.workers;
      const [workersFile, truthFile] = writeRegister(folder, count, run.settings.seed);
      run.say(`  linking ${count.toLocaleString('en')} workers`);
      const ours = JSON.parse(runAlone('linkWorkers.ts', [workersFile, truthFile])) as LinkReport;
      run.say('  the same with Splink');
      const peer = askSplink(workersFile, truthFile, (line) => run.say(`  ${line}`));
      run.say('  corrections of one worker');
      return [...describe(count, ours, peer), ...measureGrowth(count, run.settings.seed)];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** A program of this folder in a process of its own, so that its memory and its garbage are its own. */
function runAlone(program: string, args: readonly string[]): string {
  const node = ['--max-old-space-size=12288', '--import', 'tsx', join('infra', 'bench', program), ...args];
  return execFileSync(process.execPath, node, { cwd: root, encoding: 'utf8' });
}

/** The bare index, beside a bare map of as many: both grow with what no cache holds. */
function measureGrowth(count: number, seed: number): Figure[] {
  const [few, many] = [fewWorkers, count].map((each) => {
    return JSON.parse(runAlone('growWorkers.ts', [String(each), String(seed), String(updates)])) as Grown;
  }) as [Grown, Grown];
  const how = `the index alone, the median of ${updates.toLocaleString('en')} corrections of one worker, each with its pairs`;
  const times = `${(count / fewWorkers).toLocaleString('en')} times the workers`;
  return [
    figure(`one update of the index, ${fewWorkers.toLocaleString('en')} workers`, few.update, 'µs', how),
    figure(`one update of the index, ${count.toLocaleString('en')} workers`, many.update, 'µs', how),
    figure('growth of an update of the index', many.update / few.update, 'times', times, { kind: '<=', value: 1.5 }),
    figure(
      'growth of a look into a bare Map',
      many.look / few.look,
      'times',
      `${times}, by CNIC, in the same processes`,
    ),
  ];
}

function writeRegister(folder: string, count: number, seed: number): [string, string] {
  const { workers: made, truth } = makeManyWorkers(count, seed);
  const names = Object.keys(columnsOfWorkers) as (keyof WorkerIdentity)[];
  const [workersFile, truthFile] = [join(folder, 'workers.csv'), join(folder, 'truth.csv')];
  const line = (worker: WorkerIdentity): string => names.map((name) => plain(worker[name])).join(',');
  writeFileSync(workersFile, `${Object.values(columnsOfWorkers).join(',')}\n${made.map(line).join('\n')}\n`);
  writeFileSync(truthFile, `${[...truth].map((pair) => pair.split(' ').join(',')).join('\n')}\n`);
  return [workersFile, truthFile];
}

/** No cell of these needs quotes, so that neither reader is measured at parsing them. */
function plain(value: string | null | undefined): string {
  return (value ?? '').replaceAll(/[,"\n]/g, ' ');
}

/** The peer's figures on the same files, or nothing where no Python has the package. */
function askSplink(workersFile: string, truthFile: string, say: (line: string) => void): LinkReport | undefined {
  const script = join(root, 'infra', 'bench', 'peers', 'splink', 'link.py');
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    const text = execFileSync(peerPython('splink'), [script, workersFile, truthFile], { encoding: 'utf8', stdio });
    return JSON.parse(text.trim().split('\n').at(-1) ?? '') as LinkReport;
  } catch {
    say('no Python with splink was found (infra/bench/peers/splink/README.md), so the peer is left out');
    return undefined;
  }
}

function describe(count: number, ours: LinkReport, peer: LinkReport | undefined): Figure[] {
  const how = `${count.toLocaleString('en')} made-up workers in batch, from the file to explained pairs, one core`;
  const told = (of: LinkReport): string => `${of.right} right of ${of.found} found, ${of.true} true pairs`;
  const memoryGoal = { kind: '<', value: memoryGoalMb } as const;
  const figures = [
    figure('linking', ours.seconds, 's', how, ...(peer ? [{ kind: '<', value: peer.seconds } as const] : [])),
    figure('linking, memory', ours.memory, 'MB', `the most that the process held; ${how}`, memoryGoal),
    fineFigure('linking, F1', ours.f1, told(ours)),
  ];
  if (peer === undefined) return figures;
  const theirs = 'Splink 5.0 on DuckDB 2.0, both cores; the threshold at which it does best';
  return [
    ...figures,
    figure('linking, Splink', peer.seconds, 's', theirs),
    figure('linking, Splink, memory', peer.memory, 'MB', theirs),
    fineFigure('linking, Splink, F1', peer.f1, `${told(peer)}; ${theirs}`),
  ];
}
