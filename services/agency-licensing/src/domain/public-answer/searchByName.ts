/** Letters that Urdu keyboards and Arabic ones write differently, and signs that are often left out. */
const foldings: readonly (readonly [RegExp, string])[] = [
  [/[\u064B-\u065F\u0670\u0640\u200B-\u200F]/g, ''],
  [/[يىئ]/g, 'ی'],
  [/ك/g, 'ک'],
  [/[هةۃھ]/g, 'ہ'],
  [/[أإآٱ]/g, 'ا'],
  [/ؤ/g, 'و'],
];

/** Words of a firm's form, which nobody types and which tell no two firms apart. */
const formWords = new Set(['private', 'pvt', 'limited', 'ltd', 'smc', 'the', 'and', 'company', 'co', 'llp', 'firm']);

/** A name as words that can be compared: one case, one spelling of each Urdu letter, no punctuation, no firm's form. */
export function nameWords(name: string): string[] {
  let folded = name.normalize('NFKC').toLowerCase();
  for (const [letters, by] of foldings) folded = folded.replace(letters, by);
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const telling = words.filter((word) => !formWords.has(word));
  return telling.length > 0 ? telling : words;
}

/** An agency as the search knows it. */
export interface NamedAgency {
  readonly key: string;
  /** The words of each of its names: legal, trade, Urdu. */
  readonly names: readonly (readonly string[])[];
}

export interface NameMatches {
  /** The best first; equally good ones by key. */
  readonly keys: readonly string[];
  /** How many there are in all, shown or not. */
  readonly total: number;
}

const wordsAskedMax = 8;

/**
 * All agencies with a name of which every asked word is a word, the beginning of one, or a slip away from one (one
 * letter in words of four to seven, two in longer ones). Look-alikes are shown, not chosen between: the one with the
 * better licence must not hide the one with the similar name. Bounded by `most`.
 */
export function searchByName(agencies: Iterable<NamedAgency>, asked: string, most: number): NameMatches {
  const words = nameWords(asked).slice(0, wordsAskedMax);
  if (words.length === 0) return { keys: [], total: 0 };
  const matches: { key: string; penalty: number }[] = [];
  for (const { key, names } of agencies) {
    const penalties = names.flatMap((name) => penaltyOf(words, name) ?? []);
    if (penalties.length > 0) matches.push({ key, penalty: Math.min(...penalties) });
  }
  matches.sort((left, right) => left.penalty - right.penalty || (left.key < right.key ? -1 : 1));
  return { keys: matches.slice(0, most).map((match) => match.key), total: matches.length };
}

/** Nothing when a word has no counterpart; names written in one word or in two are alike. */
function penaltyOf(asked: readonly string[], name: readonly string[]): number | undefined {
  if (asked.join('') === name.join('')) return 0;
  let penalty = name.length > asked.length ? 1 : 0;
  for (const word of asked) {
    const best = Math.min(...name.map((each) => wordPenalty(word, each)));
    if (best === Number.POSITIVE_INFINITY) return undefined;
    penalty += best;
  }
  return penalty;
}

function wordPenalty(asked: string, word: string): number {
  if (asked === word) return 0;
  if (word.startsWith(asked) && asked.length >= 2) return 1;
  const slips = asked.length >= 8 ? 2 : asked.length >= 4 ? 1 : 0;
  if (slips === 0 || Math.abs(asked.length - word.length) > slips) return Number.POSITIVE_INFINITY;
  const away = editDistance(asked, word);
  return away <= slips ? 2 * away : Number.POSITIVE_INFINITY;
}

/** Letters to insert, take away or replace to make one word of the other (Levenshtein). */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? left.length;
}
