/** Digits that a scanner reads for letters. They count as letters only in a word that has letters. */
const misreadDigits: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 5: 's', 8: 'b' };

/** Latin text in small letters without accents, other scripts as they were; punctuation stays, it separates words. */
export function foldRoman(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
}

/** One Roman word: digits that were read for letters put right; what is written more than twice is written twice. */
export function spellWord(word: string): string {
  const letters = /[a-z]/.test(word) ? word.replace(/[0158]/g, (digit) => misreadDigits[digit] ?? digit) : word;
  return letters.replace(/[^a-z0-9]/g, '').replace(/(.)\1{2,}/g, '$1$1');
}

/** Letters that together write one sound; capitals are long vowels and sounds of two letters. */
const together = /^(?:tch|ch|sh|kh|gh|ph|ck|aa|oo|ou|ee|ea|ie|ii|(?:au|ai|ay|ei|ey)(?![aeiouy]))/;
const soundTogether: Readonly<Record<string, string>> = {
  ...{ tch: 'C', ch: 'C', sh: 'S', kh: 'x', gh: 'G', ph: 'f', ck: 'k', aa: 'A', oo: 'U', ou: 'U', au: 'U' },
  ...{ ee: 'I', ea: 'I', ie: 'I', ii: 'I', ai: 'aI', ay: 'aI', ei: 'eI', ey: 'eI' },
};
const single: Readonly<Record<string, string>> = { q: 'k', c: 'k', v: 'w', x: 'ks' };

/** The sounds of one Roman word. The h of an `ah` or `eh` at its end is hardly heard: Fatima and Fatimah are one. */
export function soundsOfRoman(word: string): string {
  const letters = word
    .replace(/que$/, 'q')
    .replace(/([^a])ah$/, '$1a')
    .replace(/([^aeiou])eh$/, '$1Q');
  let sounds = '';
  for (let at = 0; at < letters.length; ) {
    const found = together.exec(letters.slice(at, at + 3))?.[0];
    sounds += found === undefined ? soundOfSingle(letters, at) : (soundTogether[found] ?? '');
    at += found?.length ?? 1;
  }
  return sounds.replace(/(.)\1+/g, '$1');
}

function soundOfSingle(letters: string, at: number): string {
  const letter = letters[at] ?? '';
  // A y is a consonant at the beginning and before a vowel, and an i elsewhere.
  if (letter === 'y') return at === 0 || /[aeiou]/.test(letters[at + 1] ?? '') ? 'y' : 'i';
  // After a consonant it is that one's breath: Bhatti, Thaheem.
  if (letter === 'h' && /[^aeiou]/.test(letters[at - 1] ?? 'a')) return 'H';
  return single[letter] ?? letter;
}
