import type { Roll } from './romanHands.ts';

/** What keyboards, hands and scanners do to a name in Urdu script: each with how often it is done where it can be. */
const hands: readonly (readonly [share: number, from: RegExp, to: string])[] = [
  [0.12, /ی/g, 'ي'],
  [0.12, /ک/g, 'ك'],
  [0.1, /ہ/g, 'ه'],
  [0.25, /ئ/g, 'ی'],
  [0.15, /ئ/g, '\u06cc\u0654'],
  [0.4, /ؤ/g, 'و'],
  [0.1, /^آ/g, 'ا'],
  [0.1, /آ/g, '\u0627\u0653'],
  [0.5, /ء$/g, ''],
  [0.4, /یٰ/g, 'ی'],
  [0.2, /یٰ/g, 'ا'],
  [0.06, /ہ$/g, 'ۃ'],
  [0.05, /ہ$/g, 'ا'],
  [0.03, /^(..)/g, '$1\u0640'],
  [0.05, /^(.)/g, '$1\u064e'],
  [0.05, /^(.)(.)/g, '$1$2\u0650'],
  [0.03, /^ا/g, 'أ'],
  [0.04, /ذ/g, 'ز'],
  [0.04, /ض/g, 'ز'],
  [0.03, /ص/g, 'س'],
  [0.03, /ط/g, 'ت'],
  [0.03, /ں$/g, 'ن'],
];

/** One name as one person writes it in Urdu. */
export function writeUrdu(urdu: string, roll: Roll): string {
  return hands.reduce(
    (word, [share, from, to]) => (from.test(word) && roll() < share ? word.replace(from, to) : word),
    urdu,
  );
}

/** Words of a name beside each other: mostly with a space, now and then with none where the letters do not join anyway. */
export function joinUrdu(words: readonly string[], roll: Roll): string {
  return words.reduce((line, word) => {
    const apart =
      /[اآدڈذرڑزژوے]$/.test(line) && roll() < 0.04 ? '' : roll() < 0.02 ? '  ' : roll() < 0.02 ? '\u200c ' : ' ';
    return line + apart + word;
  });
}
