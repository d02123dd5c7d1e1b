import { readFileSync } from 'node:fs';

/** One name of the lists. */
export interface Listed {
  readonly urdu: string;
  /** Its sounds, see romanHands.ts. */
  readonly spoken: string;
  /** The other half of a name of two: Abdul before it, or ullah or ud-din after it. */
  readonly with: string;
}

export type NameList = 'givenNames' | 'secondNames' | 'compounds' | 'rareGivenNames' | 'rareSecondNames';

/** `dev` and `rare-dev` to learn from, `fix` to fix thresholds on, `test` and `rare-test` to measure on. */
export const splits = ['dev', 'fix', 'test', 'rare-dev', 'rare-test'] as const;
export type Split = (typeof splits)[number];

export const isRare = (split: Split): boolean => split.startsWith('rare');

/** A list as it stands in its file. */
export function readNames(list: NameList): readonly Listed[] {
  const rows = readFileSync(new URL(`./${list}.csv`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return rows.map((row) => {
    const [urdu = '', spoken = '', other = ''] = row.split(',');
    return { urdu, spoken, with: other };
  });
}

/** The names of one split, so that none is in two. Names of the same consonants stay together, since they are hard to tell apart. */
export function namesOf(list: NameList, split: Split): readonly Listed[] {
  return readNames(list).filter(({ spoken }) => {
    const sum = [...consonantsOf(spoken)].reduce((all, letter) => all * 31 + letter.charCodeAt(0), 7);
    const third = sum % 3;
    const its = isRare(split)
      ? (['rare-dev', 'rare-test', 'rare-dev'] as const)[third]
      : (['fix', 'test', 'dev'] as const)[third];
    return its === split;
  });
}

/** How many steps, sounds put in, left out or changed, lead from one name to the other. */
export function stepsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** What is left of a name when vowels, breaths and doubled sounds are taken away. */
export function consonantsOf(spoken: string): string {
  return spoken.replace(/[aAiIuUEOwyhH']/g, '').replace(/(.)\1+/g, '$1');
}
