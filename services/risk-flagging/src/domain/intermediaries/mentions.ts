import { findPhones, type NormalName, normaliseName } from '@muhafiz/identifiers';
import { readTradeName } from '../phoenix/tradeNames.ts';
import type { ContactRole, NamedContact, NamedParties, NamedPayment, WorkerHome } from './input.ts';
import { isNearlySameName, isSameName, soundKeyOf } from './sameName.ts';

/** One time that a worker's case names somebody, as a contact or as the one who was paid. */
export interface Mention {
  readonly caseRef: string;
  readonly worker: WorkerHome;
  readonly seenOn: string;
  /** In normal form. A mention without a phone takes those of the same name in the same case. */
  readonly phones: readonly string[];
  readonly written: string;
  readonly name: NormalName;
  /** A firm's name, whose own words `name` holds. */
  readonly isFirm: boolean;
  readonly role: ContactRole | null;
  readonly place: string | null;
  readonly claimedAgency: string | null;
  /** Where and for whom the person speaks, when both are told: joins may rest on it. */
  readonly standing: Standing | null;
  readonly payment: NamedPayment | null;
}

export interface Standing {
  readonly key: string;
  readonly claim: NormalName;
}

/** Mentions of one case that are one person's: the smallest part that is joined with others. */
export interface Strand {
  readonly caseRef: string;
  readonly mentions: readonly Mention[];
  /** Two strands that share a key may belong to one person; those of no common key never do. */
  readonly keys: readonly string[];
}

const phonePrefix = 'phone:';

/** The key under which a phone joins strands. */
export function phoneKeyOf(phone: string): string {
  return `${phonePrefix}${phone}`;
}

/** The phone of such a key; undefined of keys of other kinds. */
export function phoneOfKey(key: string): string | undefined {
  return key.startsWith(phonePrefix) ? key.slice(phonePrefix.length) : undefined;
}

/** The key of a place and a claimed agency, whose spelling is set aside. */
function standingOf(place: string | null, claimedAgency: string | null): Standing | null {
  if (place === null || claimedAgency === null) return null;
  const where = placeKeyOf(place);
  const claim = readTradeName(claimedAgency).whole;
  const claimed = soundKeyOf(claim);
  return where === '' || claimed === '' ? null : { key: `named:${where}|${claimed}`, claim };
}

export function placeKeyOf(place: string): string {
  return soundKeyOf(normaliseName(place.replace(/[,،/()-]+/g, ' ')));
}

/** A name as it is compared: of a firm its own words, of a person all but titles and remarks. */
function readPartyName(written: string): Pick<Mention, 'name' | 'isFirm'> {
  const { core, isFirm } = readTradeName(written);
  const person = normaliseName(written);
  return { name: isFirm ? { ...core, remark: person.remark } : person, isFirm };
}

/** Whether two mentions may name one party. A firm may be called by its own words alone; its owner bears more names. */
export function isSameParty(one: Mention, other: Mention): boolean {
  if (!isSameName(one.name, other.name)) return false;
  return one.isFirm === other.isFirm || one.name.parts.length === other.name.parts.length;
}

/** The strands of one case. Pure in the case alone, so that they can be kept and found by their keys. */
export function listStrands(parties: NamedParties): Strand[] {
  const contacts = parties.contacts.map((contact) => mentionOfContact(parties, contact));
  const payments = parties.payments
    .filter(({ paidToName, paidToPhone }) => paidToName !== null || paidToPhone !== null)
    .map((payment) => mentionOfPayment(parties, payment));
  const mentions = adoptWithinCase([...contacts, ...payments]);
  const strands = new Map<string, Mention[]>();
  for (const [index, mention] of mentions.entries()) {
    const [first = `none ${index}`] = mention.phones;
    // Mentions of one phone hang together; two phones of one contact hang together through their common keys.
    const together = strands.get(first) ?? [];
    together.push(mention);
    strands.set(first, together);
  }
  return [...strands.values()].map((together) => ({
    caseRef: parties.caseRef,
    mentions: together,
    keys: keysOf(together),
  }));
}

function keysOf(mentions: readonly Mention[]): string[] {
  const keys = new Set<string>();
  for (const { phones, standing } of mentions) {
    for (const phone of phones) keys.add(phoneKeyOf(phone));
    if (standing !== null) keys.add(standing.key);
  }
  return [...keys].sort();
}

/** The claims of a strand: what the register says of a claimed agency bears on it, and joins it with nobody. */
export function claimKeysOf({ mentions }: Strand): string[] {
  return [...new Set(mentions.flatMap(({ standing }) => (standing === null ? [] : [soundKeyOf(standing.claim)])))];
}

function mentionOfContact(parties: NamedParties, contact: NamedContact): Mention {
  return {
    caseRef: parties.caseRef,
    worker: parties.worker,
    seenOn: parties.submittedOn,
    phones: findPhones(contact.phone ?? ''),
    written: contact.name,
    ...readPartyName(contact.name),
    role: contact.role,
    place: contact.place,
    claimedAgency: contact.claimedAgency,
    standing: standingOf(contact.place, contact.claimedAgency),
    payment: null,
  };
}

function mentionOfPayment(parties: NamedParties, payment: NamedPayment): Mention {
  const written = payment.paidToName ?? '';
  return {
    caseRef: parties.caseRef,
    worker: parties.worker,
    seenOn: payment.paidOn,
    phones: findPhones(payment.paidToPhone ?? ''),
    written,
    ...readPartyName(written),
    role: null,
    place: null,
    claimedAgency: null,
    standing: null,
    payment,
  };
}

/**
 * Within one case the same name is the same person: a payee without a phone takes the contact's, a contact without one
 * takes the payee's, and a payee under another phone is known to stand where the contact stands.
 */
function adoptWithinCase(mentions: readonly Mention[]): Mention[] {
  return mentions.map((mention) => {
    const namesakes = mentions.filter((other) => other !== mention && isNamesake(mention, other));
    const phones = mention.phones.length > 0 ? mention.phones : phonesOfOne(namesakes);
    const standings = new Map(
      namesakes.flatMap(({ standing }) => (standing === null ? [] : [[standing.key, standing]])),
    );
    const [only] = standings.size === 1 ? [...standings.values()] : [];
    return { ...mention, phones, standing: mention.standing ?? (mention.role === null ? (only ?? null) : null) };
  });
}

function isNamesake(mention: Mention, other: Mention): boolean {
  if (mention.name.parts.length === 0 || other.name.parts.length === 0) return false;
  // Of a payee and a contact of one case a slip of the pen is likelier than two people with nearly the same name.
  const isCrossed = (mention.role === null) !== (other.role === null);
  const isSlip = isCrossed && mention.isFirm === other.isFirm && isNearlySameName(mention.name, other.name);
  return isSlip || isSameParty(mention, other);
}

/** The phones of namesakes when they all have the same; two namesakes with different phones tell nothing. */
function phonesOfOne(namesakes: readonly Mention[]): readonly string[] {
  const told = new Map(
    namesakes.filter(({ phones }) => phones.length > 0).map(({ phones }) => [phones.join('|'), phones]),
  );
  const [only] = told.values();
  return told.size === 1 && only !== undefined ? only : [];
}
