import { gradeNames } from '@muhafiz/identifiers';
import type { Reading } from './workerRow.ts';

/** Given names as much alike as this are one; down to `slip` one letter may have slipped. */
const alike = 0.87;
const slip = 0.8;
/** Names whose parts are together this much alike rhyme, as brothers' names do. */
const rhyming = 0.6;
/** So many comparisons are remembered before they are forgotten and begun anew: about 100 MB. */
const mostRemembered = 2_000_000;

/**
 * Compares names by level (0 as written, 1 another spelling or script, 2 a part slipped, 3 a part missing, 4 a
 * name that rhymes, 5 another name, −1 not told), remembering what it compared: in a register the same names meet again and again.
 */
export function createNameLevels(): (left: readonly Reading[], right: readonly Reading[]) => number {
  const remembered = new Map<number, number>();
  const compare = (one: Reading, other: Reading): number => {
    if (one === other) return 0;
    const key = one.id < other.id ? one.id * 2 ** 26 + other.id : other.id * 2 ** 26 + one.id;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    // In an order of their own, so that who came first leaves no trace in the last digit.
    const level = one.name.text < other.name.text ? levelOf(one, other) : levelOf(other, one);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(key, level);
    return level;
  };
  return (left, right) => {
    let best = -1;
    // Within one script a difference is a difference; across scripts short vowels are not written, so Hassan and Hussain
    // may look alike. Where both names are known in one script, that decides.
    for (const sameScript of [true, false]) {
      for (const one of left) {
        for (const other of right) {
          if ((one.urdu === other.urdu) !== sameScript) continue;
          const level = compare(one, other);
          if (level === 0) return 0;
          if (level > 0 && (best < 0 || level < best)) best = level;
        }
      }
      if (best >= 0) return best;
    }
    return best;
  };
}

function levelOf(one: Reading, other: Reading): number {
  const { level, similarity, weakest } = gradeNames(one.name, other.name);
  switch (level) {
    case 'exact':
      return 0;
    case 'near':
    case 'phonetic':
      return 1;
    case 'partial':
    case 'different':
      if (weakest >= alike && level === 'partial') return 3;
      if (weakest >= slip) return 2;
      return similarity >= rhyming ? 4 : 5;
    case 'unknown':
      return -1;
  }
}
