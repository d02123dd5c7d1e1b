import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { compareLetters } from '@muhafiz/identifiers';
import { learnFromRows, type MatchSchema, matchRows } from '../../../src/domain/matching/index.ts';
import { compareCodes } from '../../../src/domain/matching/valueLevels.ts';

/** Made-up people of the FEBRL generator, spoilt and doubled: the public yardstick of matching (fixtures/febrl/README.md). */
export const febrlFolder = new URL('./fixtures/febrl/', import.meta.url);

const texts = ['given_name', 'surname', 'address_1', 'address_2', 'suburb'] as const;
const codes = ['street_number', 'postcode', 'state', 'date_of_birth', 'soc_sec_id'] as const;
type Column = (typeof texts)[number] | (typeof codes)[number];

export interface FebrlRow extends Record<Column, string> {
  readonly ref: string;
  readonly list: number;
}

/** A set is one list with doubles in it, or two lists of which each row of one has its double in the other. */
export const febrlSets: Readonly<Record<string, readonly string[]>> = {
  febrl1: ['febrl1'],
  febrl2: ['febrl2'],
  febrl3: ['febrl3'],
  febrl4: ['febrl4a', 'febrl4b'],
};

export function readFebrl(set: string): FebrlRow[] {
  return (febrlSets[set] ?? []).flatMap((file, list) => {
    const text = gunzipSync(readFileSync(new URL(`${file}.csv.gz`, febrlFolder))).toString('utf8');
    const [header = '', ...lines] = text.trimEnd().split('\n');
    const columns = header.split(',');
    return lines.map((line) => {
      const cells = line.split(',');
      const row = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
      return { ...(row as Record<Column, string>), ref: row.rec_id ?? '', list };
    });
  });
}

const said = (left: string, right: string): boolean => left !== '' && right !== '';

/** The fields of the sets and nothing about any one of them. */
const febrlSchema: MatchSchema<FebrlRow> = {
  name: 'febrl/1',
  rivals: [],
  fields: [
    ...texts.map((column) => ({
      name: column,
      levels: [
        { words: `the same ${column}`, match: 0.7 },
        { words: `nearly the same ${column}`, match: 0.15 },
        { words: `a ${column} somewhat alike`, match: 0.05 },
        { words: `another ${column}`, match: 0.1 },
      ],
      compare: ({ [column]: left }: FebrlRow, { [column]: right }: FebrlRow) => {
        if (!said(left, right)) return -1;
        const alike = compareLetters(left, right);
        return alike === 1 ? 0 : alike >= 0.8 ? 1 : alike >= 0.6 ? 2 : 3;
      },
      rarity: { levels: 1, valueOf: ({ [column]: value }: FebrlRow) => value || null },
    })),
    ...codes.map((column) => ({
      name: column,
      levels: [
        { words: `the same ${column}`, match: 0.8 },
        { words: `a ${column} one slip away`, match: 0.1 },
        { words: `another ${column}`, match: 0.1 },
      ],
      compare: ({ [column]: left }: FebrlRow, { [column]: right }: FebrlRow) =>
        said(left, right) ? ['same', 'slip', 'different'].indexOf(compareCodes(left, right)) : -1,
    })),
  ],
  blockers: (
    [
      ['given_name', 'surname'],
      ['surname', 'given_name'],
      ['date_of_birth', 'postcode'],
      ['soc_sec_id', 'surname'],
      ['postcode', 'street_number'],
      ['address_1', 'street_number'],
      ['suburb', 'street_number'],
    ] as const
  ).map(([column, finer]) => ({
    name: column,
    fields: [column],
    keysOf: (row) => (row[column] === '' ? [] : [{ key: row[column], finer: row[finer] }]),
  })),
};

export interface FebrlOutcome {
  readonly set: string;
  readonly found: number;
  readonly right: number;
  readonly true: number;
  readonly f1: number;
  readonly seconds: number;
}

const personOf = (ref: string): string => ref.split('-')[1] ?? '';

/** Learns from a set without labels and matches it, at even odds; then counts by what the refs say. */
export function matchFebrl(set: string): FebrlOutcome {
  const rows = readFebrl(set);
  const linked = (febrlSets[set]?.length ?? 0) > 1;
  const compared = linked ? (left: number, right: number) => rows[left]?.list !== rows[right]?.list : () => true;
  const began = performance.now();
  const model = learnFromRows(febrlSchema, [rows], { version: set, how: 'without labels', compared });
  const found = matchRows(febrlSchema, model, rows, { compared });
  const seconds = (performance.now() - began) / 1000;
  const person = rows.map(({ ref }) => personOf(ref));
  const right = found.filter((pair) => person[pair.left] === person[pair.right]).length;
  const truePairs = countTruePairs(rows, linked);
  return { set, found: found.length, right, true: truePairs, f1: (2 * right) / (found.length + truePairs), seconds };
}

function countTruePairs(rows: readonly FebrlRow[], linked: boolean): number {
  const lists = new Map<string, [number, number]>();
  for (const { ref, list } of rows) {
    const counts = lists.get(personOf(ref)) ?? [0, 0];
    counts[list === 0 ? 0 : 1] += 1;
    lists.set(personOf(ref), counts);
  }
  let pairs = 0;
  for (const [first, second] of lists.values()) pairs += linked ? first * second : (first * (first - 1)) / 2;
  return pairs;
}
