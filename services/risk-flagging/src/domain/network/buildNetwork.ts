import { findCnic, findPhones, normaliseAddress } from '@muhafiz/identifiers';
import { employerKeyOf } from '../employers.ts';
import type { FeeRowFact } from '../facts.ts';
import type { AgencyIdentityRow, PartiesRow, PersonRow } from '../identityRows.ts';
import { declaredAgencyOf, namedPartiesOf } from '../intermediaries/fromRows.ts';
import { soundKeyOf } from '../intermediaries/sameName.ts';
import { ValueIndex } from '../phoenix/commonness.ts';
import type { AgencyIdentity } from '../phoenix/input.ts';
import { type ReadAgency, readAgency } from '../phoenix/readAgency.ts';
import { readTradeName } from '../phoenix/tradeNames.ts';
import type { AgencyRow, CaseRow, PermissionRow } from '../rows.ts';
import { SettledPairs } from '../settling/settledPairs.ts';
import type { SettledMatch } from '../settling/settleMatch.ts';
import { compareText } from '../textOrder.ts';
import { listNamedPeople, type NamedPerson } from './namedPeople.ts';
import { Network } from './network.ts';

/** The rows of every office that the network is made of, by their keys. */
export interface NetworkRows {
  readonly agencies: ReadonlyMap<string, AgencyRow>;
  readonly identities: ReadonlyMap<string, AgencyIdentityRow>;
  readonly persons: ReadonlyMap<string, PersonRow>;
  readonly cases: ReadonlyMap<string, CaseRow>;
  readonly parties: ReadonlyMap<string, PartiesRow>;
  readonly permissions: ReadonlyMap<string, PermissionRow>;
  readonly fees: readonly FeeRowFact[];
  /** What investigators settled of two. */
  readonly settled: readonly Pick<SettledMatch, 'of' | 'left' | 'right' | 'verdict'>[];
}

/** Everything that investigators' questions are answered from. */
export interface KnownNetwork {
  readonly network: Network;
  /** People whom workers name, by the id of their party. */
  readonly named: ReadonlyMap<string, NamedPerson>;
  readonly agencies: ReadonlyMap<string, ReadAgency>;
  /** How common each value is among agencies. */
  readonly values: ValueIndex;
  readonly rows: NetworkRows;
}

/** The network of the rows as they stand: the same rows in any order give the same network. */
export function buildNetwork(rows: NetworkRows): KnownNetwork {
  const network = new Network();
  const agencies = new Map<string, ReadAgency>();
  const values = new ValueIndex();
  const bearers = new Map<string, { readonly party: string; readonly source: string }[]>();
  const bear = (cnic: string | undefined | null, party: string, source: string): void => {
    if (cnic === undefined || cnic === null) return;
    bearers.set(cnic, [...(bearers.get(cnic) ?? []), { party, source }]);
  };
  for (const [key, identity] of sorted(rows.identities)) {
    const row = rows.agencies.get(key);
    if (row === undefined) continue;
    const read = readAgency(identityOf(key, row, identity));
    agencies.set(key, read);
    values.place(key, read.values);
    putAgency(network, { key, identity, read, bear });
  }
  for (const [ref, person] of sorted(rows.persons)) {
    const worker = network.put('worker', ref, person.fullName);
    for (const phone of findPhones(person.phone ?? '')) {
      network.link(worker, network.put('phone', phone, phone), { kind: 'bears', source: person.source });
    }
    bear(findCnic(person.cnic), worker, person.source);
  }
  // A CNIC that only one bears links nobody, and there are as many as workers.
  for (const [cnic, borne] of bearers) {
    if (borne.length < 2) continue;
    const value = network.put('cnic', cnic, cnic);
    for (const { party, source } of borne) network.link(party, value, { kind: 'bears', source });
  }
  putCases(network, rows);
  return { network, agencies, values, rows, named: putNamed(network, rows) };
}

function sorted<Row>(rows: ReadonlyMap<string, Row>): [string, Row][] {
  return [...rows].sort(([one], [other]) => compareText(one, other));
}

function identityOf(agencyKey: string, row: AgencyRow, identity: AgencyIdentityRow): AgencyIdentity {
  const { source: _, people, ...rest } = identity;
  const { issuedOn, status, statusOn } = row;
  return { agencyKey, ...rest, people: people as AgencyIdentity['people'], issuedOn, status, statusOn };
}

interface AgencyParts {
  readonly key: string;
  readonly identity: AgencyIdentityRow;
  readonly read: ReadAgency;
  readonly bear: (cnic: string | null, party: string, source: string) => void;
}

function putAgency(network: Network, { key, identity, read, bear }: AgencyParts): void {
  const { source } = identity;
  const agency = network.put('agency', key, identity.legalName);
  const declare = (value: string): void => network.link(agency, value, { kind: 'declared', source });
  for (const phone of read.phones) declare(network.put('phone', phone, phone));
  if (identity.bankAccount !== null) {
    const account = identity.bankAccount.toUpperCase().replace(/[^A-Z0-9]/g, '');
    if (account !== '') declare(network.put('account', account, identity.bankAccount));
  }
  if (identity.email !== null) declare(network.put('email', identity.email.trim().toLowerCase(), identity.email));
  const address = normaliseAddress(identity.address ?? '');
  if (address.premisesKey !== null) declare(network.put('premises', address.premisesKey, identity.address ?? ''));
  else if (address.buildingKey !== null) declare(network.put('building', address.buildingKey, identity.address ?? ''));
  for (const { written, role, phones, cnic } of read.people) {
    const person = network.put('person', `${key}/${cnic ?? ''}/${written}`, written);
    network.link(agency, person, { kind: 'people', note: role, source });
    for (const phone of phones) network.link(person, network.put('phone', phone, phone), { kind: 'bears', source });
    bear(cnic, person, source);
  }
}

function putCases(network: Network, { cases, permissions, persons }: NetworkRows): void {
  for (const [, { workerRef, agencyKey, permissionNo, employerName, country, source }] of sorted(cases)) {
    const worker = network.put('worker', workerRef, persons.get(workerRef)?.fullName ?? workerRef);
    if (agencyKey !== null && agencyKey !== undefined) {
      const agency = network.put('agency', agencyKey, agencyKey);
      network.link(worker, agency, { kind: 'departure', source });
    }
    if (permissionNo === null || permissionNo === undefined) {
      const employer = putEmployer(network, country, employerName);
      if (employer !== undefined) network.link(worker, employer, { kind: 'employedBy', source });
      continue;
    }
    const permission = network.put('permission', permissionNo, permissionNo);
    network.link(worker, permission, { kind: 'onPermission', source });
  }
  for (const [permissionNo, { agencyKey, employerName, country, source }] of sorted(permissions)) {
    const permission = network.put('permission', permissionNo, permissionNo);
    const employer = putEmployer(network, country, employerName);
    if (employer !== undefined) network.link(permission, employer, { kind: 'demanded', source });
    if (agencyKey === null || agencyKey === undefined) continue;
    network.link(permission, network.put('agency', agencyKey, agencyKey), { kind: 'granted', source });
  }
}

/** Nothing for rows that were kept before employers were. */
function putEmployer(network: Network, country: string, name: string | null | undefined): string | undefined {
  return name === null || name === undefined ? undefined : network.put('employer', employerKeyOf(country, name), name);
}

/** Names that so many agencies bear say nothing of which one is claimed. */
const claimableMax = 3;

function putNamed(network: Network, rows: NetworkRows): Map<string, NamedPerson> {
  const declared = sorted(rows.identities).flatMap(([key, identity]) => {
    const kind = rows.agencies.get(key)?.kind;
    return kind === undefined ? [] : [declaredAgencyOf(key, kind, identity)];
  });
  const byFirm = new Map<string, Set<string>>();
  for (const { agencyKey, names } of declared) {
    for (const firm of names.map(firmKeyOf)) byFirm.set(firm, (byFirm.get(firm) ?? new Set()).add(agencyKey));
  }
  const cases = sorted(rows.cases).flatMap(([ref, departure]) => {
    const parties = rows.parties.get(ref);
    return parties === undefined ? [] : [namedPartiesOf({ departure, parties }, rows.persons, rows.fees)];
  });
  const settled = new SettledPairs();
  for (const { of, left, right, verdict } of rows.settled) if (of === 'phones') settled.set(left, right, verdict);
  const people = new Map<string, NamedPerson>();
  for (const person of listNamedPeople(cases, declared, settled))
    people.set(putPerson(network, person, { rows, byFirm }), person);
  return people;
}

function firmKeyOf(name: string): string {
  return soundKeyOf(readTradeName(name).whole);
}

interface Around {
  readonly rows: NetworkRows;
  readonly byFirm: ReadonlyMap<string, ReadonlySet<string>>;
}

function putPerson(
  network: Network,
  { isIntermediary, profile, mentions }: NamedPerson,
  { rows, byFirm }: Around,
): string {
  const id = network.put(
    isIntermediary ? 'intermediary' : 'namedPerson',
    profile.ref,
    profile.names[0]?.text ?? 'somebody without a name',
  );
  for (const { caseRef, worker, role, payment, phones, claimedAgency } of mentions) {
    const source = rows.parties.get(caseRef)?.source ?? `case/${caseRef}`;
    const told =
      payment === null
        ? ({ kind: 'named', note: role ?? '', source } as const)
        : ({ kind: 'paid', note: `${payment.amountPkr} rupees, ${payment.item}`, source } as const);
    network.link(network.put('worker', worker.ref, worker.ref), id, told);
    for (const phone of phones) network.link(id, network.put('phone', phone, phone), { kind: 'bears', source });
    const claimed = claimedAgency === null ? undefined : byFirm.get(firmKeyOf(claimedAgency));
    if (claimed === undefined || claimed.size > claimableMax) continue;
    for (const key of claimed)
      network.link(id, `agency:${key}`, { kind: 'claimed', note: claimedAgency ?? '', source });
  }
  return id;
}
