import { listReadings, listSpoken } from '../../shared/identifiers/src/names/knownNames.ts';
import { readWord, roleOf, titles } from '../../shared/identifiers/src/names/nameWords.ts';
import { soundsOfRoman } from '../../shared/identifiers/src/names/romanSpelling.ts';
import { compareSounds, phoneticKey } from '../../shared/identifiers/src/names/soundDistance.ts';
import { foldUrdu, hasUrdu, soundsOfUrdu } from '../../shared/identifiers/src/names/urduLetters.ts';
import type { Listed } from './names/nameLists.ts';
import { plainRoman } from './names/romanHands.ts';

/** Whether the matcher's tables hold this name, in Urdu or in its plain Roman spelling: Muhammad and titles do not count. */
export function isInTables({ urdu, spoken }: Listed): boolean {
  return holdsWord(urdu) || holdsWord(plainRoman(spoken));
}

function holdsWord(written: string): boolean {
  const word = written.toLowerCase().replace(/[^a-z\u0620-\u06ff]/g, '');
  const read = readWord(word);
  if (read === 'muhammad' || titles.has(word)) return false;
  return read !== word || roleOf(read) !== 'given' || isKnownName(word);
}

/** Whether the matcher knows how this name is spoken, in whatever spelling of it. */
function isKnownName(word: string): boolean {
  if (hasUrdu(word)) return listReadings(soundsOfUrdu(foldUrdu(word))).length > 0;
  const sounds = soundsOfRoman(word);
  return listSpoken(phoneticKey(sounds)).some((spoken) => compareSounds(spoken, sounds, false) >= 0.95);
}
