import type { MatchModel, ModelField } from './matchModel.ts';
import type { Blocker, MatchField, MatchSchema } from './matchSchema.ts';
import { levelsOf, type Pattern } from './patterns.ts';

export interface Learning<Row> {
  readonly schema: MatchSchema<Row>;
  /** Patterns of the pairs that share a key. */
  readonly candidates: ReadonlyMap<Pattern, number>;
  /** Patterns of pairs drawn blindly, nearly all of them strangers. */
  readonly strangers: ReadonlyMap<Pattern, number>;
  readonly rows: number;
  /** All pairs of rows that could be compared, whether or not they share a key. */
  readonly allPairs: number;
  readonly version: string;
  readonly how: string;
}

/** A kind of pair and how pairs of that kind agree. */
interface Kind {
  share: number;
  readonly fields: Float64Array[];
  /** What is believed before, as that many pairs seen. */
  readonly belief: readonly Float64Array[];
  readonly beliefPairs: number;
  /** Fields about which this kind is not asked: it agrees there as was believed. */
  readonly fixed: readonly boolean[];
}

interface Observed {
  readonly levels: Int8Array;
  readonly count: number;
}

const mostRounds = 300;
const enough = 1e-7;

/**
 * Learns without labels (expectation maximisation, Dempster 1977; Fellegi and Sunter 1969; Winkler 1988). Pairs that share
 * a key are a mixture of kinds: pairs that are one, rivals such as brothers, and for each key the strangers who share
 * it by accident: namesakes of one day, users of one phone. How strangers at large agree is counted on pairs drawn blindly;
 * on a number that is given to one holder, those who share another key agree like them. Learned freely, people with two
 * CNICs and one passport became namesakes of one day who have one passport now and then.
 */
export function learnModel<Row>(learning: Learning<Row>): MatchModel {
  const { schema, candidates, strangers, rows, version, how } = learning;
  const chance = countLevels(schema, strangers);
  const kinds = [
    createKind(
      schema.fields.map(({ levels }) => levels.map(({ match }) => match)),
      40,
    ),
    ...schema.rivals.map((rival) =>
      createKind(
        schema.fields.map((field) => startOf(field, rival)),
        40,
      ),
    ),
    ...schema.blockers.map((blocker) => ({
      ...createKind(accidentsOf(schema, blocker, chance), 10),
      fixed: schema.fields.map(({ name, oneHolder }) => oneHolder === true && !blocker.fields.includes(name)),
    })),
  ];
  for (const kind of kinds) kind.share = 1 / kinds.length;
  const observed = [...candidates].map(([pattern, count]) => ({ levels: levelsOf(schema, pattern), count }));
  const pairs = observed.reduce((sum, { count }) => sum + count, 0);
  let [rounds, before] = [0, Number.NEGATIVE_INFINITY];
  for (; rounds < mostRounds && pairs > 0; rounds++) {
    const likelihood = learnRound(kinds, observed, pairs);
    if (Math.abs(likelihood - before) < enough * Math.abs(likelihood)) break;
    before = likelihood;
  }
  return composeModel({ ...learning, kinds, chance, learned: { how, rows, pairs, rounds }, version });
}

interface Learned<Row> extends Pick<MatchModel, 'version' | 'learned'>, Pick<Learning<Row>, 'schema' | 'allPairs'> {
  readonly kinds: readonly Kind[];
  readonly chance: readonly Float64Array[];
}

function composeModel<Row>({ schema, kinds, chance, learned, version, allPairs }: Learned<Row>): MatchModel {
  const { rows, pairs } = learned;
  const pairsOf = (at: number) => (kinds[at]?.share ?? 0) * pairs;
  const perRow = (at: number) => round(Math.max(pairsOf(at) / Math.max(rows, 1), 1e-4));
  const firstKey = 1 + schema.rivals.length;
  const perRival = <Value>(value: (at: number) => Value) =>
    Object.fromEntries(schema.rivals.map((rival, index) => [rival, value(index + 1)]));
  const perKey = <Value>(value: (at: number) => Value) =>
    Object.fromEntries(schema.blockers.map(({ name }, index) => [name, value(firstKey + index)]));
  const fields = schema.fields.map(
    (field, at): ModelField => ({
      name: field.name,
      match: listShares(kinds[0]?.fields[at]),
      strangers: listShares(chance[at]),
      rivals: perRival((kind) => listShares(kinds[kind]?.fields[at])),
      accidents: perKey((kind) => listShares(kinds[kind]?.fields[at])),
    }),
  );
  const accidents = perKey((kind) => round(pairsOf(kind) / Math.max(allPairs, 1)));
  const known = { version, schema: schema.name, learned };
  return { ...known, matchesPerRow: perRow(0), rivalsPerRow: perRival(perRow), accidents, fields };
}

function startOf<Row>({ levels }: MatchField<Row>, rival: string): number[] {
  return levels.map(({ rivals }) => rivals?.[rival] ?? 1 / levels.length);
}

function createKind(shares: readonly (readonly number[] | Float64Array)[], beliefPairs: number): Kind {
  const belief = shares.map((field) => normalise(Float64Array.from(field)));
  return { share: 0, fields: belief.map((field) => Float64Array.from(field)), belief, beliefPairs, fixed: [] };
}

/** Strangers who share a key by accident: alike where the key looks, and elsewhere like any two strangers. */
function accidentsOf<Row>(
  schema: MatchSchema<Row>,
  blocker: Blocker<Row>,
  chance: readonly Float64Array[],
): Float64Array[] {
  return schema.fields.map((field, at) => {
    const usual = chance[at] ?? new Float64Array(field.levels.length).fill(1);
    if (!blocker.fields.includes(field.name)) return usual;
    return Float64Array.from(field.levels, (_, level) => (level === 0 ? 0.7 : 0.3 / (field.levels.length - 1)));
  });
}

/** How often pairs drawn blindly agree at each level; what was never seen is given half a pair. */
function countLevels<Row>(schema: MatchSchema<Row>, patterns: ReadonlyMap<Pattern, number>): Float64Array[] {
  const counts = schema.fields.map(({ levels }) => new Float64Array(levels.length).fill(0.5));
  for (const [pattern, count] of patterns) {
    for (const [at, level] of levelsOf(schema, pattern).entries()) {
      const field = counts[at];
      if (level >= 0 && field !== undefined) field[level] = (field[level] ?? 0) + count;
    }
  }
  return counts.map(normalise);
}

/** One round: how likely each pattern is of each kind, then each kind's habits anew from that. Gives the log-likelihood. */
function learnRound(kinds: readonly Kind[], observed: readonly Observed[], pairs: number): number {
  const logs = kinds.map(({ fields }) => fields.map((field) => field.map((share) => Math.log(share))));
  const totals = new Float64Array(kinds.length);
  const sums = kinds.map(({ fields }) => fields.map((field) => new Float64Array(field.length)));
  const weights = new Float64Array(kinds.length);
  let likelihood = 0;
  for (const { levels, count } of observed) {
    let best = Number.NEGATIVE_INFINITY;
    for (const [k, kind] of kinds.entries()) {
      let weight = Math.log(kind.share);
      for (let at = 0; at < levels.length; at++) {
        const level = levels[at] ?? -1;
        if (level >= 0) weight += logs[k]?.[at]?.[level] ?? 0;
      }
      weights[k] = weight;
      if (weight > best) best = weight;
    }
    let sum = 0;
    for (let k = 0; k < kinds.length; k++) sum += Math.exp((weights[k] ?? 0) - best);
    likelihood += count * (best + Math.log(sum));
    for (let k = 0; k < kinds.length; k++) {
      const part = (count * Math.exp((weights[k] ?? 0) - best)) / sum;
      totals[k] = (totals[k] ?? 0) + part;
      for (let at = 0; at < levels.length; at++) {
        const [level, field] = [levels[at] ?? -1, sums[k]?.[at]];
        if (level >= 0 && field !== undefined) field[level] = (field[level] ?? 0) + part;
      }
    }
  }
  for (const [k, kind] of kinds.entries())
    renewKind(kind, sums[k] ?? [], ((totals[k] ?? 0) + 1) / (pairs + kinds.length));
  return likelihood;
}

function renewKind(kind: Kind, sums: readonly Float64Array[], share: number): void {
  kind.share = share;
  for (const [at, sum] of sums.entries()) {
    if (kind.fixed[at]) continue;
    const belief = kind.belief[at];
    kind.fields[at] = normalise(sum.map((seen, level) => seen + kind.beliefPairs * (belief?.[level] ?? 0) + 1e-6));
  }
}

function normalise(shares: Float64Array): Float64Array {
  const sum = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => share / sum);
}

/** Six figures are more than any register can tell, and keep a stored model readable. */
function round(value: number): number {
  return Number(value.toPrecision(6));
}

function listShares(shares: Float64Array | undefined): number[] {
  return [...(shares ?? [])].map(round);
}
