import {
  findCnic,
  findPhones,
  type NormalAddress,
  type NormalName,
  normaliseAddress,
  normaliseName,
} from '@muhafiz/identifiers';
import type { AgencyIdentity, DeclaredPerson } from './input.ts';
import { readTradeName } from './tradeNames.ts';

/** A declared person, read: what is compared with the people of another agency. */
export interface ReadPerson {
  readonly role: DeclaredPerson['role'];
  /** Whether the person owns or directs the agency, and is not employed by it. */
  readonly isOwner: boolean;
  readonly written: string;
  readonly name: NormalName;
  readonly nameKey: string;
  readonly father: NormalName;
  readonly fatherKey: string;
  readonly cnic: string | null;
  readonly phones: readonly string[];
}

/** An agency, read once: names, address and numbers in forms that compare. */
export interface ReadAgency {
  readonly identity: AgencyIdentity;
  readonly people: readonly ReadPerson[];
  /** The distinctive words of each of its names, in either script. */
  readonly cores: readonly NormalName[];
  readonly address: NormalAddress;
  readonly phones: readonly string[];
  /** Everything of it that another agency may share, as `kind:value`: what candidates and commonness are found by. */
  readonly values: readonly string[];
}

const ownerRoles: ReadonlySet<DeclaredPerson['role']> = new Set(['proprietor', 'director', 'partner']);

export function readAgency(identity: AgencyIdentity): ReadAgency {
  const people = identity.people.map((person) => readPerson(person, identity));
  const cores = [identity.legalName, identity.tradeName, identity.nameUr]
    .flatMap((name) => (name === null ? [] : [readTradeName(name).core]))
    .filter(({ parts }) => parts.length > 0);
  const address = normaliseAddress(identity.address ?? '');
  const phones = [...new Set(identity.phones.flatMap(findPhones))];
  return { identity, people, cores, address, phones, values: valuesOf({ identity, people, cores, address, phones }) };
}

function readPerson(person: DeclaredPerson, { ntn, people }: AgencyIdentity): ReadPerson {
  const isOwner = ownerRoles.has(person.role);
  const name = normaliseName(person.fullName);
  const father = normaliseName(person.fatherName ?? '');
  // A sole proprietor is taxed under his CNIC, which tells it when the declaration left it out.
  const taxed = person.role === 'proprietor' && people.filter(({ role }) => role === 'proprietor').length === 1;
  return {
    role: person.role,
    isOwner,
    written: person.fullName,
    name,
    nameKey: nameKeyOf(name),
    father,
    fatherKey: nameKeyOf(father),
    cnic: findCnic(person.cnic ?? '') ?? (taxed ? (findCnic(ntn ?? '') ?? null) : null),
    phones: findPhones(person.phone ?? ''),
  };
}

/** The given names by sound, whatever their order: Muhammad, titles and tribes tell too few people apart. */
function nameKeyOf(name: NormalName): string {
  const given = name.parts.filter(({ role }) => role === 'given');
  return keyOfParts(given.length > 0 ? given : name.parts);
}

export function coreKeyOf(core: NormalName): string {
  return keyOfParts(core.parts);
}

function keyOfParts(parts: NormalName['parts']): string {
  return parts
    .map(({ key }) => key)
    .filter((key) => key !== '')
    .sort()
    .join('+');
}

/** An account or a number of a register without its punctuation. */
function bareNumber(text: string | null): string {
  return (text ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
}

export function numbersOf(identity: AgencyIdentity): { readonly kind: NumberKind; readonly value: string }[] {
  const found: { kind: NumberKind; value: string }[] = [
    { kind: 'account', value: bareNumber(identity.bankAccount) },
    { kind: 'secp', value: bareNumber(identity.secpNo) },
    // A tax number of thirteen digits is a person's CNIC, and tells of that person.
    { kind: 'ntn', value: findCnic(identity.ntn ?? '') === undefined ? bareNumber(identity.ntn) : '' },
    { kind: 'email', value: (identity.email ?? '').trim().toLowerCase() },
  ];
  return found.filter(({ value }) => value.length >= 5);
}

export type NumberKind = 'account' | 'secp' | 'ntn' | 'email';

function valuesOf({ identity, people, cores, address, phones }: Omit<ReadAgency, 'values'>): string[] {
  const values = new Set<string>();
  for (const { kind, value } of numbersOf(identity)) values.add(`${kind}:${value}`);
  for (const phone of [...phones, ...people.flatMap((person) => person.phones)]) values.add(`phone:${phone}`);
  for (const core of cores) values.add(`core:${coreKeyOf(core)}`);
  if (address.premisesKey !== null) values.add(`premises:${address.premisesKey}`);
  if (address.buildingKey !== null) values.add(`building:${address.buildingKey}`);
  for (const { cnic, nameKey, fatherKey } of people) {
    if (cnic !== null) values.add(`cnic:${cnic}`);
    // A name counts alike for him who bears it and for him whose father does: a son is found by either.
    for (const key of [nameKey, fatherKey]) if (key !== '') values.add(`name:${key}`);
  }
  return [...values].sort();
}
