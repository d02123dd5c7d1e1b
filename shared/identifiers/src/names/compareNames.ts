import { joinSplitParts } from './joinedNames.ts';
import { listReadings, listSpoken } from './knownNames.ts';
import { compareLetters } from './letterDistance.ts';
import type { NameRole } from './nameWords.ts';
import type { NamePart, NormalName } from './normaliseName.ts';
import { beginAlike, compareSounds, compareSpoken } from './soundDistance.ts';

/**
 * From the most alike down: `exact` the same parts in the same order; `near` another order, spelling or slip, or a title,
 * Muhammad or tribe more; `phonetic` the same sounds in other letters or the other script; `partial` a given name is
 * missing or doubtful; `different`; `unknown` when one of the two has no parts.
 */
export type NameLevel = 'exact' | 'near' | 'phonetic' | 'partial' | 'different' | 'unknown';

export interface NameComparison {
  readonly level: NameLevel;
  /** From 0 to 1. Below 0.6 two names have nothing to do with each other. */
  readonly similarity: number;
  /** What is alike and what is not, for an officer. It holds the names and is personal. */
  readonly words: string;
}

interface Weight {
  /** What the part counts for when it is set beside another. */
  readonly matched: number;
  /** What it counts for when the other name has nothing like it. */
  readonly missing: number;
}

const weights: Readonly<Record<NameRole, Weight>> = {
  given: { matched: 1, missing: 1 },
  clan: { matched: 0.6, missing: 0.25 },
  honour: { matched: 0.35, missing: 0.1 },
  muhammad: { matched: 0.3, missing: 0.08 },
  joint: { matched: 0.35, missing: 0.15 },
};

/** Alike enough to be the same part spelt otherwise. */
const alike = 0.87;
/** Alike enough to be worth setting beside each other at all. */
const comparable = 0.55;

interface PartPair {
  readonly left: number;
  readonly right: number;
  readonly similarity: number;
  readonly how: 'same' | 'spelling' | 'sound' | 'initial' | 'doubtful';
}

/** What a comparison finds before it is put into words. */
export interface NameGrade {
  readonly level: NameLevel;
  readonly similarity: number;
  /**
   * The least similarity of two given names that stand beside each other, 0 when each name has a given name that the
   * other lacks: it tells a name with a part missing (near 1) from a brother's that rhymes.
   */
  readonly weakest: number;
}

interface Alignment extends NameGrade {
  readonly left: readonly NamePart[];
  readonly right: readonly NamePart[];
  readonly pairs: readonly PartPair[];
}

/** Compares two names, in whatever scripts they are written, whatever their order. */
export function compareNames(a: NormalName, b: NormalName): NameComparison {
  const { level, similarity, ...alignment } = alignNames(a, b);
  return { level, similarity, words: describe(alignment, level) };
}

/** The same comparison without the words, for those who compare by the million. */
export function gradeNames(a: NormalName, b: NormalName): NameGrade {
  return alignNames(a, b);
}

function alignNames(a: NormalName, b: NormalName): Alignment {
  const [left, right] = joinSplitParts(a.parts, b.parts);
  if (left.length === 0 || right.length === 0)
    return { left, right, pairs: [], similarity: 0, weakest: 0, level: 'unknown' };
  const pairs = choosePairs(left, right);
  const similarity = totalSimilarity(left, right, pairs);
  const weakest = weakestGiven(left, right, pairs);
  return { left, right, pairs, similarity, weakest, level: levelOf(left, right, pairs, similarity) };
}

/** What an initial is worth where no given name stands in full beside it: not enough to be sure of anybody. */
const initialAlone = 0.75;

function weakestGiven(left: readonly NamePart[], right: readonly NamePart[], pairs: readonly PartPair[]): number {
  const lacks = (parts: readonly NamePart[], side: 'left' | 'right') =>
    parts.some(({ role }, index) => role === 'given' && !pairs.some((pair) => pair[side] === index));
  if (lacks(left, 'left') && lacks(right, 'right')) return 0;
  const given = pairs.filter(
    ({ how, ...pair }) =>
      how !== 'initial' && (left[pair.left]?.role === 'given' || right[pair.right]?.role === 'given'),
  );
  if (given.length === 0 && pairs.some(({ how }) => how === 'initial')) return initialAlone;
  return Math.min(1, ...given.map(({ similarity }) => similarity));
}

/** The pairs of parts that belong together, the surest first; each part once. */
function choosePairs(left: readonly NamePart[], right: readonly NamePart[]): PartPair[] {
  const possible: (PartPair & { worth: number })[] = [];
  for (const [i, one] of left.entries()) {
    for (const [j, other] of right.entries()) {
      const { similarity, how } = compareParts(one, other);
      if (similarity < (one.role === 'clan' && other.role === 'clan' ? alike : comparable)) continue;
      const weight = weights[one.role].matched + weights[other.role].matched;
      const sameRole = one.role === other.role ? 0.01 : 0;
      possible.push({
        left: i,
        right: j,
        similarity,
        how,
        worth: similarity + sameRole + weight / 1000 - Math.abs(i - j) / 10_000,
      });
    }
  }
  possible.sort((one, other) => other.worth - one.worth || one.left - other.left || one.right - other.right);
  const taken = { left: new Set<number>(), right: new Set<number>() };
  return possible.filter((pair) => {
    if (taken.left.has(pair.left) || taken.right.has(pair.right)) return false;
    taken.left.add(pair.left);
    taken.right.add(pair.right);
    return true;
  });
}

const muhammad = 'muhammad';

type Likeness = Pick<PartPair, 'similarity' | 'how'>;
const same: Likeness = { similarity: 1, how: 'same' };
const strange: Likeness = { similarity: 0, how: 'doubtful' };
/** Part-names are few and meet by the million, so what was compared is remembered, up to a bound. */
const remembered = new Map<string, Likeness>();
const mostRemembered = 200_000;

function compareParts(one: NamePart, other: NamePart): Likeness {
  if (one.form === other.form) return same;
  if (haveNothingInCommon(one.key, other.key)) return strange;
  const pair = one.form < other.form ? `${one.form} ${other.form}` : `${other.form} ${one.form}`;
  const known = remembered.get(pair);
  if (known !== undefined) return known;
  const likeness = one.form < other.form ? measureParts(one, other) : measureParts(other, one);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(pair, likeness);
  return likeness;
}

function haveNothingInCommon(one: string, other: string): boolean {
  if (one.length < 2 || other.length < 2) return false;
  for (let at = 0; at < one.length; at++) if (other.includes(one[at] ?? '')) return false;
  return true;
}

function measureParts(one: NamePart, other: NamePart): Likeness {
  if (one.form.length === 1 || other.form.length === 1) {
    return { similarity: beginAlike(one.sounds, other.sounds) ? 0.75 : 0, how: 'initial' };
  }
  const across = one.urdu !== other.urdu;
  // Muhammad was read in all its forms already: what only sounds like it is another name, such as Mahmood.
  const heard = one.form !== muhammad && other.form !== muhammad;
  const sound = heard ? (across ? compareAcross(one, other) : compareSounds(one.sounds, other.sounds, false)) : 0;
  const letters = across ? 0 : compareLetters(one.form, other.form);
  const similarity = Math.max(sound, letters);
  if (similarity < alike) return { similarity, how: 'doubtful' };
  return { similarity, how: letters >= alike ? 'spelling' : 'sound' };
}

/** By how much a Roman word must be nearer to another common name before it is taken for that one. */
const nearer = 0.01;
/** What being another common name takes from the likeness. */
const otherName = 0.3;

/** A common name is spoken in one way; of any other Urdu leaves the short vowels open. */
function compareAcross(one: NamePart, other: NamePart): number {
  const [urdu, roman] = one.urdu ? [one, other] : [other, one];
  const readings = listReadings(urdu.sounds);
  if (readings.length === 0) return compareSounds(one.sounds, other.sounds, true);
  const nearest = (spoken: readonly string[]): number =>
    Math.max(0, ...spoken.map((reading) => compareSpoken(reading, roman.sounds)));
  const similarity = nearest(readings);
  // Waheed has the consonants of واحد and is the plain spelling of وحید.
  return nearest(listSpoken(roman.key)) > similarity + nearer ? similarity - otherName : similarity;
}

function totalSimilarity(left: readonly NamePart[], right: readonly NamePart[], pairs: readonly PartPair[]): number {
  let [agreed, all] = [0, 0];
  const paired = { left: new Set<number>(), right: new Set<number>() };
  for (const pair of pairs) {
    paired.left.add(pair.left);
    paired.right.add(pair.right);
    // An initial says half of what a name says.
    const share = pair.how === 'initial' ? 0.5 : 1;
    const one = share * weights[left[pair.left]?.role ?? 'given'].matched;
    const other = share * weights[right[pair.right]?.role ?? 'given'].matched;
    agreed += (one + other) * pair.similarity;
    all += one + other;
  }
  const alone = [aloneIn(left, paired.left), aloneIn(right, paired.right)];
  // One tribe more is another way to say a name; where each name has something of its own, these are two families.
  const twoFamilies = alone.every((roles) => roles.includes('clan') || roles.includes('given'));
  for (const role of alone.flat())
    all += role === 'clan' && twoFamilies ? weights.given.missing : weights[role].missing;
  return all === 0 ? 0 : agreed / all;
}

function aloneIn(parts: readonly NamePart[], paired: ReadonlySet<number>): NameRole[] {
  return parts.filter((_, index) => !paired.has(index)).map(({ role }) => role);
}

function levelOf(
  left: readonly NamePart[],
  right: readonly NamePart[],
  pairs: readonly PartPair[],
  similarity: number,
): NameLevel {
  const sure = pairs.filter(({ how }) => how !== 'doubtful' && how !== 'initial');
  const [ofLeft, ofRight] = [new Set(sure.map((pair) => pair.left)), new Set(sure.map((pair) => pair.right))];
  const givenMet = (parts: readonly NamePart[], met: ReadonlySet<number>) =>
    parts.every(({ role }, index) => role !== 'given' || met.has(index));
  const isGiven = (pair: PartPair) => left[pair.left]?.role === 'given' || right[pair.right]?.role === 'given';
  const whole = sure.length === pairs.length && pairs.length > 0;
  if (whole && pairs.length === left.length && pairs.length === right.length) {
    if (sure.every(({ how, left: i, right: j }) => how === 'same' && i === j)) return 'exact';
  }
  const lacking = (parts: readonly NamePart[], met: ReadonlySet<number>) =>
    parts.filter((_, index) => !met.has(index)).map(({ role }) => role);
  const [onLeft, onRight] = [lacking(left, ofLeft), lacking(right, ofRight)];
  const both = (role: NameRole) => onLeft.includes(role) && onRight.includes(role);
  // One more tribe is another way to say a name; another tribe, or Abdul for Muhammad before a single name, is another name.
  const alone = sure.filter(isGiven).length === 1 && onLeft.length > 0 && onRight.length > 0;
  if (whole && !both('clan') && !alone && givenMet(left, ofLeft) && givenMet(right, ofRight)) {
    return sure.some(({ how }) => how === 'sound') ? 'phonetic' : 'near';
  }
  if ((sure.some(isGiven) && similarity >= 0.4) || similarity >= 0.72) return 'partial';
  return 'different';
}

const howWords: Readonly<Record<PartPair['how'], string>> = {
  same: 'is the same',
  spelling: 'spelt otherwise',
  sound: 'sounds the same',
  initial: 'only an initial',
  doubtful: 'only a little alike',
};

function describe({ left, right, pairs }: Pick<Alignment, 'left' | 'right' | 'pairs'>, level: NameLevel): string {
  if (level === 'unknown') return 'one of the two names is not given';
  const said: string[] = [];
  const same = pairs.filter(({ how }) => how === 'same').map((pair) => left[pair.left]?.form ?? '');
  if (same.length > 0) said.push(`${same.join(', ')} the same`);
  for (const pair of pairs) {
    if (pair.how === 'same') continue;
    said.push(`${left[pair.left]?.form ?? ''} and ${right[pair.right]?.form ?? ''} ${howWords[pair.how]}`);
  }
  const alone = (parts: readonly NamePart[], side: 'left' | 'right') =>
    parts.filter((_, index) => !pairs.some((pair) => pair[side] === index)).map(({ form }) => form);
  const [first, second] = [alone(left, 'left'), alone(right, 'right')];
  if (first.length > 0) said.push(`${first.join(', ')} only in the first`);
  if (second.length > 0) said.push(`${second.join(', ')} only in the second`);
  return said.join('; ');
}
