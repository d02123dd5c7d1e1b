/**
 * How alike two words sound, whatever the script each is written in. A word is a string of sounds (see urduLetters.ts and
 * romanSpelling.ts); the cheapest way to turn one into the other is found by dynamic programming, where what scripts and
 * hands leave open costs little (short vowels, o for u, gh for g) and another consonant costs a whole step.
 */

const alphabet = 'aAiIuUeoVXEQYZWywhHbptdkgxGsSzjCfmnlr0123456789';
const vowels = 'aAiIuUeoVXEQYZW';
const size = alphabet.length;
const codes = new Int8Array(128).fill(-1);
for (let index = 0; index < size; index++) codes[alphabet.charCodeAt(index)] = index;

/** Pairs that scripts, hands or ears confuse, with the cost of one for the other; pairs not listed cost 1. */
const confusions: readonly (readonly [pair: string, cost: number])[] = [
  ...listPairs(0.05, 'aA uU iI VQ EQ'),
  ...listPairs(0.1, 'ae eV uo Uo ie Ie aV AV iV uV oV aE AE iE uE eE oE IE UE Xa XA Xe Xi Xu Xo aQ AQ eQ hQ'),
  ...listPairs(0.02, 'hH WU Wu Wo Ww YI Yi Ye Yy ZI Zi Ze Zy YZ'),
  ...listPairs(0.15, 'kx gG yi yI Za ZA'),
  ...listPairs(0.3, 'sS fp wu wU wo'),
  ...listPairs(0.4, 'au ao oe ue'),
  ...listPairs(0.5, 'bp td kg jC SC mn kG xG bw zj sz'),
  ...listPairs(0.6, 'aU Au Ao ai aI Ai iu iU Iu io Io aY uY UY oY aW iW IW eW YW hx'),
  ...listPairs(0.7, 'AU AI IU AY AW'),
];

function listPairs(cost: number, pairs: string): [string, number][] {
  return pairs.split(' ').map((pair) => [pair, cost]);
}

const instead = new Float64Array(size * size).fill(1);
for (const one of vowels) for (const other of vowels) instead[at(one, other)] = 0.6;
for (let index = 0; index < size; index++) instead[index * size + index] = 0;
// A later line corrects an earlier one, and a long vowel for its own short one is the cheapest of all.
for (const [pair, cost] of [...confusions].reverse()) {
  const [one = '', other = ''] = pair;
  instead[at(one, other)] = cost;
  instead[at(other, one)] = cost;
}

/**
 * A sound that is spoken, for the one that a clerk wrote. Hands shorten (Nasim for Naseem, Hamid for Haamid) and hardly ever
 * lengthen what is short or write e for a long i: Waheed is not Waahid, and Waahid not Waheed.
 */
const writtenFor = Float64Array.from(instead);
for (const pair of ['iI', 'eI', 'Ie']) writtenFor[at(pair[0] ?? '', pair[1] ?? '')] = 0.3;
for (const pair of ['aA', 'uU']) writtenFor[at(pair[0] ?? '', pair[1] ?? '')] = 0.15;

function at(one: string, other: string): number {
  return (codes[one.charCodeAt(0)] ?? 0) * size + (codes[other.charCodeAt(0)] ?? 0);
}

/** What it costs to leave a sound out, in a word set beside one of the same script, and beside one of the other. */
const leftOut = new Float64Array(size).fill(1);
const leftOutAcross = new Float64Array(size).fill(1);
function setLeftOut(sounds: string, same: number, across: number): void {
  for (const sound of sounds) {
    leftOut[codes[sound.charCodeAt(0)] ?? 0] = same;
    leftOutAcross[codes[sound.charCodeAt(0)] ?? 0] = across;
  }
}
setLeftOut('aiueo', 0.3, 0.04);
// Of the short vowels that Urdu does not write, u is the rarest, so Shakur stands further from شاکر than Shakir does.
setLeftOut('uo', 0.3, 0.15);
setLeftOut('AIU', 0.5, 0.5);
setLeftOut('V', 0.3, 0.5);
setLeftOut('XEQ', 0.1, 0.02);
setLeftOut('YZW', 0.5, 0.5);
setLeftOut('h', 0.25, 0.45);
setLeftOut('H', 0.25, 0.25);
setLeftOut('yw', 0.7, 0.5);

/** How much of a word a sound is: consonants are what a name is made of. */
function lengthOf(sounds: string): number {
  let length = 0;
  for (const sound of sounds) length += vowels.includes(sound) ? 0.4 : 1;
  return length;
}

const longest = 40;
const rows = new Float64Array(2 * (longest + 1));

/**
 * From 0 (nothing alike) to 1 (the same sounds). `across` says that the two words stand in different scripts, so that
 * short vowels which Urdu does not write are no difference.
 */
export function compareSounds(left: string, right: string, across: boolean): number {
  if (left === right) return left === '' ? 0 : 1;
  const length = Math.max(lengthOf(left), lengthOf(right));
  if (length === 0) return 0;
  const cost = distance(left.slice(0, longest), right.slice(0, longest), across ? leftOutAcross : leftOut, instead);
  return Math.max(0, 1 - cost / length);
}

/** The same for a name as it is spoken, with all its vowels, and how a Roman hand wrote one. */
export function compareSpoken(spoken: string, written: string): number {
  if (spoken === written) return 1;
  const length = Math.max(lengthOf(spoken), lengthOf(written));
  const cost = distance(spoken.slice(0, longest), written.slice(0, longest), leftOut, writtenFor);
  return length === 0 ? 0 : Math.max(0, 1 - cost / length);
}

/** Whether two words begin with one sound, as an initial and its name do in whatever script: A. for عابد or آصف, Y. for یوسف. */
export function beginAlike(left: string, right: string): boolean {
  return (instead[at(left[0] ?? '', right[0] ?? '')] ?? 1) <= 0.3;
}

function distance(left: string, right: string, out: Float64Array, swaps: Float64Array): number {
  const width = right.length + 1;
  let [before, now] = [0, width];
  rows[0] = 0;
  for (let j = 1; j < width; j++) rows[j] = (rows[j - 1] ?? 0) + leaving(right, j - 1, out);
  for (let i = 1; i <= left.length; i++) {
    const leave = leaving(left, i - 1, out);
    rows[now] = (rows[before] ?? 0) + leave;
    const row = (codes[left.charCodeAt(i - 1)] ?? 0) * size;
    for (let j = 1; j < width; j++) {
      const swap = (rows[before + j - 1] ?? 0) + (swaps[row + (codes[right.charCodeAt(j - 1)] ?? 0)] ?? 1);
      const skipLeft = (rows[before + j] ?? 0) + leave;
      const skipRight = (rows[now + j - 1] ?? 0) + leaving(right, j - 1, out);
      rows[now + j] = Math.min(swap, skipLeft, skipRight);
    }
    [before, now] = [now, before];
  }
  return rows[before + width - 1] ?? 0;
}

/** What an h inside a word costs: it is heard and written in both scripts, Shahnila is not Shanila. */
const heard = 0.7;
/** A vowel at the end of a word is a syllable more, which both scripts write. */
const leftOutAtEnd = 1;

/**
 * A vowel that ends a word tells Tahira from Tahir, so leaving it out costs much, unless it is the breath after a long
 * vowel, as in Shah; one that begins it is written in both scripts and tells Akbar from Kabir.
 */
function leaving(word: string, index: number, out: Float64Array): number {
  const cost = out[codes[word.charCodeAt(index)] ?? 0] ?? 1;
  const [before = '', letter = '', after = ''] = [word[index - 1], word[index], word[index + 1]];
  if (letter === 'h' && after === 'Q') return 1;
  if (letter === 'h') return out === leftOutAcross && before !== '' && after !== '' ? heard : cost;
  if (letter === 'Z') return leftOutAtEnd;
  if (cost >= 0.5) return cost;
  if (index === 0 && word[0] === 'E') return 'AWY'.includes(word[1] ?? '') ? cost : 0.5;
  if (index === 0) return 'aeiou'.includes(word[0] ?? '') ? 0.5 : cost;
  if (index !== word.length - 1 || !'aAiIuUoQ'.includes(word[index] ?? '')) return cost;
  return letter === 'Q' && 'AW'.includes(before) ? cost : leftOutAtEnd;
}

/**
 * The consonants alone, in classes that both scripts keep apart: a key for finding candidates and not for deciding. What
 * Urdu writes with one letter and Roman with several (wao, ye, he) is left out.
 */
export function phoneticKey(sounds: string): string {
  let key = '';
  for (const sound of sounds) {
    const kept = classOf[sound] ?? '';
    if (kept !== '' && !key.endsWith(kept)) key += kept;
  }
  return key === '' ? '-' : key;
}

const classOf: Readonly<Record<string, string>> = {
  ...{ b: 'b', p: 'p', f: 'p', t: 't', d: 'd', k: 'k', x: 'k', g: 'g', G: 'g', s: 's', S: 's', z: 'z', j: 'z', C: 'c' },
  ...{ m: 'm', n: 'n', l: 'l', r: 'r', 0: '0', 1: '1', 2: '2', 3: '3', 4: '4', 5: '5', 6: '6', 7: '7', 8: '8', 9: '9' },
};
