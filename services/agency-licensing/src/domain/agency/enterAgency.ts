import { type CanonicalJson, canonicalJson } from '@muhafiz/kernel';
import { unionByGreatestCount } from '../multiset.ts';
import type { Agency, AgencyEvent, AgencyPerson, Contacts, PrivatePart, RegisterEntry } from './agency.ts';

/** Seals a value for risk flagging; the context names the event's type and its aggregate. */
export type SealForRisk = (value: CanonicalJson, context: string) => string;

export interface ArrivingAgency {
  readonly key: string;
  /** Absent where a table of people alone names the agency. */
  readonly entry?: { readonly register: RegisterEntry; readonly contacts: Contacts } | undefined;
  readonly people: readonly AgencyPerson[];
}

const cnicDigits = 13;

/**
 * Enters an agency, or corrects its entry where something changed. People are a multiset of exact rows: the union by
 * greatest count of those that stand and those that arrive, so that the same table twice changes nothing. What
 * officers decided (suspensions, cancellation) is not touched. No event when all is as it was.
 */
export function enterAgency(
  agency: Agency | undefined,
  arriving: ArrivingAgency,
  context: { readonly by: string; readonly seal: SealForRisk },
): AgencyEvent[] {
  const held = heldAfter(agency, arriving);
  // People of an agency that nobody knows are refused before they come here.
  if (held === undefined) return [];
  const recorded = { by: context.by };
  if (agency === undefined) {
    const published = publishedOf('AgencyRegistered', arriving.key, held, context.seal);
    return [{ type: 'AgencyRegistered', published, recorded, held }];
  }
  const changed = changedNames(agency, held);
  if (changed.length === 0) return [];
  const published = { ...publishedOf('AgencyCorrected', arriving.key, held, context.seal), changed };
  return [{ type: 'AgencyCorrected', published, recorded, held }];
}

function heldAfter(agency: Agency | undefined, arriving: ArrivingAgency): PrivatePart | undefined {
  const people = unionByGreatestCount(agency?.people ?? [], arriving.people);
  if (arriving.entry !== undefined) {
    return { entry: arriving.entry.register, contacts: arriving.entry.contacts, people };
  }
  return agency && { entry: agency.entry, contacts: agency.contacts, people };
}

function changedNames(agency: Agency, held: PrivatePart): string[] {
  const before = agency.entry as unknown as Record<string, CanonicalJson | undefined>;
  const after = held.entry as unknown as Record<string, CanonicalJson | undefined>;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );
  if (canonicalJson(agency.contacts) !== canonicalJson(held.contacts)) names.push('contacts');
  if (agency.people.length !== held.people.length) names.push('people');
  return names.sort();
}

function publishedOf(type: string, key: string, held: PrivatePart, seal: SealForRisk) {
  const { entry, contacts, people } = held;
  const { ntn, ...otherContacts } = contacts;
  const personal = ntn !== undefined && ntn.replace(/\D/g, '').length >= cnicDigits;
  const sealed: Contacts = personal ? contacts : otherContacts;
  return {
    ...entry,
    agencyKey: key,
    ...(ntn === undefined || personal ? {} : { ntn }),
    sealedContacts: seal(sealed, `${type}/${key}`),
    ...(people.length === 0 ? {} : { sealedPeople: seal(people as CanonicalJson, `${type}/${key}`) }),
  };
}
