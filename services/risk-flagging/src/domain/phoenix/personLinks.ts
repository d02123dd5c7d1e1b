import { gradeNames, type NormalName } from '@muhafiz/identifiers';
import { isNearlySameName, isSameName } from '../intermediaries/sameName.ts';
import type { Commonness } from './commonness.ts';
import type { ReadAgency, ReadPerson } from './readAgency.ts';

/** Two people of two agencies who are one, or near relatives, with what speaks for it. */
export interface PersonLink {
  readonly kind: 'person' | 'relative';
  readonly of: ReadPerson;
  readonly former: ReadPerson;
  readonly bits: number;
  /** How many agencies bear the value that links them. */
  readonly sharedBy: number;
  readonly words: string;
}

/** An employee finds work in the same trade; that says little of who runs the agency. */
const employeeBits = { staysEmployed: -7, becomesOwner: -4 } as const;
/** The place of first registration, the first five digits of a CNIC: one family is mostly registered in one place. */
const placeBits = { same: 2, other: -2, unknown: 0 } as const;
/**
 * Commonness counts every name of an agency, of some five people and their fathers; kinship compares three of these ten
 * for each two owners.
 */
const kinshipBits = 1.5;
/** One tribe borne by both, which a chance namesake would seldom share. */
const tribeBits = 2;

/**
 * The links between the people of two agencies, the weightiest first; each person stands in one of them, so that somebody
 * who was found by CNIC, by phone and by name counts once.
 */
export function listPersonLinks(agency: ReadAgency, former: ReadAgency, commonness: Commonness): PersonLink[] {
  // The more owners there are, the sooner two of them are relatives by name alone.
  const chances = countOwners(agency) * countOwners(former);
  const possible = agency.people.flatMap((of) =>
    former.people.flatMap(
      (other) => linkAsOne(of, other, commonness) ?? linkAsRelatives(of, other, chances, commonness) ?? [],
    ),
  );
  possible.sort((one, other) => other.bits - one.bits || (one.words < other.words ? -1 : 1));
  const taken = new Set<ReadPerson>();
  let isFamilyFound = false;
  return possible.filter((link) => {
    if (taken.has(link.of) || taken.has(link.former)) return false;
    // One family is one link, however many of its members are found.
    if (link.kind === 'relative' && isFamilyFound) return false;
    isFamilyFound ||= link.kind === 'relative';
    taken.add(link.of).add(link.former);
    return true;
  });
}

function countOwners({ people }: ReadAgency): number {
  return Math.max(1, people.filter(({ isOwner }) => isOwner).length);
}

function linkAsOne(of: ReadPerson, former: ReadPerson, commonness: Commonness): PersonLink | undefined {
  const bits = bitsOfIdentity(of, former, commonness);
  if (bits === undefined) return undefined;
  const { identity, sharedBy, grounds } = bits;
  const employed = former.isOwner ? 0 : of.isOwner ? employeeBits.becomesOwner : employeeBits.staysEmployed;
  const moved = former.isOwner ? '' : '; employees change agencies, so this says little';
  const words = `${of.written}, ${of.role}, was ${former.role} there (${grounds})${moved}`;
  return { kind: 'person', of, former, bits: Math.max(0, identity + employed), sharedBy, words };
}

interface Identity {
  readonly identity: number;
  readonly sharedBy: number;
  readonly grounds: string;
}

function bitsOfIdentity(of: ReadPerson, former: ReadPerson, commonness: Commonness): Identity | undefined {
  const phone = of.phones.find((each) => former.phones.includes(each));
  if (of.cnic !== null && of.cnic === former.cnic) {
    const value = `cnic:${of.cnic}`;
    const grounds = phone === undefined ? 'same CNIC' : 'same CNIC and phone';
    return { identity: commonness.ownBitsOf(value), sharedBy: commonness.sharersOf(value), grounds };
  }
  const isSlip = of.cnic !== null && former.cnic !== null && differsByOneDigit(of.cnic, former.cnic);
  if (of.cnic !== null && former.cnic !== null && !isSlip) return undefined;
  if (phone !== undefined && isNearlySameName(of.name, former.name, 0.7)) {
    const value = `phone:${phone}`;
    return {
      identity: commonness.ownBitsOf(value),
      sharedBy: commonness.sharersOf(value),
      grounds: 'same name and phone',
    };
  }
  if (!isSameName(of.name, former.name)) return undefined;
  const fathers = compareFathers(of, former);
  if (fathers === 'other') return undefined;
  const nameValue = `name:${of.nameKey}`;
  const ofName = commonness.bitsOf(nameValue) + (haveOneTribe(of.name, former.name) ? tribeBits : 0);
  const sharedBy = commonness.sharersOf(nameValue);
  if (isSlip) return { identity: ofName + 3, sharedBy, grounds: 'same name, and a CNIC that differs in one digit' };
  if (fathers === 'unknown')
    return { identity: Math.max(0, ofName - 2), sharedBy, grounds: 'same name, father unknown' };
  // Two common names together are seldom met in one man.
  const identity = Math.min(commonness.sizeBits, ofName + commonness.bitsOf(`name:${of.fatherKey}`) - 1);
  return { identity, sharedBy, grounds: "same name and father's name" };
}

function compareFathers(of: ReadPerson, former: ReadPerson): 'same' | 'other' | 'unknown' {
  if (of.father.parts.length === 0 || former.father.parts.length === 0) return 'unknown';
  return isSameName(of.father, former.father) ? 'same' : 'other';
}

/** A former owner's son, father or brother among the owners, or his wife under his name. */
function linkAsRelatives(
  of: ReadPerson,
  former: ReadPerson,
  chances: number,
  commonness: Commonness,
): PersonLink | undefined {
  if (!of.isOwner || !former.isOwner) return undefined;
  const kin = findKinship(of, former);
  if (kin === undefined) return undefined;
  const value = `name:${kin.key}`;
  const place = comparePlaces(of.cnic, former.cnic);
  const tribe = kin.names.every((name) => haveOneTribe(name, kin.names[0])) ? tribeBits : 0;
  const bits = Math.max(0, commonness.bitsOf(value) + kinshipBits - Math.log2(chances) + placeBits[place] + tribe);
  const registered = place === 'same' ? ', registered in the same place' : '';
  const words = `${of.written} is by name the ${kin.relation} of ${former.written}, the former ${former.role}${registered}`;
  return { kind: 'relative', of, former, bits, sharedBy: commonness.sharersOf(value), words };
}

interface Kinship {
  readonly relation: string;
  /** The name that the kinship rests on, as a key of commonness. */
  readonly key: string;
  readonly names: readonly [NormalName, ...NormalName[]];
}

function findKinship(of: ReadPerson, former: ReadPerson): Kinship | undefined {
  const [father, formerFather] = [of.father, former.father];
  if (isKnown(father) && isWholeName(father, former.name))
    return { relation: 'son, daughter or wife', key: former.nameKey, names: [father, former.name] };
  if (isKnown(formerFather) && isWholeName(of.name, formerFather))
    return { relation: 'father', key: of.nameKey, names: [of.name, formerFather] };
  const areOne = isSameName(of.name, former.name);
  if (isKnown(father) && isKnown(formerFather) && isWholeName(father, formerFather) && !areOne)
    return { relation: 'brother or sister', key: of.fatherKey, names: [father, formerFather] };
  return undefined;
}

function isKnown(name: NormalName): boolean {
  return name.parts.length > 0;
}

function isWholeName(one: NormalName, other: NormalName): boolean {
  const { similarity } = gradeNames(one, other);
  if (isSameName(one, other)) return similarity >= 0.85;
  // With a slip of the pen in one of several names, the others still tell whose they are.
  return Math.min(one.parts.length, other.parts.length) >= 2 && isNearlySameName(one, other, 0.9);
}

function haveOneTribe(one: NormalName, other: NormalName): boolean {
  const keys = (name: NormalName) => name.parts.filter(({ role }) => role === 'clan').map(({ key }) => key);
  return keys(one).some((key) => keys(other).includes(key));
}

function comparePlaces(one: string | null, other: string | null): keyof typeof placeBits {
  if (one === null || other === null) return 'unknown';
  return one.slice(0, 5) === other.slice(0, 5) ? 'same' : 'other';
}

function differsByOneDigit(one: string, other: string): boolean {
  return [...one].filter((digit, index) => digit !== other[index]).length === 1;
}
