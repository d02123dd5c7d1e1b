import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { consonantsOf, type Listed, type Split, splits, stepsBetween } from './nameLists.ts';
import {
  drawPart,
  drawPerson,
  inRoman,
  inUrdu,
  keyOf,
  type ListedKind,
  listFor,
  type Noted,
  namesHeld,
  type Part,
  type Person,
} from './people.ts';
import { couldWrite, type Roll } from './romanHands.ts';

/** Pairs of one split; of ten false pairs three are of `second` and of `kin`, two of `first`, one of the rest. Strangers share no name at all. */
const half = { true: 2500, false: 10_000, strangers: 5000 };
const whole = { true: 5000, false: 20_000, strangers: 10_000 };
const pairCounts: Readonly<Record<Split, typeof half>> = {
  ...{ dev: half, fix: half, test: whole },
  ...{ 'rare-dev': half, 'rare-test': whole },
};
const seed = 20261123;

/** Makes the whole set again, the same bytes each time: `split,kind,same,roman,urdu`. */
export function makeNamePairs(): string {
  const lines = ['split,kind,same,roman,urdu'];
  for (const [at, split] of splits.entries()) {
    const roll = rollFrom(seed + at);
    const seen = new Set<string>();
    const add = (kind: string, same: 0 | 1, left: Person, right: Person): boolean => {
      const noted: Noted = new Map();
      const pair = `${inRoman(left, split, roll, noted)},${inUrdu(right, roll)}`;
      if (seen.has(pair) || (same === 0 && isOpen(left, right, noted))) return false;
      seen.add(pair);
      lines.push(`${split},${kind},${same},${pair}`);
      return true;
    };
    for (let made = 0; made < pairCounts[split].true; ) {
      const person = drawPerson(split, roll);
      if (add('same', 1, person, person)) made++;
    }
    for (let made = 0; made < pairCounts[split].false; ) {
      const person = drawPerson(split, roll);
      const kind = falseKinds[made % falseKinds.length] ?? 'second';
      const twin = falseTwin(kind, person, split, roll);
      if (twin === undefined || !areApart(person, twin)) continue;
      if (roll() < 0.5 ? add(kind, 0, person, twin) : add(kind, 0, twin, person)) made++;
    }
    for (let made = 0; made < pairCounts[split].strangers; ) {
      const [one, other] = [drawPerson(split, roll), drawPerson(split, roll)];
      if (one.some((part) => other.some((its) => keyOf(its) === keyOf(part)))) continue;
      if (add('stranger', 0, one, other)) made++;
    }
  }
  return `${lines.join('\n')}\n`;
}

const falseKinds = 'second second second kin kin kin first first near consonants'.split(' ') as readonly FalseKind[];
type FalseKind = 'second' | 'kin' | 'first' | 'near' | 'consonants';
/** Two names may stand for each other so often in one split, so that no few of them make up the whole of their kind. */
const mostOfOne = 30;

/**
 * Somebody else with a name like this one's: `second` the same first name and another last, `first` the reverse, `near`
 * one name two sounds away at most (Hamid and Hameed), `consonants` one name of the same consonants (Amjad and Majid),
 * `kin` a son, whose second name is the father's first.
 */
function falseTwin(kind: FalseKind, person: Person, split: Split, roll: Roll): Person | undefined {
  const own = person.filter(isOwn);
  if (kind === 'kin') {
    const father = person.find(({ kind: of }) => of === 'given');
    return own.length < 2 || father === undefined ? undefined : [drawPart('given', split, roll), father];
  }
  if (kind === 'near' || kind === 'consonants') {
    const places = person.flatMap((part, at) => (isOwn(part) && listLike(part, kind, split).length > 0 ? [at] : []));
    const at = places[Math.floor(roll() * places.length)];
    const part = at === undefined ? undefined : person[at];
    if (at === undefined || part === undefined) return undefined;
    const like = listLike(part, kind, split);
    const name = like[Math.floor(roll() * like.length)] as Listed;
    const key = `${split} ${kind} ${part.name.spoken} ${name.spoken}`;
    taken.set(key, (taken.get(key) ?? 0) + 1);
    return (taken.get(key) ?? 0) > mostOfOne ? undefined : person.with(at, { ...part, name });
  }
  if (person.length < 2) return undefined;
  const at = kind === 'second' ? person.length - 1 : person.findIndex(isOwn);
  const part = person[at];
  if (part === undefined || !isOwn(part)) return undefined;
  return person.with(at, drawPart(part.kind as ListedKind, split, roll));
}

/** Nobody could tell from the letters: what is written for the one could be written for the other, as Nasir for Naseer. */
function isOpen(one: Person, other: Person, noted: Noted): boolean {
  const keys = new Set(one.map(keyOf));
  const others = other.filter((part) => isOwn(part) && !keys.has(keyOf(part)));
  const held = new Set(other.map(keyOf));
  const alone = one.filter((part) => isOwn(part) && !held.has(keyOf(part)));
  return alone.every((part) => others.some(({ name }) => couldWrite(noted.get(keyOf(part)) ?? '', name.spoken)));
}

function isOwn({ kind }: Part): boolean {
  return kind === 'given' || kind === 'second' || kind === 'compound';
}

const taken = new Map<string, number>();
const likes = new Map<string, readonly Listed[]>();
function listLike({ kind, name }: Part, how: 'near' | 'consonants', split: Split): readonly Listed[] {
  const key = `${split} ${how} ${kind} ${name.with} ${name.spoken}`;
  const known = likes.get(key);
  if (known !== undefined) return known;
  const found = namesHeld(listFor(kind as ListedKind, split), split).filter(
    (other) =>
      other.spoken !== name.spoken &&
      other.with === name.with &&
      (how === 'near'
        ? stepsBetween(other.spoken, name.spoken) <= 2
        : consonantsOf(other.spoken) === consonantsOf(name.spoken)),
  );
  likes.set(key, found);
  return found;
}

/** Each has a name of its own that the other has not: what is only longer or turned round could be the same person. */
function areApart(one: Person, other: Person): boolean {
  const [left, right] = [one, other].map((person) => new Set(person.filter(isOwn).map(keyOf))) as [
    Set<string>,
    Set<string>,
  ];
  return [...left].some((key) => !right.has(key)) && [...right].some((key) => !left.has(key));
}

/** The same numbers for the same seed (mulberry32), from 0 up to and without 1. */
function rollFrom(start: number): Roll {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const isProgram = import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
if (isProgram) {
  const text = makeNamePairs();
  const folder = new URL('./pairs/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('namePairs.csv.gz', folder), gzipSync(text, { level: 9 }));
  process.stdout.write(`${createHash('sha256').update(text).digest('hex')}\n`);
}
