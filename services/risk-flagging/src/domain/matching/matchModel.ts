import type { MatchSchema } from './matchSchema.ts';
import { levelsOf, type Pattern } from './patterns.ts';
import type { Rarities } from './rarity.ts';
import { createReach, type Side } from './reach.ts';

/** What was learned, as it is stored: numbers with the way in which they were come by. */
export interface MatchModel {
  readonly version: string;
  readonly schema: string;
  /** How and from what it was learned, for whoever asks why a pair was named. */
  readonly learned: { readonly how: string; readonly rows: number; readonly pairs: number; readonly rounds: number };
  /** Pairs that are one, for each row of the register. */
  readonly matchesPerRow: number;
  readonly rivalsPerRow: Readonly<Record<string, number>>;
  /** For each key, the share of all pairs that are strangers and share it by accident, beyond what chance explains. */
  readonly accidents: Readonly<Record<string, number>>;
  readonly fields: readonly ModelField[];
}

export interface ModelField {
  readonly name: string;
  /** How often pairs that are one agree at each level, and how often strangers and rivals do. */
  readonly match: readonly number[];
  readonly strangers: readonly number[];
  readonly rivals: Readonly<Record<string, readonly number[]>>;
  readonly accidents: Readonly<Record<string, readonly number[]>>;
}

/** What one field says. */
export interface FieldEvidence {
  readonly field: string;
  /** Above 0 for one person, below 0 against: the base-2 logarithm of how many times likelier it is among pairs that are one. */
  readonly bits: number;
  readonly words: string;
}

export interface Score {
  /** Base-2 logarithm of the odds that the two are one: 0 is even, 10 is a thousand to one. */
  readonly bits: number;
  /** Whom the two would be if they are not one: `strangers`, or the rival that comes closest. */
  readonly against: string;
}

/** Registers smaller than this are judged as if they were so large: a handful of rows is a part of a larger whole. */
const smallestRegister = 4096;

/** Scores pairs by a model: every answer is a function of the two rows, the model and how frequent their values are. */
export interface Scorer<Row> {
  score(left: Row, right: Row, pattern: Pattern): Score;
  explain(left: Row, right: Row, pattern: Pattern): FieldEvidence[];
  /** Whether the pair may still reach so many bits, whatever the fields say whose level is `notCompared`. */
  mayReach(leastBits: number, left: Row, right: Row, levels: Int8Array): boolean;
}

export function createScorer<Row>(schema: MatchSchema<Row>, model: MatchModel, rarities: Rarities<Row>): Scorer<Row> {
  if (model.schema !== schema.name) throw new Error(`a model of ${model.schema} does not fit ${schema.name}`);
  const logsOf = (pick: (field: ModelField) => readonly number[] | undefined) =>
    model.fields.map((field) => Float64Array.from(pick(field) ?? [], (share) => Math.log2(share)));
  const perPair = (perRow: number) => (rows: number) =>
    Math.log2((2 * perRow) / (Math.max(rows, smallestRegister) - 1));
  const match: Side = { name: 'match', prior: perPair(model.matchesPerRow), logs: logsOf(({ match: m }) => m) };
  const rivals: Side[] = schema.rivals.map((name) => ({
    name,
    prior: perPair(model.rivalsPerRow[name] ?? 0),
    logs: logsOf((field) => field.rivals[name]),
  }));
  for (const { name } of schema.blockers) {
    const share = Math.log2(model.accidents[name] ?? 0);
    const logs = logsOf((field) => field.accidents[name]);
    rivals.push({ name: `strangers who share ${name}`, prior: () => share, logs });
  }
  const strangers: Side = { name: 'strangers', prior: () => 0, logs: logsOf(({ strangers: s }) => s) };
  const rarityBits = (at: number, level: number, left: Row, right: Row): number =>
    level < (schema.fields[at]?.rarity?.levels ?? 0) ? rarities.bitsOf(at, left, right) : 0;
  const weigh = (side: Side, levels: Int8Array): number => {
    let sum = side.prior(rarities.count());
    for (let at = 0; at < levels.length; at++) {
      const level = levels[at] ?? -1;
      if (level >= 0) sum += side.logs[at]?.[level] ?? 0;
    }
    return sum;
  };
  const score = (left: Row, right: Row, pattern: Pattern): Score => {
    const levels = levelsOf(schema, pattern);
    let strange = weigh(strangers, levels);
    for (const [at, level] of levels.entries()) if (level >= 0) strange -= rarityBits(at, level, left, right);
    let [worst, against, sum] = [strange, strangers.name, 2 ** strange];
    for (const rival of rivals) {
      const weight = weigh(rival, levels);
      sum += 2 ** weight;
      if (weight > worst) [worst, against] = [weight, rival.name];
    }
    return { bits: weigh(match, levels) - Math.log2(sum), against };
  };
  const explain = (left: Row, right: Row, pattern: Pattern): FieldEvidence[] => {
    const { against } = score(left, right, pattern);
    const side = rivals.find(({ name }) => name === against) ?? strangers;
    const evidence: FieldEvidence[] = [];
    for (const [at, level] of levelsOf(schema, pattern).entries()) {
      const field = schema.fields[at];
      if (level < 0 || field === undefined) continue;
      const rarity = side === strangers ? rarityBits(at, level, left, right) : 0;
      const bits = (match.logs[at]?.[level] ?? 0) - (side.logs[at]?.[level] ?? 0) + rarity;
      const rare = rarity >= 1 ? ', a rare value' : rarity <= -1 ? ', a frequent value' : '';
      evidence.push({ field: field.name, bits, words: `${field.levels[level]?.words ?? ''}${rare}` });
    }
    const count = rarities.count();
    const prior = match.prior(count) - side.prior(count);
    return [...evidence, { field: 'prior', bits: prior, words: `how much rarer such pairs are than ${side.name}` }];
  };
  const mayReach = createReach(schema, { match, strangers, rivals }, rarities, rarityBits);
  return { score, explain, mayReach };
}

/** The odds as a probability between 0 and 1. */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}
