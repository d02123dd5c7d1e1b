import type { SettledPairs } from '../settling/settledPairs.ts';
import { compareText } from '../textOrder.ts';
import { isSameParty, type Mention, type Strand } from './mentions.ts';
import { PhoneGroups } from './phoneGroups.ts';
import type { DeclaredRegister } from './register.ts';
import { isNearlySameName, isSameName } from './sameName.ts';

/** Why two phones are one person's. */
export interface PhoneJoin {
  readonly left: string;
  readonly right: string;
  readonly ground: 'together' | 'sameName' | 'settled';
  /** For an officer; it holds phones and names and is personal. */
  readonly words: string;
}

/** Mentions joined into one person, with the grounds of every join. Phones are in normal form, sorted. */
export interface Person {
  readonly phones: readonly string[];
  readonly mentions: readonly Mention[];
  readonly joins: readonly PhoneJoin[];
}

/** So many workers must have named a phone for the same name, place and claimed agency before it joins another. */
const severalWorkers = 2;

/**
 * The persons of the given strands: phones that stand together in one contact, and phones that several workers named for
 * the same name, place and claimed agency, are one person's (register-pack.md, UNLICENSED_INTERMEDIARY).
 * @param register tells which phones a travel agency declared, as two agencies of one name in one town stay two, and
 *   which a promoter declared, as two of these need no joining to be set aside.
 * @param settled what investigators settled of phones: it goes before everything that names and contacts say.
 */
export function joinPersons(
  strands: readonly Strand[],
  register: Pick<DeclaredRegister, 'findTravelAgency' | 'isOfPromoter'>,
  settled: SettledPairs,
): Person[] {
  const mentions = strands.flatMap((strand) => strand.mentions);
  const groups = new PhoneGroups(settled);
  for (const { phones } of mentions) for (const phone of phones) groups.add(phone);
  const isOfTwoFirms = ({ left, right }: PhoneJoin) => {
    const [one, other] = [register.findTravelAgency(left), register.findTravelAgency(right)];
    return one !== undefined && other !== undefined && one !== other;
  };
  const byName = [...joinsByName(mentions, register.isOfPromoter)].filter((join) => !isOfTwoFirms(join));
  const joins = [...joinsTogether(mentions), ...byName].sort(byPhones);
  const made = [...joinsSettled(groups.phones(), settled), ...joins].filter(({ left, right }) =>
    groups.join(left, right),
  );
  const byRoot = new Map<string, { phones: string[]; mentions: Mention[]; joins: PhoneJoin[] }>();
  const personOf = (root: string) => {
    const known = byRoot.get(root);
    if (known !== undefined) return known;
    const person = { phones: [], mentions: [], joins: [] };
    byRoot.set(root, person);
    return person;
  };
  for (const phone of groups.phones()) personOf(groups.rootOf(phone)).phones.push(phone);
  for (const join of made) personOf(groups.rootOf(join.left)).joins.push(join);
  for (const mention of mentions) {
    const [phone] = mention.phones;
    if (phone !== undefined) personOf(groups.rootOf(phone)).mentions.push(mention);
  }
  for (const mention of mentions.filter(({ phones, standing }) => phones.length === 0 && standing !== null)) {
    const persons = [...byRoot.values()].filter((person) =>
      person.mentions.some((each) => isSameStanding(mention, each)),
    );
    const [only] = persons;
    if (persons.length === 1 && only !== undefined) only.mentions.push(mention);
  }
  return [...byRoot.values()]
    .map((person) => ({ ...person, phones: person.phones.sort(compareText) }))
    .sort((one, other) => compareText(one.phones.join('|'), other.phones.join('|')));
}

/** A contact without a phone is that person's whose name, place and claimed agency it bears. */
function isSameStanding(mention: Mention, other: Mention): boolean {
  return other.phones.length > 0 && haveSameStanding(mention, other) && isSameParty(mention, other);
}

function haveSameStanding(one: Mention, other: Mention): boolean {
  return (
    one.standing !== null &&
    other.standing !== null &&
    one.standing.key === other.standing.key &&
    isSameName(one.standing.claim, other.standing.claim)
  );
}

/** Joins of an investigator, in the order of the phones; only between phones that somebody named. */
function joinsSettled(phones: readonly string[], settled: SettledPairs): PhoneJoin[] {
  const named = new Set(phones);
  return phones
    .flatMap((left) =>
      settled
        .sameAs(left)
        .filter((right) => left < right && named.has(right))
        .map((right): PhoneJoin => {
          return {
            left,
            right,
            ground: 'settled',
            words: `an investigator settled that ${left} and ${right} are one person's`,
          };
        }),
    )
    .sort(byPhones);
}

function byPhones(one: PhoneJoin, other: PhoneJoin): number {
  return compareText(one.left, other.left) || compareText(one.right, other.right);
}

function* joinsTogether(mentions: readonly Mention[]): Generator<PhoneJoin> {
  const told = new Set<string>();
  for (const { phones, role } of mentions) {
    if (role === null) continue;
    for (const [index, phone] of phones.entries()) {
      for (const other of phones.slice(index + 1)) {
        const [left = '', right = ''] = [phone, other].sort(compareText);
        if (told.has(`${left}|${right}`)) continue;
        told.add(`${left}|${right}`);
        yield { left, right, ground: 'together', words: `${left} and ${right} stand together in one contact` };
      }
    }
  }
}

/** One way in which a phone was named for a place and an agency, and the workers who named it so. */
interface Spelling {
  readonly mention: Mention;
  readonly workers: ReadonlySet<string>;
}

function* joinsByName(mentions: readonly Mention[], isSettled: (phone: string) => boolean): Generator<PhoneJoin> {
  for (const spellings of listSpellings(mentions).values()) {
    const phones = [...spellings].sort(([one], [other]) => compareText(one, other));
    for (const [index, [left, ofLeft]] of phones.entries()) {
      for (const [right, ofRight] of phones.slice(index + 1)) {
        if (isSettled(left) && isSettled(right)) continue;
        const join = joinByName([left, ofLeft], [right, ofRight]);
        if (join !== undefined) yield join;
      }
    }
  }
}

/** By place and agency, and then by phone. */
function listSpellings(mentions: readonly Mention[]): Map<string, Map<string, Spelling[]>> {
  const groups = new Map<string, Map<string, Map<string, { mention: Mention; workers: Set<string> }>>>();
  for (const mention of mentions) {
    if (mention.standing === null) continue;
    for (const phone of mention.phones) {
      const ofStanding = ensure(groups, mention.standing.key, () => new Map());
      const ofPhone = ensure(ofStanding, phone, () => new Map());
      const written = `${mention.written}|${mention.standing.claim.text}`;
      ensure(ofPhone, written, () => ({ mention, workers: new Set() })).workers.add(mention.worker.ref);
    }
  }
  return new Map(
    [...groups].map(([key, phones]) => [key, new Map([...phones].map(([phone, ways]) => [phone, [...ways.values()]]))]),
  );
}

function joinByName(
  [left, ofLeft]: readonly [string, readonly Spelling[]],
  [right, ofRight]: readonly [string, readonly Spelling[]],
): PhoneJoin | undefined {
  const support = [listSupport(ofLeft, ofRight), listSupport(ofRight, ofLeft)] as const;
  const workers = support.map((spellings) => new Set(spellings.flatMap((each) => [...each.workers])).size);
  const [first] = support[0];
  if (first === undefined || workers.some((count) => count < severalWorkers)) return undefined;
  const { written, place, claimedAgency } = first.mention;
  const standing = `${written} of ${place ?? 'the same place'}, who speaks for ${claimedAgency ?? 'the same agency'}`;
  const words = `${workers[0]} workers named ${left} and ${workers[1]} named ${right} for ${standing}`;
  return { left, right, ground: 'sameName', words };
}

/**
 * The spellings of one phone that speak for its being the other's too: those of the other's name, and those that differ
 * from them by no more than a slip, since a phone in common already makes them likely to be one person.
 */
function listSupport(some: readonly Spelling[], others: readonly Spelling[]): Spelling[] {
  const alike = some.filter(({ mention }) =>
    others.some((other) => haveSameStanding(mention, other.mention) && isSameParty(mention, other.mention)),
  );
  const slips = some.filter(
    (each) => !alike.includes(each) && alike.some((other) => isSlipOf(each.mention, other.mention)),
  );
  return [...alike, ...slips];
}

function isSlipOf(mention: Mention, other: Mention): boolean {
  const isAlike = mention.isFirm === other.isFirm && isNearlySameName(mention.name, other.name, 0.7);
  return isAlike && haveSameStanding(mention, other);
}

function ensure<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
