import { ok, type Result, refuse } from '@muhafiz/kernel';
import { listFirmLinks } from '../phoenix/firmLinks.ts';
import { listPersonLinks } from '../phoenix/personLinks.ts';
import type { ReadAgency } from '../phoenix/readAgency.ts';
import { compareText } from '../textOrder.ts';
import { emptyAnswer, type NetworkAnswer, type PartyNotFound, type SimilarAgency } from './answer.ts';
import type { KnownNetwork } from './buildNetwork.ts';
import { mostSharing } from './network.ts';

const similarMax = 20;
/** What a resemblance is worth at least to be told. */
const leastBits = 3;

/**
 * Agencies that share people, relatives, phones, accounts, premises or names with one, by bits of evidence as the search
 * for returned agencies weighs them, whether a licence was lost or not.
 */
export function askSimilarAgencies(known: KnownNetwork, agencyKey: string): Result<NetworkAnswer, PartyNotFound> {
  const { agencies, values, network } = known;
  const agency = agencies.get(agencyKey);
  if (agency === undefined) return refuse({ kind: 'PartyNotFound', field: 'agencyKey' });
  const candidates = new Set<string>();
  const passedOver: string[] = [];
  for (const value of agency.values) {
    const bearers = values.bearersOf(value);
    if (bearers.size > mostSharing) passedOver.push(`${wordsOfValue(value)}: ${bearers.size} agencies share it`);
    else for (const key of bearers) candidates.add(key);
  }
  candidates.delete(agencyKey);
  const similar = [...candidates]
    .flatMap((key) => {
      const other = agencies.get(key);
      return other === undefined ? [] : compare(known, agency, other);
    })
    .filter(({ bits }) => bits >= leastBits)
    .sort((one, other) => other.bits - one.bits || compareText(one.party.id, other.party.id));
  const own = network.get(`agency:${agencyKey}`);
  const told = similar.slice(0, similarMax);
  return ok({
    ...emptyAnswer,
    words: `${similar.length} agencies resemble ${own.name} by what few share.`,
    parties: [own, ...told.map(({ party }) => party)],
    ...{ similar: told, passedOver, more: similar.length - told.length },
  });
}

function compare({ network, values, rows }: KnownNetwork, agency: ReadAgency, other: ReadAgency): SimilarAgency {
  const people = listPersonLinks(agency, other, values);
  const grounds = [...people, ...listFirmLinks(agency, other, people, values)]
    .filter(({ bits }) => bits > 0)
    .map(({ words, bits, sharedBy }) => ({ words, bits, sharedBy }))
    .sort((one, two) => two.bits - one.bits || compareText(one.words, two.words));
  const keys = [agency, other].map(({ identity }) => identity.agencyKey);
  return {
    party: network.get(`agency:${other.identity.agencyKey}`),
    bits: grounds.reduce((sum, { bits }) => sum + bits, 0),
    grounds,
    sources: keys.map((key) => rows.identities.get(key)?.source ?? `agency/${key}`),
  };
}

function wordsOfValue(value: string): string {
  const at = value.indexOf(':');
  return `${value.slice(0, at)} ${value.slice(at + 1)}`;
}
