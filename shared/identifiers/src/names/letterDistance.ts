/** A letter left out or two exchanged are how a pen slips; another letter in its place is more often another name. */
const [leftOut, halved, swapped, exchanged, misread] = [0.85, 0.2, 0.7, 1.1, 0.4];
const longest = 40;
const letters = 128;

/** Letters that look alike to a scanner or a hurried eye. */
const looksAlike = new Uint8Array(letters * letters);
for (const pair of 'ec eo co hb hn un nr il lt ij uv vy mn gq fl kl rn sz db oa ao aq'.split(' ')) {
  const [one, other] = [pair.charCodeAt(0), pair.charCodeAt(1)];
  looksAlike[one * letters + other] = 1;
  looksAlike[other * letters + one] = 1;
}

const rows = new Float64Array(3 * (longest + 1));
const [from, to] = [new Uint16Array(longest), new Uint16Array(longest)];

/**
 * How alike two words are as letters, from 0 to 1: a letter more, less or in another's place costs about a step, two
 * neighbours exchanged less, a letter for one that looks like it less than half, a letter doubled almost nothing. Only
 * the first forty letters are read.
 */
export function compareLetters(left: string, right: string): number {
  if (left === right) return left === '' ? 0 : 1;
  const [width, height] = [Math.min(left.length, longest), Math.min(right.length, longest)];
  const length = Math.max(width, height);
  // Words of very different lengths cannot be alike enough to matter.
  if (length === 0 || Math.abs(width - height) > length / 2) return 0;
  for (let at = 0; at < width; at++) from[at] = left.charCodeAt(at);
  for (let at = 0; at < height; at++) to[at] = right.charCodeAt(at);
  return Math.max(0, 1 - distance(width, height) / length);
}

function exchange(one: number, other: number): number {
  if (one === other) return 0;
  return one < letters && other < letters && looksAlike[one * letters + other] === 1 ? misread : exchanged;
}

function distance(width: number, height: number): number {
  const row = longest + 1;
  let [older, before, now] = [0, row, 2 * row];
  rows[before] = 0;
  for (let j = 1; j <= height; j++) rows[before + j] = j;
  for (let i = 1; i <= width; i++) {
    rows[now] = i;
    const letter = from[i - 1] as number;
    const last = i > 1 ? (from[i - 2] as number) : -1;
    for (let j = 1; j <= height; j++) {
      const other = to[j - 1] as number;
      const previous = j > 1 ? (to[j - 2] as number) : -1;
      let best = (rows[before + j - 1] as number) + exchange(letter, other);
      const left = (rows[before + j] as number) + (letter === last ? halved : leftOut);
      const right = (rows[now + j - 1] as number) + (other === previous ? halved : leftOut);
      if (left < best) best = left;
      if (right < best) best = right;
      if (letter === previous && last === other) best = Math.min(best, (rows[older + j - 2] as number) + swapped);
      rows[now + j] = best;
    }
    [older, before, now] = [before, now, older];
  }
  return rows[before + height] as number;
}
