import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type FebrlOutcome,
  febrlFolder,
  febrlSets,
  matchFebrl,
} from '../../services/risk-flagging/test/domain/matching/febrl.ts';
import type { Bench } from './bench.ts';
import { type Figure, figure } from './figure.ts';
import { root } from './stack.ts';

const peerScript = fileURLToPath(new URL('./peers/febrl/ecm.py', import.meta.url));

export const febrl: Bench = {
  name: 'febrl',
  words: 'matching of persons: the public FEBRL sets beside recordlinkage',
  measure: async (run) => {
    const peers = askPeer((line) => run.say(`  ${line}`));
    const sets = Object.keys(febrlSets).flatMap((set) => {
      run.signal.throwIfAborted();
      return describeSet(
        matchFebrl(set),
        peers?.find((peer) => peer.set === set),
      );
    });
    return sets;
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
