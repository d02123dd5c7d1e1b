/** Letters that Arabic, Persian and presentation keyboards write for one Urdu letter, folded to that letter. */
const oneLetter: Readonly<Record<string, string>> = {
  ك: 'ک',
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ە: 'ہ',
  ه: 'ہ',
  ۀ: 'ہ',
  ۂ: 'ہ',
  ة: 'ۃ',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ۓ: 'ے',
};

/**
 * Urdu text with one code point a letter: presentation forms and keyboards folded, vowel marks, joiners and stretching
 * taken away. The dagger alif is a long vowel that other hands write as alif, so it becomes one, but for that on a ye, as in
 * Mustafa, which other hands leave out.
 */
export function foldUrdu(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\u0627\u0653/g, 'آ')
    .replace(/\u0648\u0654/g, 'ؤ')
    .replace(/[\u06cc\u0649]\u0654/g, 'ئ')
    .replace(/([\u06cc\u064a\u0649])\u0670/g, '$1')
    .replace(/\u0670/g, 'ا')
    .replace(/[\u0610-\u061a\u0640\u064b-\u065f\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[كيىېەهۀۂةأإٱۓ]/g, (letter) => oneLetter[letter] ?? letter);
}

/** Whether the text has a letter of the Arabic script. */
export function hasUrdu(text: string): boolean {
  return /[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufeff]/.test(text);
}

/**
 * One sound for each letter. Some letters leave the sound open: `W` for wao (w, o, u), `Y` for ye (y, i, e), `Z` for a ye
 * at the end of a word (i, and a in Mustafa), `V` for an alif that carries any short vowel, `X` for one that carries
 * the letter after it, `E` for ain, `Q` for a he at the end of a word, `H` for the breath after a consonant. A letter that is spoken twice is written once, so two of one letter are two sounds.
 */
const soundOfLetter: Readonly<Record<string, string>> = {
  ...{ آ: 'A', ا: 'A', ب: 'b', پ: 'p', ت: 't', ٹ: 't', ث: 's', ج: 'j', چ: 'C', ح: 'h', خ: 'x', د: 'd', ڈ: 'd' },
  ...{ ذ: 'z', ر: 'r', ڑ: 'r', ز: 'z', ژ: 'z', س: 's', ش: 'S', ص: 's', ض: 'z', ط: 't', ظ: 'z', ع: 'E', غ: 'G' },
  ...{ ف: 'f', ق: 'k', ک: 'k', گ: 'g', ل: 'l', م: 'm', ن: 'n', ں: 'n', و: 'W', ؤ: 'W', ہ: 'h', ۃ: 'Q', ی: 'Y' },
  ...{ ے: 'Y', ئ: 'Y', ھ: 'H' },
};
/** Letters that make one sound with a breath after them. */
const breathed: Readonly<Record<string, string>> = { ک: 'x', گ: 'G', پ: 'f' };

/** The sounds of one folded Urdu word; letters that are not Urdu are passed over. */
export function soundsOfUrdu(word: string): string {
  // Two yes that end a word are a ye on its chair and a ye: Yousafzai is written both ways.
  const letters = [...word.replace(/یی$/, 'ئی')];
  let sounds = '';
  for (const [index, letter] of letters.entries()) {
    const breath = letter === 'ھ' ? breathed[letters[index - 1] ?? ''] : undefined;
    const last = index > 0 && index === letters.length - 1;
    const after = letters[index + 1];
    if (breath !== undefined) sounds = sounds.slice(0, -1) + breath;
    // Before wao or ye an alif at the beginning only carries their vowel.
    else if (letter === 'ا' && index === 0) sounds += after === 'و' || after === 'ی' ? 'X' : 'V';
    else if (letter === 'ہ' && last) sounds += 'Q';
    // After a chair it is spoken for itself, Gulalai, and never the a of Mustafa.
    else if (letter === 'ی' && last) sounds += letters[index - 1] === 'ئ' ? 'Y' : 'Z';
    // An alif before a ye on its chair is the first half of `ai`, which Roman hands write with or without the a.
    else if (letter === 'ا' && after === 'ئ') sounds += 'a';
    // The chair before another ye only keeps two vowels apart.
    else if (letter !== 'ئ' || after !== 'ی') sounds += soundOfLetter[letter] ?? '';
  }
  return sounds;
}
