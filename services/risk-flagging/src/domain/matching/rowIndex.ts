import { hashKey } from './blocks.ts';
import { createScorer, type MatchModel, type Score, type Scorer } from './matchModel.ts';
import { type MatchSchema, mostInBlock } from './matchSchema.ts';
import { type Pattern, patternOf } from './patterns.ts';
import { createRarities } from './rarity.ts';

/** Rows that come and go one by one, with the same pairs as a batch over those that are there. */
export interface RowIndex<Row> {
  /** Adds a row, in place of one of the same ref. */
  put(ref: string, row: Row): void;
  remove(ref: string): void;
  /** The rows that share a key with this one and reach so many bits, by ref. */
  candidatesOf(ref: string, leastBits: number): IndexedPair<Row>[];
  /** What the fields of two rows say of each other, however little; nothing of rows that are never one. */
  pairOf(one: string, other: string): IndexedPair<Row> | undefined;
  refs(): IterableIterator<string>;
  readonly scorer: Scorer<Row>;
}

export interface IndexedPair<Row> extends Score {
  /** The lesser ref is left. */
  readonly left: string;
  readonly right: string;
  readonly leftRow: Row;
  readonly rightRow: Row;
  readonly pattern: Pattern;
}

interface Held<Row> {
  readonly row: Row;
  /** For each blocker, its keys with the finer ones. */
  readonly keys: readonly (readonly { readonly block: number; readonly finer: number }[])[];
}

export function createRowIndex<Row>(schema: MatchSchema<Row>, model: MatchModel): RowIndex<Row> {
  const rarities = createRarities(schema);
  const scorer = createScorer(schema, model, rarities);
  const held = new Map<string, Held<Row>>();
  // For each blocker, the members of each block: ref to finer key.
  const blocks = schema.blockers.map(() => new Map<number, Map<string, number>>());
  const remove = (ref: string): void => {
    const gone = held.get(ref);
    if (gone === undefined) return;
    held.delete(ref);
    rarities.remove(gone.row);
    for (const [at, keys] of gone.keys.entries()) {
      for (const { block } of keys) {
        const members = blocks[at]?.get(block);
        members?.delete(ref);
        if (members?.size === 0) blocks[at]?.delete(block);
      }
    }
  };
  const put = (ref: string, row: Row): void => {
    remove(ref);
    const keys = schema.blockers.map(({ keysOf }) =>
      keysOf(row).map(({ key, finer }) => ({ block: hashKey(key), finer: hashKey(finer) })),
    );
    held.set(ref, { row, keys });
    rarities.add(row);
    for (const [at, ofBlocker] of keys.entries()) {
      for (const { block, finer } of ofBlocker) {
        const members = blocks[at]?.get(block);
        if (members === undefined) blocks[at]?.set(block, new Map([[ref, finer]]));
        else members.set(ref, finer);
      }
    }
  };
  const candidatesOf = (ref: string, leastBits: number): IndexedPair<Row>[] => {
    const asked = held.get(ref);
    if (asked === undefined) return [];
    const found = new Set<string>();
    for (const [at, keys] of asked.keys.entries()) {
      for (const { block, finer } of keys) {
        for (const other of listMembers(blocks[at]?.get(block) ?? new Map(), finer)) found.add(other);
      }
    }
    found.delete(ref);
    return [...found].sort().flatMap((other) => {
      const row = held.get(other)?.row;
      return row === undefined ? [] : scorePair({ schema, scorer, leastBits }, [ref, asked.row], [other, row]);
    });
  };
  const pairOf = (one: string, other: string): IndexedPair<Row> | undefined => {
    const [row, otherRow] = [held.get(one)?.row, held.get(other)?.row];
    if (row === undefined || otherRow === undefined) return undefined;
    return scorePair({ schema, scorer, leastBits: Number.NEGATIVE_INFINITY }, [one, row], [other, otherRow])[0];
  };
  return { put, remove, candidatesOf, pairOf, refs: () => held.keys(), scorer };
}

/** The members of a block that are compared with one of them: all, or those of its finer key, or none. */
function listMembers(members: ReadonlyMap<string, number>, finer: number): string[] {
  if (members.size <= mostInBlock) return [...members.keys()];
  const alike = [...members].flatMap(([ref, of]) => (of === finer ? [ref] : []));
  return alike.length <= mostInBlock ? alike : [];
}

interface Scoring<Row> {
  readonly schema: MatchSchema<Row>;
  readonly scorer: Scorer<Row>;
  readonly leastBits: number;
}

function scorePair<Row>(
  { schema, scorer, leastBits }: Scoring<Row>,
  one: readonly [ref: string, row: Row],
  other: readonly [ref: string, row: Row],
): IndexedPair<Row>[] {
  const [[left, leftRow], [right, rightRow]] = one[0] < other[0] ? [one, other] : [other, one];
  if ((schema.barred?.(leftRow, rightRow) ?? null) !== null) return [];
  const pattern = patternOf(schema, leftRow, rightRow);
  const score = scorer.score(leftRow, rightRow, pattern);
  return score.bits >= leastBits ? [{ left, right, leftRow, rightRow, pattern, ...score }] : [];
}
