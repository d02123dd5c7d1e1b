import { foldDigits } from '../digits.ts';
import { type NameRole, particles, readWord, roleOf, titles } from './nameWords.ts';
import { foldRoman, soundsOfRoman, spellWord } from './romanSpelling.ts';
import { phoneticKey } from './soundDistance.ts';
import { foldUrdu, hasUrdu, soundsOfUrdu } from './urduLetters.ts';

export interface NamePart {
  /** The folded spelling, in the script in which it was written. */
  readonly form: string;
  /** The sounds, one letter each, in an alphabet that both scripts share. */
  readonly sounds: string;
  /** The consonants alone: the same for Roman and Urdu spellings of one name, and for a few other names. */
  readonly key: string;
  readonly role: NameRole;
  readonly urdu: boolean;
}

/** A personal name taken apart. Titles are told and take no part in comparing; the order of parts is that written. */
export interface NormalName {
  readonly text: string;
  readonly parts: readonly NamePart[];
  readonly titles: readonly string[];
  /** What stood in brackets or after a comma: `(typist)`, `visa clerk of …`. */
  readonly remark: string;
}

const mostParts = 8;
const abdul = /^abd(?:[aeiou]{1,2}[lrsztdn]|[aeiou]l|[aeiou]sh)$/;
const abdulJoined = /^abd(?:[aeiou]{1,2}l[- ]?(?=[^l])|[aeiou](?=([rsztdn])\1)[rsztdn]|[aeiou](?=shsh)sh)(.{2,})$/;
/** Amanullah, Inayatollah; a single l after another vowel ends a woman's name, Jameelah. */
const ofGod = /^(.{2,}?)(?:[uo](?:lla|l{1,2}ah)|[aei]llah?)$/;
const ofFaith = /^(.{2,}?)[aeiou](?:d|l)-?d[ie]{1,2}n$/;
/** The l of the article, or the sun letter in its place: Ziaulhaq, Khaliquzzaman, and no Sherzaman. */
const article =
  /^(.{2,}?)[uoe](?:l|([rszn])(?=\2))(haq|haque|haq|hassan|hasan|islam|rehman|rahman|zaman|mulk|qadir|amin|ameen|huda|nabi|abidin|abideen|arfeen)$/;

/**
 * Takes a personal name of Pakistan apart, in Roman or Urdu letters or both: titles off, `Mohd.` and `M.` read as Muhammad,
 * `Abdur Rehman` and `Abdurrehman` alike, brackets and what follows a comma set aside. An empty or unreadable text gives
 * a name without parts, which compares as unknown.
 */
export function normaliseName(text: string): NormalName {
  const [bare, remark] = setRemarkAside(foldDigits(foldUrdu(text)));
  const found: NamePart[] = [];
  const titlesFound: string[] = [];
  const words = listWords(bare);
  for (const [index, word] of words.entries()) {
    // `M.` before another name, a title at most before it, is how Muhammad is shortened; elsewhere a letter is an initial.
    const isShort = word === 'm' && found.length === 0 && index + 1 < words.length;
    const read = isShort ? 'muhammad' : readWord(word);
    if (titles.has(read) && words.length > 1) titlesFound.push(read);
    else if (!particles.has(read)) found.push(...listParts(read));
  }
  return { text, parts: raiseGiven(found.slice(0, mostParts)), titles: titlesFound, remark };
}

function setRemarkAside(text: string): [bare: string, remark: string] {
  const remarks: string[] = [];
  const bare = text
    .replace(/\(([^)]*)\)?|\[([^\]]*)\]?/g, (_, round: string | undefined, square: string | undefined) => {
      remarks.push((round ?? square ?? '').trim());
      return ' ';
    })
    .replace(/^([^,،]+)[,،](.+)$/, (_, before: string, after: string) => {
      remarks.push(after.trim());
      return before;
    })
    .replace(/\b[swd][/\\]o\b.*$/i, (relation) => {
      remarks.push(relation.trim());
      return '';
    });
  return [bare, remarks.join('; ')];
}

function listWords(bare: string): string[] {
  const apart = bare
    // Two names written together still show where the second begins.
    .replace(/([a-z]{2,})([A-Z][a-z]{2,})/g, '$1 $2')
    // A space one letter too late: `FaisalN azir`.
    .replace(/([a-z]{2,})([A-Z]) (?=[a-z]{2})/g, '$1 $2')
    .replace(/([A-Za-z])([\u0620-\u06ff])|([\u0620-\u06ff])([A-Za-z])/g, '$1$3 $2$4');
  return (
    foldRoman(apart)
      .replace(/بی\s+بی/g, 'بیبی')
      // An article with a space in it.
      .replace(/(?<![\u0620-\u06ff])ا\s+ل(?=[\u0620-\u06ff])/g, 'ال')
      // The article on the wrong side of the hyphen: `Shahabud-Din`, `Ziaur-Rehman`.
      .replace(/([a-z]{3,})[uoe](?:l-|([drszn])-(?=\2))/g, '$1 ')
      .replace(/['`\u2018\u2019\u02bc]/g, '')
      .split(/[^a-z0-9\u0620-\u06ff]+/)
      .map((word) => (hasUrdu(word) ? word : spellWord(word)))
      .filter((word) => word !== '' && word !== 'ء')
  );
}

/** One written word may be two names: `Abdulsattar`, `Amanullah`, `Nooruddin`, `Ziaulhaq`. */
function listParts(word: string): NamePart[] {
  if (hasUrdu(word)) return listUrduParts(word);
  if (abdul.test(word)) return [makePart('abdul', 'joint')];
  if (/^[aeiou]l{1,2}ah?$/.test(word)) return [makePart('ullah', 'joint')];
  if (/^d[ie]{1,2}n$/.test(word)) return [makePart('din', 'joint')];
  if (/^abd[aeiou]l{1,2}ah?$/.test(word)) return [makePart('abdullah', 'given')];
  const servant = abdulJoined.exec(word);
  if (servant?.[2] !== undefined) return [makePart('abdul', 'joint'), makePart(servant[2])];
  const god = word.length > 6 ? ofGod.exec(word)?.[1] : undefined;
  if (god !== undefined) return [makePart(god), makePart('ullah', 'joint')];
  const faith = word.length > 6 ? ofFaith.exec(word)?.[1] : undefined;
  if (faith !== undefined) return [makePart(faith), makePart('din', 'joint')];
  const joined = article.exec(word);
  if (joined !== null) return [makePart(joined[1] ?? ''), makePart(joined[3] ?? '')];
  return [makePart(word)];
}

function listUrduParts(word: string): NamePart[] {
  if (word === 'عبد' || word === 'عبدال') return [makePart('abdul', 'joint')];
  const after = /^محمد(.{3,})$/.exec(word)?.[1];
  if (after !== undefined) return [makePart('muhammad'), ...listUrduParts(after)];
  if (/^ا?ل?لل?ہ$/.test(word)) return [makePart('ullah', 'joint')];
  if (/^عبدا?للہ$/.test(word)) return [makePart('abdullah', 'given')];
  if (/^عبدال..+$/.test(word)) return [makePart('abdul', 'joint'), makePart(word.slice(5))];
  if (/^..+ا?للہ$/.test(word)) return [makePart(word.replace(/ا?للہ$/, '')), makePart('ullah', 'joint')];
  if (/^(ال)?دین$/.test(word)) return [makePart('din', 'joint')];
  if (/^..+الدین$/.test(word)) return [makePart(word.slice(0, -5)), makePart('din', 'joint')];
  const joined = /^(..+)ءال(..+)$/.exec(word);
  if (joined !== null) return [makePart(joined[1] ?? ''), makePart(joined[2] ?? '')];
  return [makePart(/^ال..+$/.test(word) && !ownAl.test(word) ? word.slice(2) : word)];
}

/** Names whose alif and lam are no article: Ilyas, Altaf, Ulfat, Almas, Elahi, Iltifat, and tribes in zai. */
const ownAl = /^(?:الیاس|الطاف|الفت|الماس|الہا?ی|التفات|.*ز[ئی]ی)$/;

/** Part-names are few beside the names made of them, so each is made once and shared, up to a bound. */
const made = new Map<string, NamePart>();
const mostMade = 100_000;

/** One part as it compares: its sounds, consonants and what it is for. */
export function makePart(form: string, role: NameRole = roleOf(form)): NamePart {
  const key = `${role} ${form}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const urdu = hasUrdu(form);
  const sounds = urdu ? soundsOfUrdu(form) : soundsOfRoman(form);
  const part = { form, sounds, key: phoneticKey(sounds), role, urdu };
  if (made.size >= mostMade) made.clear();
  made.set(key, part);
  return part;
}

/** Somebody called only Muhammad Khan or Malik Butt is called that: what is there takes a given name's place. */
function raiseGiven(parts: readonly NamePart[]): readonly NamePart[] {
  if (parts.some(({ role }) => role === 'given')) return parts;
  for (const role of ['clan', 'honour', 'joint', 'muhammad'] as const) {
    const at = parts.findLastIndex((part) => part.role === role);
    if (at >= 0) return parts.map((part, index) => (index === at ? { ...part, role: 'given' } : part));
  }
  return parts;
}
