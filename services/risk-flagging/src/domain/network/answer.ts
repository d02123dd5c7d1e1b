import type { IntermediaryProfile } from '../intermediaries/profile.ts';
import { groupAround, listKeyLinks } from './bridges.ts';
import type { KnownNetwork } from './buildNetwork.ts';
import type { NamedPerson } from './namedPeople.ts';
import { type Link, mostSharing, type Network, type Party } from './network.ts';

/** A link as it is told: with its ends, where it is written, and how common it is. */
export interface ToldLink {
  readonly kind: Link['kind'];
  readonly left: Party;
  readonly right: Party;
  /** The role, or what was paid. */
  readonly note: string;
  readonly words: string;
  readonly sources: readonly string[];
  /** How many are linked with the commoner end in the same way; 1 for what nobody else has. */
  readonly sharedBy: number;
  /** Whether its ends hang together by nothing else. */
  readonly isOnlyLink: boolean;
}

export interface ToldPath {
  readonly words: string;
  readonly links: readonly ToldLink[];
}

/** What an investigator is answered. All of it is personal. */
export interface NetworkAnswer {
  readonly words: string;
  readonly parties: readonly Party[];
  readonly links: readonly ToldLink[];
  readonly paths: readonly ToldPath[];
  /** The few links without which the group around the first party falls apart. */
  readonly holdsTogether: readonly HoldingLink[];
  /** The rest of the community of the first party. */
  readonly community: readonly Party[];
  readonly people: readonly ToldPerson[];
  readonly similar: readonly SimilarAgency[];
  /** What was not followed, since too many share it. */
  readonly passedOver: readonly string[];
  /** How many more there are than are listed. */
  readonly more: number;
}

export interface HoldingLink {
  readonly link: ToldLink;
  /** How many parties hang on its smaller side. */
  readonly held: number;
}

export interface ToldPerson {
  readonly party: Party;
  readonly isIntermediary: boolean;
  readonly whyNot: string | null;
  readonly profile: IntermediaryProfile;
  /** Streams and versions of the cases that name the person, the first of them. */
  readonly sources: readonly string[];
}

export interface SimilarAgency {
  readonly party: Party;
  /** Bits of evidence: each doubles the odds that the same people are behind both. */
  readonly bits: number;
  readonly grounds: readonly { readonly words: string; readonly bits: number; readonly sharedBy: number }[];
  readonly sources: readonly string[];
}

export const emptyAnswer: NetworkAnswer = {
  ...{ words: '', parties: [], links: [], paths: [], holdsTogether: [], community: [] },
  ...{ people: [], similar: [], passedOver: [], more: 0 },
};

/** A question about a party that no row of any office tells of. */
export interface PartyNotFound {
  readonly kind: 'PartyNotFound';
  readonly field: string;
}

const phrases: Readonly<Record<Link['kind'], string>> = {
  declared: 'declared',
  people: 'declared as its own',
  bears: 'is known by',
  departure: 'departs through',
  onPermission: 'departs on permission',
  granted: 'was granted to',
  demanded: 'is for workers of',
  employedBy: 'departs for',
  named: 'named as contact',
  paid: 'paid',
  claimed: 'is said to speak for',
};

/** A link in words: who, what, how often it is told, and how many share it. */
export function tellLink(network: Network, link: Link, isOnlyLink = false): ToldLink {
  const [left, right] = [network.get(link.left), network.get(link.right)];
  const sharedBy = Math.max(network.countAt(link, link.left), network.countAt(link, link.right));
  const atRight = network.countAt(link, link.right);
  const note = link.note === '' ? '' : ` (${link.note})`;
  const times = link.count === 1 ? '' : `, told ${link.count} times`;
  const common = atRight <= 1 ? 'nobody else has this' : `${atRight} in all have this`;
  const words = `${titleOf(left)} ${phrases[link.kind]} ${titleOf(right)}${note}${times}; ${common}`;
  return { kind: link.kind, left, right, note: link.note, words, sources: link.sources, sharedBy, isOnlyLink };
}

const titles: Readonly<Record<Party['kind'], string>> = {
  ...{ agency: 'agency', person: 'declared person', worker: 'worker', intermediary: 'intermediary' },
  ...{ namedPerson: 'named person', permission: 'permission', phone: 'phone', account: 'bank account' },
  employer: 'employer',
  ...{ email: 'e-mail address', premises: 'premises', building: 'building', cnic: 'CNIC' },
};

export function titleOf({ kind, ref, name }: Party): string {
  const isOwnName = name === ref || kind === 'premises' || kind === 'building' || kind === 'account';
  const told = isOwnName
    ? name
    : kind === 'agency' || kind === 'worker'
      ? `${name} (${ref})`
      : kind === 'employer'
        ? `${name} (${countryOf(ref)})`
        : name;
  return `${titles[kind]} ${told}`;
}

/** An employer's ref begins with its country. */
function countryOf(ref: string): string {
  return ref.slice(0, ref.indexOf('|'));
}

/** Why a crowded link was not followed. */
export function tellPassedOver(network: Network, link: Link): string {
  const crowded = network.isCrowdedAt(link, link.right) ? link.right : link.left;
  const count = network.countAt(link, crowded);
  return `${titleOf(network.get(crowded))}: ${count} are linked with it in the same way, more than ${mostSharing}, so it links no two of them`;
}

/** Groups larger than this are no group. */
const groupMax = 5000;
const holdingMax = 5;
/** What holds fewer than this many on its smaller side holds no group together. */
const heldLeast = 3;

/** The links that alone hold together all that hangs together with a party. */
export function tellGroup(known: KnownNetwork, id: string): { only: ReadonlySet<Link>; holdsTogether: HoldingLink[] } {
  const { network } = known;
  const group = groupAround(network, id, groupMax);
  if (group.isCut) return { only: new Set(), holdsTogether: [] };
  const { links } = listKeyLinks(network, group);
  const holding = links.filter(({ held }) => held >= heldLeast).slice(0, holdingMax);
  return {
    only: new Set(links.map(({ link }) => link)),
    holdsTogether: holding.map(({ link, held }) => ({ link: tellLink(network, link, true), held })),
  };
}

const sourcesMax = 50;

export function tellPerson({ network, named, rows }: KnownNetwork, id: string): ToldPerson | undefined {
  const person: NamedPerson | undefined = named.get(id);
  if (person === undefined) return undefined;
  const { isIntermediary, whyNot, profile } = person;
  const sources = profile.cases
    .slice(0, sourcesMax)
    .map(({ caseRef }) => rows.parties.get(caseRef)?.source ?? `case/${caseRef}`);
  return { party: network.get(id), isIntermediary, whyNot, profile, sources };
}

const communityMax = 50;

/** Those of the community of a party who are not among the parties already told. */
export function tellCommunity(
  { network }: KnownNetwork,
  communities: ReadonlyMap<string, string>,
  { of, told }: { readonly of: string; readonly told: readonly Party[] },
): Party[] {
  const own = communities.get(of);
  const known = new Set([of, ...told.map(({ id }) => id)]);
  const rest: Party[] = [];
  for (const [id, community] of communities) {
    if (rest.length >= communityMax) break;
    if (community === own && !known.has(id)) rest.push(network.get(id));
  }
  return rest;
}
