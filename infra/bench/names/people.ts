import { isRare, type Listed, type NameList, namesOf, type Split } from './nameLists.ts';
import { listHabit, pick, plainRoman, type Roll, slip, writeRoman } from './romanHands.ts';
import { joinUrdu, writeUrdu } from './urduHands.ts';

export interface Part {
  readonly kind: 'given' | 'second' | 'compound' | 'muhammad' | 'syed' | 'chaudhry';
  readonly name: Listed;
}

export type Person = readonly Part[];

const fixed = (kind: Part['kind'], urdu: string): Part => ({ kind, name: { urdu, spoken: kind, with: '' } });
const muhammad = fixed('muhammad', 'محمد');
const syed = fixed('syed', 'سید');
const chaudhry = fixed('chaudhry', 'چودھری');

const shapes = listHabit('gg 24 gs 26 mg 14 mgs 8 ggs 9 cs 5 cg 4 c 4 sg 3 hgs 3');
/** Abdul, ullah, Syed and Chaudhry are common; rare names stand alone or beside Muhammad. */
const rareShapes = listHabit('gg 28 gs 30 mg 16 mgs 11 ggs 11 sg 4');
const muhammads = listHabit('Muhammad 50 Mohammad 16 Mohammed 9 Muhammed 5 Mohd 6 M. 7 Mohd. 3 Md. 1 Mohamed 3');
const syeds = listHabit('Syed 75 Sayed 9 Sayyid 6 Sayyed 5 Syyed 5');
const chaudhries = listHabit('Chaudhry 40 Ch. 25 Choudhry 15 Chaudhary 15 Ch 5');
const romanTitles = ['Haji ', 'Hafiz ', 'Dr. ', 'Mr. ', 'Qari '];
const urduTitles = ['حاجی ', 'حافظ ', 'ڈاکٹر ', 'قاری '];

/** The sounds of a part, both halves together: what tells it from every other. */
export function keyOf({ kind, name }: Part): string {
  return kind === 'compound' ? `${name.with}+${name.spoken}` : name.spoken;
}

export type ListedKind = 'given' | 'second' | 'compound';

export function drawPart(kind: ListedKind, split: Split, roll: Roll): Part {
  const names = namesHeld(listFor(kind, split), split);
  return { kind, name: names[Math.floor(roll() * names.length)] as Listed };
}

export function listFor(kind: ListedKind, split: Split): NameList {
  if (kind === 'compound') return 'compounds';
  if (isRare(split)) return kind === 'given' ? 'rareGivenNames' : 'rareSecondNames';
  return kind === 'given' ? 'givenNames' : 'secondNames';
}

const held = new Map<string, readonly Listed[]>();
export function namesHeld(list: NameList, split: Split): readonly Listed[] {
  const key = `${list} ${split}`;
  const names = held.get(key) ?? namesOf(list, split);
  held.set(key, names);
  return names;
}

/** Somebody of this split. No name stands twice in one person's. */
export function drawPerson(split: Split, roll: Roll, shape = pick(isRare(split) ? rareShapes : shapes, roll)): Person {
  const parts = [...shape].map((letter): Part => {
    if (letter === 'm') return muhammad;
    if (letter === 's') return drawPart('second', split, roll);
    if (letter === 'h') return roll() < 0.6 ? syed : chaudhry;
    return drawPart(letter === 'c' ? 'compound' : 'given', split, roll);
  });
  const keys = new Set(parts.map(({ name }) => name.spoken));
  return keys.size === parts.length ? parts : drawPerson(split, roll, shape);
}

const plainOf = new Map<string, Map<string, string>>();
function ownerOf(written: string, split: Split): string | undefined {
  const known = plainOf.get(split);
  if (known !== undefined) return known.get(written);
  const kinds = isRare(split) ? (['given', 'second'] as const) : (['given', 'second', 'compound'] as const);
  const all = kinds.flatMap((kind) => namesHeld(listFor(kind, split), split));
  plainOf.set(split, new Map(all.map(({ spoken }) => [plainRoman(spoken), spoken])));
  return ownerOf(written, split);
}

/** A spelling of this name that is not the plain spelling of another: nobody could say whose `Nasir` for Naseer is. */
function writeApart(name: Listed, split: Split, roll: Roll): string {
  for (let trial = 0; trial < 50; trial++) {
    const written = writeRoman(name.spoken, roll);
    const owner = ownerOf(written, split);
    if (owner === undefined || owner === name.spoken) return written;
  }
  return plainRoman(name.spoken);
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function romanCompound(name: Listed, own: string, roll: Roll): string {
  if (name.with === 'ullah') {
    const god = pick(listHabit('ullah 60 -ullah 8 _Ullah 25 ollah 7'), roll);
    return capital(own) + god.replace('_', ' ');
  }
  const sun = /^[trszdnS]/.test(name.spoken) ? (own[0] ?? 'l') : 'l';
  if (name.with === 'din') {
    const faith = pick(listHabit('uddin 45 _ud_Din 20 -ud-Din 20 _uddin 10 _Din 5'), roll).replaceAll('_', ' ');
    return capital(own) + faith.replace(/[iI]n$/, roll() < 0.4 ? 'een' : 'in');
  }
  const link = roll() < 0.75 ? sun : 'l';
  return (
    pick(listHabit('Abdu 88 Abde 4 Abdo 8'), roll) +
    link +
    pick(listHabit('_ 72 + 16 - 12'), roll)
      .replace('_', ` ${capital(own)}`)
      .replace('+', own)
      .replace(/^$/, `-${capital(own)}`)
  );
}

function urduCompound(name: Listed, roll: Roll): string {
  const own = writeUrdu(name.urdu, roll);
  const bare = own.replace(/[ءئ]$/, '');
  if (name.with === 'abdul')
    return (
      pick(
        [
          ['عبدال', 62],
          ['عبد ال', 30],
          ['عبدال ', 8],
        ],
        roll,
      ) + own
    );
  if (name.with === 'ullah')
    return pick(
      [
        [`${own} اللہ`, 50],
        [`${bare}اللہ`, 28],
        [`${bare} الله`, 22],
      ],
      roll,
    );
  return pick(
    [
      [`${own} الدین`, 50],
      [`${bare}الدین`, 38],
      [`${own} ا لدین`, 4],
      [`${own} دین`, 8],
    ],
    roll,
  );
}

/** Notes under which letters a part was written, in small letters, by the part's key. */
export type Noted = Map<string, string>;

/** The whole name as a clerk writes it in Roman letters. */
export function inRoman(person: Person, split: Split, roll: Roll, noted: Noted = new Map()): string {
  const seen = leaveOut(person, roll);
  const words = seen.map((part, at) => {
    const word = writePart(part, at === 1 && seen.length > 2, split, roll);
    noted.set(keyOf(part), word.own);
    return word.text;
  });
  const turned =
    words.length > 1 && roll() < 0.05 && !words[0]?.startsWith('M.') ? [words.at(-1), ...words.slice(0, -1)] : words;
  const title = roll() < 0.04 ? romanTitles[Math.floor(roll() * romanTitles.length)] : '';
  const line = `${title}${turned.join(' ')}`;
  return roll() < 0.25 ? line.toUpperCase() : line;
}

function writePart(part: Part, isMiddle: boolean, split: Split, roll: Roll): { text: string; own: string } {
  const fixedForm = { muhammad: muhammads, syed: syeds, chaudhry: chaudhries }[part.kind as string];
  if (fixedForm !== undefined) return { text: pick(fixedForm, roll), own: part.kind };
  const word = writeApart(part.name, split, roll);
  if (part.kind === 'compound') return { text: romanCompound(part.name, word, roll), own: word };
  if (isMiddle && part.kind === 'given' && roll() < 0.06)
    return { text: `${capital(word).charAt(0)}.`, own: word.charAt(0) };
  const own = roll() < 0.015 ? slip(word, roll) : word;
  return { text: capital(own), own };
}

/** The whole name as somebody writes it in Urdu. */
export function inUrdu(person: Person, roll: Roll): string {
  const words = leaveOut(person, roll).map((part) =>
    part.kind === 'compound' ? urduCompound(part.name, roll) : writeUrdu(part.name.urdu, roll),
  );
  const title = roll() < 0.04 ? urduTitles[Math.floor(roll() * urduTitles.length)] : '';
  return `${title}${joinUrdu(words, roll)}`;
}

/** Muhammad, Syed and Chaudhry are left out now and then where two names are left. */
function leaveOut(person: Person, roll: Roll): Person {
  if (person.length < 3) return person;
  return person.filter(({ kind }) => !['muhammad', 'syed', 'chaudhry'].includes(kind) || roll() >= 0.06);
}
