import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  type FebrlOutcome,
  febrlFolder,
  febrlSets,
  matchFebrl,
} from '../../services/risk-flagging/test/domain/matching/febrl.ts';
import type { Bench } from './bench.ts';
import { type Figure, fineFigure } from './figure.ts';
import { peerPython } from './peerPython.ts';

type Say = (line: string) => void;

export const febrl: Bench = {
  name: 'febrl',
  words: 'matching of persons: the public FEBRL sets beside recordlinkage, and febrl3 beside Splink',
  measure: async (run) => {
    const say: Say = (line) => run.say(`  ${line}`);
    const peers = askRecordlinkage(say);
    const splink = askSplink(say);
    return Object.keys(febrlSets).flatMap((set) => {
      run.signal.throwIfAborted();
      const isOfSet = (peer: FebrlOutcome): boolean => peer.set === set;
      return describeSet(matchFebrl(set), peers.find(isOfSet), splink.find(isOfSet));
    });
  },
};

function describeSet(ours: FebrlOutcome, peer: FebrlOutcome | undefined, splink: FebrlOutcome | undefined): Figure[] {
  const how = `${told(ours)}, ${ours.true} true pairs; learned without labels, at even odds, ${ours.seconds.toFixed(1)} s`;
  const goal = peer === undefined ? undefined : ({ kind: '>=', value: Number((peer.f1 - 0.001).toFixed(4)) } as const);
  const figures = [fineFigure(`F1 on ${ours.set}`, ours.f1, how, goal)];
  if (peer !== undefined) {
    const theirs = `recordlinkage 0.16, ECM: ${told(peer)}; texts agree from Jaro-Winkler 0.85, ${peer.seconds} s`;
    figures.push(fineFigure(`F1 on ${ours.set}, peer`, peer.f1, theirs));
  }
  if (splink !== undefined) {
    const theirs = `Splink 5.0, settings of its own example: ${told(splink)}; the threshold at which it does best, ${splink.seconds} s`;
    figures.push(fineFigure(`F1 on ${ours.set}, Splink`, splink.f1, theirs));
  }
  return figures;
}

function told({ right, found }: FebrlOutcome): string {
  return `${right} right of ${found} found`;
}

function askRecordlinkage(say: Say): FebrlOutcome[] {
  const answer = askPeer('febrl', './peers/febrl/ecm.py');
  if (answer !== undefined) return answer as FebrlOutcome[];
  say('no Python with recordlinkage was found (infra/bench/peers/febrl/README.md), so the peer is left out');
  return [];
}

function askSplink(say: Say): FebrlOutcome[] {
  const answer = askPeer('splink', './peers/splink/febrl3.py');
  if (answer !== undefined) return [answer as FebrlOutcome];
  say('no Python with splink was found (infra/bench/peers/splink/README.md), so it is left out');
  return [];
}

/** What a peer's program prints last of the same files, or nothing where no Python has its package. */
function askPeer(peer: Parameters<typeof peerPython>[0], script: string): unknown {
  try {
    const paths = [fileURLToPath(new URL(script, import.meta.url)), fileURLToPath(febrlFolder)];
    const text = execFileSync(peerPython(peer), paths, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return JSON.parse(text.trim().split('\n').at(-1) ?? '');
  } catch {
    return undefined;
  }
}
