import { daysBetween, plainDate } from '@muhafiz/kernel';
import type { Commonness } from './commonness.ts';
import { type FirmLink, listFirmLinks } from './firmLinks.ts';
import type { AgencyIdentity } from './input.ts';
import { listPersonLinks, type PersonLink } from './personLinks.ts';
import type { ReadAgency } from './readAgency.ts';

/** One thing that links an agency with a former one. Its words hold names and numbers and are personal. */
export interface PhoenixLink {
  readonly kind: PersonLink['kind'] | FirmLink['kind'] | 'timing';
  /** Bits of evidence: each doubles the odds that the two agencies have the same people behind them. */
  readonly bits: number;
  readonly isStrong: boolean;
  /** How many agencies of the register bear the value, at least: the fewer, the more it weighs. 0 for timing. */
  readonly sharedBy: number;
  readonly words: string;
}

/** An agency that is run by the people of one that lost its licence before the first was issued. */
export interface PhoenixPair {
  readonly agencyKey: string;
  readonly formerKey: string;
  /** The sum over the links, which do not depend on each other. */
  readonly bits: number;
  /** The weightiest first. */
  readonly links: readonly PhoenixLink[];
  /** For an officer: why the two belong together. */
  readonly words: string;
}

/** A link that chance would make in fewer than one pair of agencies in ten. */
const strongBits = 3.5;
/** What is needed over the size of the register in bits, as chance resemblances grow with the number of pairs. */
const marginBits = 3.5;
/** What is needed more when nobody of the former agency, nor a relative, is found in the new one. */
const nobodyBits = 2;
/** What is needed more when all rests on names, of relatives and firms: a value that only one can have is missing. */
const namesOnlyBits = 2;

/** Whether the former agency lost or gave up its licence before the other was issued. */
function isFormer(former: AgencyIdentity, agency: AgencyIdentity): boolean {
  return former.status !== 'active' && former.statusOn !== null && former.statusOn < agency.issuedOn;
}

/**
 * Weighs two agencies: at least two independent strong links, and evidence enough for a register of this size
 * (register-pack.md, PHOENIX_AGENCY; Emigration Rules 1979, rr. 8 and 8A). Nothing when they are not linked so.
 */
export function judgePair(agency: ReadAgency, former: ReadAgency, commonness: Commonness): PhoenixPair | undefined {
  if (!isFormer(former.identity, agency.identity)) return undefined;
  if (!haveCommonGround(agency, former, commonness)) return undefined;
  const people = listPersonLinks(agency, former, commonness);
  const firms = listFirmLinks(agency, former, people, commonness);
  const links = [...people, ...firms]
    .filter(({ bits }) => bits > 0)
    .map(({ kind, bits, sharedBy, words }) => ({ kind, bits, isStrong: bits >= strongBits, sharedBy, words }));
  if (links.filter(({ isStrong }) => isStrong).length < 2) return undefined;
  const all: PhoenixLink[] = [...links, timingOf(agency.identity, former.identity)].sort(
    (one, other) => other.bits - one.bits || (one.words < other.words ? -1 : 1),
  );
  const bits = all.reduce((sum, link) => sum + link.bits, 0);
  if (bits < commonness.sizeBits + marginBits + bitsMore(links)) return undefined;
  const [agencyKey, formerKey] = [agency.identity.agencyKey, former.identity.agencyKey];
  const strong = all.filter(({ isStrong }) => isStrong).map(({ words }) => words);
  const words = `${agency.identity.legalName} after ${former.identity.legalName}: ${strong.join('; ')}`;
  return { agencyKey, formerKey, bits, links: all, words };
}

/**
 * Whether anything but names of people links the two. These alone never make a pair, and comparing them costs most of the
 * time.
 */
function haveCommonGround(agency: ReadAgency, former: ReadAgency, commonness: Commonness): boolean {
  const theirs = new Set(former.people.flatMap(({ cnic, phones }) => (cnic === null ? phones : [cnic, ...phones])));
  const isShared = agency.people.some(
    ({ cnic, phones }) => (cnic !== null && theirs.has(cnic)) || phones.some((phone) => theirs.has(phone)),
  );
  return isShared || listFirmLinks(agency, former, [], commonness).some(({ bits }) => bits >= strongBits);
}

function bitsMore(links: readonly PhoenixLink[]): number {
  const strong = links.filter(({ isStrong }) => isStrong);
  if (!strong.some(({ kind }) => kind === 'person' || kind === 'relative')) return nobodyBits;
  return strong.every(({ kind }) => kind === 'relative' || kind === 'name') ? namesOnlyBits : 0;
}

/** Who means to go on opens again soon. Timing alone links nobody. */
function timingOf(agency: AgencyIdentity, former: AgencyIdentity): PhoenixLink {
  const days = daysBetween(plainDate(former.statusOn ?? agency.issuedOn), plainDate(agency.issuedOn));
  const bits = days <= 550 ? 2 : days <= 1_100 ? 0 : -1;
  const words = `issued ${days} days after the former licence was ${former.status}`;
  return { kind: 'timing', bits, isStrong: false, sharedBy: 0, words };
}
