import { findCnic, findPhone, findPhones } from '@muhafiz/identifiers';
import type { FieldCipher } from '@muhafiz/service-kit/keys';
import type { AggregateStore, StoredDocument } from '@muhafiz/service-kit/mongo';
import {
  type Agency,
  type AgencyEvent,
  type AgencyPerson,
  type Contacts,
  evolveAgency,
  statusOf,
} from '../domain/agency/agency.ts';
import { listIds, type StorageParts } from './storageParts.ts';

export type AgencyStore = AggregateStore<Agency, AgencyEvent>;

const shape = {
  entry: {},
  contacts: String,
  people: String,
  suspensions: [{}],
  cancellation: {},
  status: String,
  phoneIndexes: [String],
  cnicIndexes: [String],
  accountIndexes: [String],
};

const indexes = [
  { fields: { phoneIndexes: 1 } as const },
  { fields: { cnicIndexes: 1 } as const },
  { fields: { accountIndexes: 1 } as const },
];

/** Agencies by licence key. Contacts and people are encrypted; phones, CNICs and accounts are found by blind index. */
export function agencyStore(parts: StorageParts): AgencyStore {
  const { cipher } = parts;
  return parts.aggregate<Agency, AgencyEvent>(
    {
      name: 'agency',
      evolve: evolveAgency,
      toDocument: (agency, id) => ({
        entry: agency.entry,
        contacts: cipher.seal(JSON.stringify(agency.contacts), `agency.contacts/${id}`),
        people: cipher.seal(JSON.stringify(agency.people), `agency.people/${id}`),
        suspensions: agency.suspensions,
        ...(agency.cancellation === undefined ? {} : { cancellation: agency.cancellation }),
        status: statusOf(agency),
        ...blindIndexesOf(agency, cipher),
      }),
      toState: (document) => toAgency(document, cipher),
    },
    shape,
    indexes,
  );
}

function toAgency(document: StoredDocument, cipher: FieldCipher): Agency {
  const { _id: key, entry, contacts, people, suspensions, cancellation } = document;
  return {
    key,
    entry: entry as Agency['entry'],
    contacts: JSON.parse(cipher.open(contacts as string, `agency.contacts/${key}`)) as Contacts,
    people: JSON.parse(cipher.open(people as string, `agency.people/${key}`)) as AgencyPerson[],
    suspensions: suspensions as Agency['suspensions'],
    ...(cancellation ? { cancellation: cancellation as NonNullable<Agency['cancellation']> } : {}),
  };
}

/** Phones of the agency and of its people in one index: the question is always whether the number is declared. */
function blindIndexesOf(agency: Agency, cipher: FieldCipher) {
  const { contacts, people } = agency;
  const written = [...contacts.phones, ...people.flatMap((person) => person.phone ?? [])];
  const phones = new Set<string>(written.flatMap((text) => findPhones(text)));
  const cnics = new Set<string>(people.flatMap((person) => findCnic(person.cnic ?? '') ?? []));
  const account = contacts.bankAccount?.replace(/\s/g, '').toUpperCase();
  return {
    phoneIndexes: [...phones].map((phone) => cipher.blindIndex(phone, 'agency.phone')),
    cnicIndexes: [...cnics].map((cnic) => cipher.blindIndex(cnic, 'agency.cnic')),
    accountIndexes: account === undefined ? [] : [cipher.blindIndex(account, 'agency.account')],
  };
}

export async function listKnownAgencies(store: AgencyStore, keys: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(await listIds(store.collection, { _id: { $in: [...keys] } }, { limit: Math.max(keys.length, 1) }));
}

/** Searches under every key that is not retired, so that a rotation hides nobody. */
export async function listAgenciesWithPhone(
  store: AgencyStore,
  cipher: FieldCipher,
  asked: { readonly phone: string; readonly limit: number },
): Promise<string[]> {
  const phone = findPhone(asked.phone);
  if (phone === undefined) return [];
  const among = { $in: cipher.blindIndexes(phone, 'agency.phone') };
  return listIds(store.collection, { phoneIndexes: among }, { limit: asked.limit, sort: { _id: 1 } });
}
