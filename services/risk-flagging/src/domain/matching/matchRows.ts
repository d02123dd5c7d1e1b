import { listCandidates } from './blocks.ts';
import { learnModel } from './learnModel.ts';
import { createScorer, type MatchModel } from './matchModel.ts';
import { type MatchSchema, mostInBlock } from './matchSchema.ts';
import { createPairScorer, type ScoredPattern } from './pairScorer.ts';
import { countPatterns, type Pattern } from './patterns.ts';
import { createRarities, type Rarities } from './rarity.ts';

/** Two rows by their numbers, left below right. */
export interface ScoredPair extends ScoredPattern {
  readonly left: number;
  readonly right: number;
}

/** Whether two rows are compared at all: when two lists are linked, only rows of different lists are. */
export type Compared = (left: number, right: number) => boolean;
const always: Compared = () => true;

export function countRarities<Row>(schema: MatchSchema<Row>, rows: readonly Row[]): Rarities<Row> {
  const rarities = createRarities(schema);
  for (const row of rows) rarities.add(row);
  return rarities;
}

/** Every pair of rows with at least so many bits, by row numbers. */
export function matchRows<Row>(
  schema: MatchSchema<Row>,
  model: MatchModel,
  rows: readonly Row[],
  { leastBits = 0, compared = always }: { leastBits?: number; compared?: Compared } = {},
): ScoredPair[] {
  const score = createPairScorer(schema, createScorer(schema, model, countRarities(schema, rows)));
  const candidates = listCandidates(rows, schema.blockers, compared);
  const found: ScoredPair[] = [];
  for (let at = 0; at < candidates.left.length; at++) {
    const [left, right] = [candidates.left[at] ?? 0, candidates.right[at] ?? 0];
    const [one, other] = [rows[left], rows[right]];
    const scored = one === undefined || other === undefined ? undefined : score(one, other, leastBits);
    if (scored !== undefined) found.push({ left, right, ...scored });
  }
  return found;
}

const blindPairs = 60_000;

export interface LearningSettings {
  readonly version: string;
  /** How and from what, in a sentence that is stored with the model. */
  readonly how: string;
  readonly compared?: Compared;
}

/**
 * Learns a model from registers and nothing else: no pair is told to be one. Rows are compared within their register
 * only; several registers teach what varies between them.
 */
export function learnFromRows<Row>(
  schema: MatchSchema<Row>,
  registers: readonly (readonly Row[])[],
  { version, how, compared = always }: LearningSettings,
): MatchModel {
  const candidates = new Map<Pattern, number>();
  const strangers = new Map<Pattern, number>();
  let [rows, allPairs] = [0, 0];
  for (const register of registers) {
    addCounts(candidates, countPatterns(schema, register, listPairs(schema, register, compared)));
    const blind = drawBlindly(register.length, compared, Math.ceil(blindPairs / registers.length));
    addCounts(strangers, countPatterns(schema, register, blind));
    rows += register.length;
    allPairs += (register.length * (register.length - 1)) / 2;
  }
  return learnModel({ schema, candidates, strangers, rows, allPairs, version, how });
}

function addCounts(sum: Map<Pattern, number>, counts: ReadonlyMap<Pattern, number>): void {
  for (const [pattern, count] of counts) sum.set(pattern, (sum.get(pattern) ?? 0) + count);
}

function* listPairs<Row>(
  schema: MatchSchema<Row>,
  rows: readonly Row[],
  compared: Compared,
): Generator<[number, number]> {
  // Blocks as wide as may be: under finer keys there are too few strangers to learn from.
  const blockers = schema.blockers.map((blocker) => ({ ...blocker, most: mostInBlock }));
  const { left, right } = listCandidates(rows, blockers, compared);
  for (const [at, first] of left.entries()) {
    const second = right[at] ?? 0;
    const [one, other] = [rows[first], rows[second]];
    if (one !== undefined && other !== undefined && !isBarred(schema, one, other)) yield [first, second];
  }
}

function isBarred<Row>(schema: MatchSchema<Row>, left: Row, right: Row): boolean {
  return (schema.barred?.(left, right) ?? null) !== null;
}

/** Pairs of rows that have nothing to do with each other but chance, always the same for the same count. */
function* drawBlindly(count: number, compared: Compared, draws: number): Generator<[number, number]> {
  if (count < 2) return;
  // A step of the golden ratio visits all distances evenly, without dice.
  for (let draw = 0; draw < draws; draw++) {
    const left = draw % count;
    const right = (left + 1 + Math.floor(((draw * 0.618_033_988_75) % 1) * (count - 1))) % count;
    if (left !== right && compared(left, right)) yield [left, right];
  }
}
