/**
 * What two rows are compared by. A schema names the fields, their levels of agreement and the keys under which rows
 * that may be one are looked for; the engine knows nothing else about what it matches.
 */
export interface MatchSchema<Row> {
  /** With its version: a model fits the schema under whose name it was learned. */
  readonly name: string;
  readonly fields: readonly MatchField<Row>[];
  readonly blockers: readonly Blocker<Row>[];
  /** Others than strangers who look like one person and are not: brothers, twins. Each has its own habits of agreement. */
  readonly rivals: readonly string[];
  /** A certain fact that says that two rows are not one, whatever else agrees; null when there is none. */
  readonly barred?: (left: Row, right: Row) => string | null;
}

export interface MatchField<Row> {
  readonly name: string;
  /** From the most alike to the least; the last one means that the two have nothing in common here. */
  readonly levels: readonly FieldLevel[];
  /** A value is given to one holder: strangers who share another key share it no oftener than any two. */
  readonly oneHolder?: boolean;
  /** What a comparison takes beside others; 0 unless told. Dear ones come last, and only where they can still matter. */
  readonly cost?: number;
  /** The index of the level, or −1 when one of the two does not say. */
  compare(left: Row, right: Row): number;
  /** How many of the first levels are worth more when the value is rare, and what that value is. */
  readonly rarity?: { readonly levels: number; valueOf(row: Row): string | null };
}

export interface FieldLevel {
  /** For an officer: `the same phone`. */
  readonly words: string;
  /** What is believed before anything is learned: how often rows of one thing, and of each rival, agree like this. */
  readonly match: number;
  readonly rivals?: Readonly<Record<string, number>>;
}

/** Finds rows that may be one: those that share a key. */
export interface Blocker<Row> {
  readonly name: string;
  /** The fields whose agreement the key stands for. */
  readonly fields: readonly string[];
  /** So many rows under one key are compared without a look at the finer key; `mostInBlock` unless told. */
  readonly most?: number;
  keysOf(row: Row): readonly BlockKey[];
}

/** When too many rows share `key`, those that share `finer` as well are still compared. */
export interface BlockKey {
  readonly key: string;
  readonly finer: string;
}

/**
 * More rows than this under one key (and under the finer one) are not compared with each other: a value that so many
 * share tells nothing, and pairs grow with the square.
 */
export const mostInBlock = 50;
