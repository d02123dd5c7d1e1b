import { compareAddresses, gradeNames } from '@muhafiz/identifiers';
import { type Commonness, countedSharers } from './commonness.ts';
import type { PersonLink } from './personLinks.ts';
import { coreKeyOf, numbersOf, type ReadAgency } from './readAgency.ts';

/** Something that two agencies share besides their people. */
export interface FirmLink {
  readonly kind: 'phone' | 'account' | 'premises' | 'name';
  readonly bits: number;
  readonly sharedBy: number;
  readonly words: string;
}

const numberWords = {
  account: 'bank account',
  secp: 'company number',
  ntn: 'tax number',
  email: 'e-mail address',
} as const;

export function listFirmLinks(
  agency: ReadAgency,
  former: ReadAgency,
  people: readonly PersonLink[],
  commonness: Commonness,
): FirmLink[] {
  const premises = linkPremises(agency, former, commonness);
  const links = [
    linkPhones(agency, former, people, premises, commonness),
    linkNumbers(agency, former, commonness),
    premises,
    linkNames(agency, former, commonness),
  ];
  return links.flatMap((link) => link ?? []);
}

/** A phone that is not the own phone of somebody already linked, and not a line that belongs to shared premises. */
function linkPhones(
  agency: ReadAgency,
  former: ReadAgency,
  people: readonly PersonLink[],
  premises: FirmLink | undefined,
  commonness: Commonness,
): FirmLink | undefined {
  const linked = new Set(people.flatMap(({ of, former: other }) => [...of.phones, ...other.phones]));
  const theirs = new Set([...former.phones, ...former.people.flatMap(({ phones }) => phones)]);
  const ours = [...agency.phones, ...agency.people.flatMap(({ phones }) => phones)];
  const isMobile = (phone: string) => phone.startsWith('+923');
  const shared = [...new Set(ours)]
    .filter((phone) => theirs.has(phone) && !linked.has(phone) && (isMobile(phone) || premises === undefined))
    .map((phone) => weighPhone(phone, former, commonness))
    .sort((one, other) => other.bits - one.bits || (one.words < other.words ? -1 : 1));
  return shared[0];
}

function weighPhone(phone: string, former: ReadAgency, commonness: Commonness): FirmLink {
  const value = `phone:${phone}`;
  const sharedBy = commonness.sharersOf(value);
  const bits = commonness.ownBitsOf(value);
  const isOwners =
    former.phones.includes(phone) || former.people.some((each) => each.isOwner && each.phones.includes(phone));
  if (isOwners) return { kind: 'phone', bits, sharedBy, words: `same phone (${phone}), ${sharers(sharedBy)}` };
  const words = `a phone (${phone}) that somebody employed by the former agency declared`;
  return { kind: 'phone', bits: Math.max(0, bits + employedPhoneBits), sharedBy, words };
}

/** What is taken off for the phone of somebody who was only employed. */
const employedPhoneBits = -6;

/** Bank account, tax and company number, and e-mail address are the firm's own books: together they are one link. */
function linkNumbers(agency: ReadAgency, former: ReadAgency, commonness: Commonness): FirmLink | undefined {
  const theirs = new Set(numbersOf(former.identity).map(({ kind, value }) => `${kind}:${value}`));
  const shared = numbersOf(agency.identity).filter(({ kind, value }) => theirs.has(`${kind}:${value}`));
  const weighed = shared
    .map((number) => ({ ...number, bits: commonness.ownBitsOf(`${number.kind}:${number.value}`) }))
    .sort((one, other) => other.bits - one.bits);
  const [best] = weighed;
  if (best === undefined) return undefined;
  const sharedBy = commonness.sharersOf(`${best.kind}:${best.value}`);
  const words = `same ${weighed.map(({ kind }) => numberWords[kind]).join(' and ')}, ${sharers(sharedBy)}`;
  return { kind: 'account', bits: best.bits, sharedBy, words };
}

/** The same door, or at least the same building, which says little where many agencies have their offices. */
function linkPremises(agency: ReadAgency, former: ReadAgency, commonness: Commonness): FirmLink | undefined {
  const [one, other] = [agency.address, former.address];
  const { level } = compareAddresses(one, other);
  if (level !== 'premises' && level !== 'building') return undefined;
  const keysOf = (kind: 'premises' | 'building') =>
    [one, other].flatMap((address) => address[`${kind}Key`] ?? []).map((key) => `${kind}:${key}`);
  if (level === 'premises') {
    const keys = keysOf('premises');
    const sharedBy = commonness.sharersOf(...keys);
    const words = `same premises (${agency.identity.address}), ${sharers(sharedBy)}`;
    return { kind: 'premises', bits: commonness.ownBitsOf(...keys), sharedBy, words };
  }
  const keys = keysOf('building');
  const sharedBy = commonness.sharersOf(...keys);
  const words = `same building (${one.building}), other door, ${sharers(sharedBy)}`;
  return { kind: 'premises', bits: Math.max(0, commonness.bitsOf(...keys) - neighbourBits), sharedBy, words };
}

/** What is taken off for another door in the building. */
const neighbourBits = 4;
/** Names are chosen by fashion, those of one word above all: that two are alike says less than their number. */
const fashionBits = { oneWord: 2.5, moreWords: 1 } as const;
/** What is taken off when the names are alike only but for a slip of the pen. */
const slipBits = 1;

/** The distinctive words of the names, in either script: devout and geographic names that many bear weigh little. */
function linkNames(agency: ReadAgency, former: ReadAgency, commonness: Commonness): FirmLink | undefined {
  let best: FirmLink | undefined;
  for (const core of agency.cores) {
    for (const other of former.cores) {
      const { level, similarity } = gradeNames(core, other);
      const isSame =
        core.parts.length === other.parts.length && (level === 'exact' || level === 'near' || level === 'phonetic');
      const isSlip = core.parts.length >= 2 && similarity >= 0.88 && level !== 'different';
      if (!isSame && !isSlip) continue;
      const values = [...new Set([core, other].map((each) => `core:${coreKeyOf(each)}`))];
      const fashion = core.parts.length === 1 ? fashionBits.oneWord : fashionBits.moreWords;
      const bits = Math.max(0, commonness.bitsOf(...values) - fashion - (isSame ? 0 : slipBits));
      const sharedBy = commonness.sharersOf(...values);
      const words = `same distinctive name (${core.text} and ${other.text}), ${sharers(sharedBy)}`;
      if (best === undefined || bits > best.bits) best = { kind: 'name', bits, sharedBy, words };
    }
  }
  return best;
}

function sharers(count: number): string {
  if (count <= 2) return 'which no other agency shares';
  return `which ${count > countedSharers ? 'at least ' : ''}${count} agencies share`;
}
