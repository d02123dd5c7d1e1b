import { findPhones, type NormalName, normaliseName } from '@muhafiz/identifiers';
import { readTradeName } from '../phoenix/tradeNames.ts';
import type { DeclaredAgency } from './input.ts';
import { placeKeyOf } from './mentions.ts';
import { isSameName, soundKeyOf } from './sameName.ts';

/** What the register declares, as it is asked for here: whose a phone is, and whether a name is of an agency's people. */
export interface DeclaredRegister {
  /** Whether an overseas employment promoter, or one of its people, declared the phone. */
  isOfPromoter(phone: string): boolean;
  /** The travel agency that declared the phone. */
  findTravelAgency(phone: string): string | undefined;
  /** The promoter whose listed person or own firm bears the name, is claimed, and has its office in the place. */
  findListedParty(name: NormalName, claim: NormalName, place: string): string | undefined;
}

interface Party {
  readonly agencyKey: string;
  readonly names: readonly NormalName[];
  readonly firms: readonly NormalName[];
  readonly district: string;
}

export function indexRegister(agencies: readonly DeclaredAgency[]): DeclaredRegister {
  const ofPromoters = new Set<string>();
  const travelAgencies = new Map<string, string>();
  const parties = new Map<string, Party[]>();
  for (const agency of [...agencies].sort((one, other) => (one.agencyKey < other.agencyKey ? -1 : 1))) {
    for (const phone of writtenPhones(agency).flatMap(findPhones)) {
      if (agency.kind === 'oep') ofPromoters.add(phone);
      else if (!travelAgencies.has(phone)) travelAgencies.set(phone, agency.agencyKey);
    }
    if (agency.kind === 'oep') addParty(parties, agency);
  }
  return {
    isOfPromoter: (phone) => ofPromoters.has(phone),
    findTravelAgency: (phone) => travelAgencies.get(phone),
    findListedParty: (name, claim, place) =>
      parties
        .get(soundKeyOf(claim))
        ?.find((party) => party.district === placeKeyOf(place) && isOneOf(party, name, claim))?.agencyKey,
  };
}

/** What an agency's entry bears on: the phones that it declares, and the claims under which its people are looked up. */
export function touchedBy(agency: DeclaredAgency): {
  readonly phones: readonly string[];
  readonly claims: readonly string[];
} {
  return {
    phones: writtenPhones(agency).flatMap(findPhones),
    claims: agency.names.map((name) => soundKeyOf(readTradeName(name).whole)),
  };
}

function writtenPhones(agency: DeclaredAgency): string[] {
  return [...agency.phones, ...agency.people.flatMap(({ phone }) => (phone === null ? [] : [phone]))];
}

function addParty(parties: Map<string, Party[]>, agency: DeclaredAgency): void {
  const trades = agency.names.map(readTradeName);
  const party = {
    agencyKey: agency.agencyKey,
    names: [...agency.people.map(({ name }) => normaliseName(name)), ...trades.map(({ core }) => core)],
    firms: trades.map(({ whole }) => whole),
    district: placeKeyOf(agency.district ?? ''),
  };
  for (const key of new Set(party.firms.map(soundKeyOf))) {
    const known = parties.get(key);
    if (known === undefined) parties.set(key, [party]);
    else known.push(party);
  }
}

function isOneOf(party: Party, name: NormalName, claim: NormalName): boolean {
  return party.firms.some((firm) => isSameName(firm, claim)) && party.names.some((each) => isSameName(each, name));
}
