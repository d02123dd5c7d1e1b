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

/** The register's lookups, kept up agency by agency. */
export class RegisterIndex implements DeclaredRegister {
  readonly #agencies = new Map<string, { readonly agency: DeclaredAgency; readonly claims: readonly string[] }>();
  /** By phone: the promoters that declared it, and the travel agencies. */
  readonly #promoters = new Map<string, Set<string>>();
  readonly #travelAgencies = new Map<string, Set<string>>();
  /** By claim, and then by agency. */
  readonly #parties = new Map<string, Map<string, Party>>();

  /** Places an agency anew. Tells the phones and claims that its old and its new entry bear on. */
  place(agency: DeclaredAgency): { readonly phones: readonly string[]; readonly claims: readonly string[] } {
    const before = this.#agencies.get(agency.agencyKey);
    const [oldPhones, newPhones] = [before === undefined ? [] : phonesOf(before.agency), phonesOf(agency)];
    if (before !== undefined) {
      for (const phone of oldPhones) this.#declarers(before.agency).get(phone)?.delete(agency.agencyKey);
      for (const claim of before.claims) this.#parties.get(claim)?.delete(agency.agencyKey);
    }
    for (const phone of newPhones) {
      const declarers = this.#declarers(agency);
      declarers.set(phone, (declarers.get(phone) ?? new Set()).add(agency.agencyKey));
    }
    const party = readParty(agency);
    const claims = [...new Set(party.firms.map(soundKeyOf))];
    if (agency.kind === 'oep') {
      for (const claim of claims) {
        this.#parties.set(claim, (this.#parties.get(claim) ?? new Map()).set(agency.agencyKey, party));
      }
    }
    this.#agencies.set(agency.agencyKey, { agency, claims });
    return { phones: [...oldPhones, ...newPhones], claims: [...(before?.claims ?? []), ...claims] };
  }

  isOfPromoter = (phone: string): boolean => (this.#promoters.get(phone)?.size ?? 0) > 0;

  findTravelAgency = (phone: string): string | undefined => [...(this.#travelAgencies.get(phone) ?? [])].sort()[0];

  findListedParty = (name: NormalName, claim: NormalName, place: string): string | undefined => {
    const where = placeKeyOf(place);
    const parties = [...(this.#parties.get(soundKeyOf(claim))?.values() ?? [])];
    return parties
      .filter((party) => party.district === where && isOneOf(party, name, claim))
      .map(({ agencyKey }) => agencyKey)
      .sort()[0];
  };

  #declarers({ kind }: DeclaredAgency): Map<string, Set<string>> {
    return kind === 'oep' ? this.#promoters : this.#travelAgencies;
  }
}

export function indexRegister(agencies: readonly DeclaredAgency[]): DeclaredRegister {
  const register = new RegisterIndex();
  for (const agency of agencies) register.place(agency);
  return register;
}

function phonesOf(agency: DeclaredAgency): string[] {
  return [...agency.phones, ...agency.people.flatMap(({ phone }) => (phone === null ? [] : [phone]))].flatMap(
    findPhones,
  );
}

function readParty(agency: DeclaredAgency): Party {
  const trades = agency.names.map(readTradeName);
  return {
    agencyKey: agency.agencyKey,
    names: [...agency.people.map(({ name }) => normaliseName(name)), ...trades.map(({ core }) => core)],
    firms: trades.map(({ whole }) => whole),
    district: placeKeyOf(agency.district ?? ''),
  };
}

function isOneOf(party: Party, name: NormalName, claim: NormalName): boolean {
  return party.firms.some((firm) => isSameName(firm, claim)) && party.names.some((each) => isSameName(each, name));
}
