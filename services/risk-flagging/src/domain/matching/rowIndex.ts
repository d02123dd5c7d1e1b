import { createFiling, type Filed } from './filing.ts';
import { createScorer, type MatchModel, type Scorer } from './matchModel.ts';
import type { MatchSchema } from './matchSchema.ts';
import { createPairScorer, type ScoredPattern } from './pairScorer.ts';
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

export interface IndexedPair<Row> extends ScoredPattern {
  /** The lesser ref is left. */
  readonly left: string;
  readonly right: string;
  readonly leftRow: Row;
  readonly rightRow: Row;
}

interface Held<Row> {
  readonly ref: string;
  readonly row: Row;
  readonly filed: Filed;
}

export function createRowIndex<Row>(schema: MatchSchema<Row>, model: MatchModel): RowIndex<Row> {
  const rarities = createRarities(schema);
  const scorer = createScorer(schema, model, rarities);
  const score = createPairScorer(schema, scorer);
  const places = new Map<string, number>();
  const held: (Held<Row> | undefined)[] = [];
  const free: number[] = [];
  const filing = createFiling(schema.blockers);

  const heldOf = (ref: string): Held<Row> | undefined => held[places.get(ref) ?? -1];
  const remove = (ref: string): void => {
    const place = places.get(ref);
    const gone = heldOf(ref);
    if (place === undefined || gone === undefined) return;
    places.delete(ref);
    held[place] = undefined;
    free.push(place);
    rarities.remove(gone.row);
    filing.takeAll(gone.filed);
  };
  const put = (ref: string, row: Row): void => {
    const place = places.get(ref) ?? free.pop() ?? held.length;
    const before = held[place];
    if (before === undefined) {
      places.set(ref, place);
      rarities.add(row);
    } else rarities.replace(before.row, row);
    held[place] = { ref: before?.ref ?? ref, row, filed: filing.refile(before?.filed ?? [], row, place) };
  };
  const scored = (one: Held<Row>, other: Held<Row>, leastBits: number): IndexedPair<Row>[] => {
    const [left, right] = one.ref < other.ref ? [one, other] : [other, one];
    const found = score(left.row, right.row, leastBits);
    return found === undefined
      ? []
      : [{ left: left.ref, right: right.ref, leftRow: left.row, rightRow: right.row, ...found }];
  };
  const candidatesOf = (ref: string, leastBits: number): IndexedPair<Row>[] => {
    const asked = heldOf(ref);
    if (asked === undefined) return [];
    const found = filing.listShared(asked.filed);
    found.delete(places.get(ref) ?? -1);
    return [...found]
      .flatMap((place) => held[place] ?? [])
      .sort((one, other) => (one.ref < other.ref ? -1 : 1))
      .flatMap((other) => scored(asked, other, leastBits));
  };
  const pairOf = (one: string, other: string): IndexedPair<Row> | undefined => {
    const [left, right] = [heldOf(one), heldOf(other)];
    if (left === undefined || right === undefined) return undefined;
    return scored(left, right, Number.NEGATIVE_INFINITY)[0];
  };
  return { put, remove, candidatesOf, pairOf, refs: () => places.keys(), scorer };
}
