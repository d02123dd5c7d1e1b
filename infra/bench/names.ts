import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { gradeNames, type NormalName, normaliseName } from '@muhafiz/identifiers';
import type { Bench } from './bench.ts';
import { type Figure, figure, fineFigure } from './figure.ts';
import { readNames } from './names/nameLists.ts';
import { isInTables } from './namesInTables.ts';
import { peerPython } from './peerPython.ts';

interface Pair {
  readonly split: string;
  readonly kind: string;
  readonly same: boolean;
  readonly roman: string;
  readonly urdu: string;
}
interface Scored {
  readonly same: boolean;
  readonly score: number;
}
interface Outcome {
  readonly recall: number;
  readonly precision: number;
  readonly words: string;
}

const wantedPrecision = 0.98;
const wantedRecall = 0.91;
const peerScript = fileURLToPath(new URL('./peers/names/compare.py', import.meta.url));
/** The two kinds of false pairs in which one name differs by a sound or two, or by its vowels alone. */
const soundAlike = ['near', 'consonants'];

export const names: Bench = {
  name: 'names',
  words: 'names in Urdu against Roman letters, beside nomenklatura and Jaro-Winkler',
  measure: async (run) => {
    const pairs = readPairs();
    const scores = new Map([['ours', scoreOurs(pairs)], ...askPeers(pairs, (line) => run.say(`  ${line}`))]);
    return [...[...scores].flatMap(([who, its]) => describe(who, pairs, its)), describeOverlap()];
  },
};

function readPairs(): Pair[] {
  const packed = readFileSync(new URL('./names/pairs/namePairs.csv.gz', import.meta.url));
  const lines = gunzipSync(packed).toString('utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const [split = '', kind = '', same = '', roman = '', urdu = ''] = line.split(',');
    return { split, kind, same: same === '1', roman, urdu };
  });
}

function scoreOurs(pairs: readonly Pair[]): number[] {
  const read = new Map<string, NormalName>();
  const normal = (text: string): NormalName => {
    const known = read.get(text) ?? normaliseName(text);
    read.set(text, known);
    return known;
  };
  return pairs.map(({ roman, urdu }) => {
    const { similarity, weakest } = gradeNames(normal(roman), normal(urdu));
    return Math.min(similarity, weakest);
  });
}

/** Scores of the peers for the same pairs, none where no Python has their packages. */
function askPeers(pairs: readonly Pair[], say: (line: string) => void): [string, number[]][] {
  try {
    const text = execFileSync(peerPython('names'), [peerScript], {
      input: JSON.stringify(pairs.map(({ roman, urdu }) => [roman, urdu])),
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const answers = JSON.parse(text) as Record<string, { scores: number[] }>;
    return Object.entries(answers).map(([peer, { scores }]) => [peer, scores]);
  } catch {
    say('no Python with nomenklatura was found (infra/bench/peers/names/README.md), so the peers are left out');
    return [];
  }
}

/** Three mixtures: all look-alikes, without those that only sound alike, and strangers who share no name. */
const mixtures: readonly (readonly [string, (kind: string) => boolean])[] = [
  ['look-alikes', (kind) => kind !== 'stranger'],
  ['names shared', (kind) => kind !== 'stranger' && !soundAlike.includes(kind)],
  ['strangers', (kind) => kind === 'same' || kind === 'stranger'],
];
/** Names that our tables hold for the most part, and names of which they hold none. */
const sets = [
  ['common names', 'test'],
  ['rare names', 'rare-test'],
] as const;

/** One threshold for both sets, from common names that are in neither. */
function describe(who: string, pairs: readonly Pair[], scores: readonly number[]): Figure[] {
  return mixtures.flatMap(([mixture, holds]) => {
    const of = (split: string) => choose(pairs, scores, (pair) => pair.split === split && holds(pair.kind));
    const fixed = of('fix');
    const [strictly, best] = [thresholdFor(fixed), bestThreshold(fixed)];
    const isGoal = who === 'ours' && mixture === 'look-alikes';
    return sets.flatMap(([set, split]) => {
      const [strict, balanced] = [outcomeAt(of(split), strictly), outcomeAt(of(split), best)];
      const name = `${who}, ${set}, ${mixture}`;
      const goal = isGoal ? ({ kind: '>=', value: wantedRecall } as const) : undefined;
      const { recall, precision } = balanced;
      return [
        fineFigure(`${name}: recall`, strict.recall, strict.words, goal),
        fineFigure(
          `${name}: precision`,
          strict.precision,
          'at the same threshold',
          isGoal ? { kind: '>=', value: wantedPrecision } : undefined,
        ),
        fineFigure(
          `${name}: F1`,
          (2 * recall * precision) / (recall + precision || 1),
          `threshold of the best F1; ${balanced.words}`,
        ),
      ];
    });
  });
}

function describeOverlap(): Figure {
  const listed = (['givenNames', 'secondNames', 'compounds'] as const).flatMap(readNames);
  const held = listed.filter(isInTables);
  const how = `${held.length} of ${listed.length} common names are in the matcher's tables, given names with their vowels, second names mostly as tribes; no rare one is`;
  return figure('share of the common names in our tables', held.length / listed.length, '', how);
}

function choose(pairs: readonly Pair[], scores: readonly number[], holds: (pair: Pair) => boolean): Scored[] {
  const found = pairs.flatMap((pair, at) => (holds(pair) ? [{ same: pair.same, score: scores[at] ?? 0 }] : []));
  return found.sort((one, other) => other.score - one.score);
}

/** The threshold of the greatest recall at the wanted precision; above every score where there is none. */
function thresholdFor(sorted: readonly Scored[]): number {
  return pickThreshold(sorted, (right, found) => (right / found >= wantedPrecision ? right : 0));
}

function bestThreshold(sorted: readonly Scored[]): number {
  const all = sorted.filter(({ same }) => same).length;
  return pickThreshold(sorted, (right, found) => (2 * right) / (found + all));
}

function pickThreshold(sorted: readonly Scored[], worth: (right: number, found: number) => number): number {
  let [right, best, threshold] = [0, 0, Number.POSITIVE_INFINITY];
  for (const [at, { same, score }] of sorted.entries()) {
    if (same) right++;
    if (sorted[at + 1]?.score === score || worth(right, at + 1) <= best) continue;
    [best, threshold] = [worth(right, at + 1), score];
  }
  return threshold;
}

function outcomeAt(sorted: readonly Scored[], threshold: number): Outcome {
  const found = sorted.filter(({ score }) => score >= threshold);
  const right = found.filter(({ same }) => same).length;
  const all = sorted.filter(({ same }) => same).length;
  const share = (of: number, whole: number) => `${of} of ${whole} (95 %: ${interval(of, whole)})`;
  const words = `recall ${share(right, all)}, precision ${share(right, found.length)}, threshold ${threshold.toFixed(4)}; ${sorted.length - all} false pairs`;
  return { recall: right / all, precision: found.length === 0 ? 0 : right / found.length, words };
}

/** Wilson's interval of a share, 95 %. */
function interval(of: number, whole: number): string {
  if (whole === 0) return 'none';
  const z = 1.96;
  const [share, shrink] = [of / whole, 1 + z ** 2 / whole];
  const middle = (share + z ** 2 / (2 * whole)) / shrink;
  const half = (z * Math.sqrt((share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2))) / shrink;
  return `${(middle - half).toFixed(4)} to ${(middle + half).toFixed(4)}`;
}
