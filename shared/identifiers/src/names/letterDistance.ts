/** Letters that look alike to a scanner or a hurried eye. */
const looksAlike: ReadonlySet<string> = new Set(
  'ec eo co hb hn un nr il lt ij uv vy mn gq fl kl rn sz db oa ao aq'
    .split(' ')
    .flatMap(([one = '', other = '']) => [one + other, other + one]),
);
/** A letter left out or two exchanged are how a pen slips; another letter in its place is more often another name. */
const [leftOut, swapped, exchanged] = [0.85, 0.7, 1.1];
const longest = 40;
const rows = new Float64Array(3 * (longest + 1));

/**
 * How alike two words are as letters, from 0 to 1: a letter more, less or in another's place costs about a step,
 * two neighbours exchanged less, a letter for one that looks like it less than half, a letter doubled almost nothing.
 */
export function compareLetters(left: string, right: string): number {
  if (left === right) return left === '' ? 0 : 1;
  const [from, to] = [left.slice(0, longest), right.slice(0, longest)];
  const length = Math.max(from.length, to.length);
  // Words of very different lengths cannot be alike enough to matter.
  if (length === 0 || Math.abs(from.length - to.length) > length / 2) return 0;
  return Math.max(0, 1 - distance(from, to) / length);
}

function distance(from: string, to: string): number {
  const width = to.length + 1;
  let [older, before, now] = [0, width, 2 * width];
  for (let j = 0; j < width; j++) rows[before + j] = j;
  for (let i = 1; i <= from.length; i++) {
    rows[now] = i;
    const letter = from[i - 1] ?? '';
    for (let j = 1; j < width; j++) {
      const other = to[j - 1] ?? '';
      const swapCost = letter === other ? 0 : looksAlike.has(letter + other) ? 0.4 : exchanged;
      let best = Math.min(
        (rows[before + j - 1] ?? 0) + swapCost,
        (rows[before + j] ?? 0) + (letter === from[i - 2] ? 0.2 : leftOut),
        (rows[now + j - 1] ?? 0) + (other === to[j - 2] ? 0.2 : leftOut),
      );
      if (i > 1 && j > 1 && letter === to[j - 2] && from[i - 2] === other)
        best = Math.min(best, (rows[older + j - 2] ?? 0) + swapped);
      rows[now + j] = best;
    }
    [older, before, now] = [before, now, older];
  }
  return rows[before + width - 1] ?? 0;
}
