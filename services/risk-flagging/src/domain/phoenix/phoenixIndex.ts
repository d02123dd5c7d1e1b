import { type Commonness, stepOf, ValueIndex } from './commonness.ts';
import type { AgencyIdentity } from './input.ts';
import { judgePair, type PhoenixPair } from './judgePair.ts';
import { type ReadAgency, readAgency } from './readAgency.ts';

/** Phoenix pairs kept up as the register changes: after any changes they are those of a batch over the register. */
export interface PhoenixIndex {
  /** Tells the pairs that are no more and those that are new or weigh otherwise. */
  replaceAgency(identity: AgencyIdentity): PairChange;
  /** The same for many at once: what they touch is weighed once, after all of them. */
  replaceAgencies(identities: readonly AgencyIdentity[]): PairChange;
  removeAgency(agencyKey: string): PairChange;
  /** All pairs, by agency and former agency. */
  pairs(): PhoenixPair[];
}

export interface PairChange {
  readonly gone: readonly Pick<PhoenixPair, 'agencyKey' | 'formerKey'>[];
  readonly made: readonly PhoenixPair[];
}

/**
 * An index without pairs. A change weighs again the pairs of the agency itself, and those of agencies with a value of
 * which it made the commonness change by a step; all of them, each time that the register has doubled.
 */
export function createPhoenixIndex(): PhoenixIndex {
  const agencies = new Map<string, ReadAgency>();
  const values = new ValueIndex();
  const pairs = new PairIndex();

  function place(changes: readonly (readonly [agencyKey: string, agency: ReadAgency | undefined])[]): PairChange {
    const sizeBits = values.sizeBits;
    const changed = changes.flatMap(([agencyKey, agency]) => {
      if (agency === undefined) agencies.delete(agencyKey);
      else agencies.set(agencyKey, agency);
      return values.place(agencyKey, agency?.values);
    });
    const touched = new Set(changes.map(([agencyKey]) => agencyKey));
    for (const value of new Set(changed)) for (const bearer of values.bearersOf(value)) touched.add(bearer);
    // Once the register has doubled, every link weighs otherwise.
    if (values.sizeBits !== sizeBits) for (const agencyKey of agencies.keys()) touched.add(agencyKey);
    return reweigh(touched);
  }

  function reweigh(touched: ReadonlySet<string>): PairChange {
    const before = pairs.take(touched);
    const made = new Map<string, PhoenixPair>();
    for (const agencyKey of touched) {
      const agency = agencies.get(agencyKey);
      if (agency === undefined) continue;
      for (const otherKey of listCandidates(agency, values)) {
        const other = agencies.get(otherKey);
        // Of two that were both touched, the pair is weighed once.
        if (other === undefined || (touched.has(otherKey) && otherKey < agencyKey)) continue;
        for (const pair of judgeBoth(agency, other, values)) made.set(keyOf(pair), pair);
      }
    }
    pairs.add(made.values());
    const isNews = (pair: PhoenixPair) => !isSamePair(before.get(keyOf(pair)), pair);
    return {
      gone: [...before.values()].filter((pair) => !made.has(keyOf(pair))),
      made: sortPairs([...made.values()].filter(isNews)),
    };
  }

  return {
    replaceAgency: (identity) => place([[identity.agencyKey, readAgency(identity)]]),
    replaceAgencies: (identities) => place(identities.map((identity) => [identity.agencyKey, readAgency(identity)])),
    removeAgency: (agencyKey) => place([[agencyKey, undefined]]),
    pairs: () => sortPairs(pairs.all()),
  };
}

/** Pairs, found by either of their agencies. */
class PairIndex {
  readonly #ofAgency = new Map<string, Map<string, PhoenixPair>>();

  all(): PhoenixPair[] {
    return [...new Set([...this.#ofAgency.values()].flatMap((pairs) => [...pairs.values()]))];
  }

  add(pairs: Iterable<PhoenixPair>): void {
    for (const pair of pairs) {
      for (const agencyKey of [pair.agencyKey, pair.formerKey]) {
        this.#ofAgency.set(agencyKey, (this.#ofAgency.get(agencyKey) ?? new Map()).set(keyOf(pair), pair));
      }
    }
  }

  /** Takes out the pairs of the agencies, and tells them by key. */
  take(agencyKeys: ReadonlySet<string>): ReadonlyMap<string, PhoenixPair> {
    const taken = new Map([...agencyKeys].flatMap((agencyKey) => [...(this.#ofAgency.get(agencyKey) ?? [])]));
    for (const [key, pair] of taken) {
      for (const agencyKey of [pair.agencyKey, pair.formerKey]) {
        const pairs = this.#ofAgency.get(agencyKey);
        pairs?.delete(key);
        if (pairs?.size === 0) this.#ofAgency.delete(agencyKey);
      }
    }
    return taken;
  }
}

/**
 * The agencies that run under the people of a former one, with every link in words, by agency. The same register in any
 * order gives the same pairs.
 */
export function findPhoenixAgencies(agencies: readonly AgencyIdentity[]): PhoenixPair[] {
  const read = new Map(agencies.map((identity) => [identity.agencyKey, readAgency(identity)]));
  const values = new ValueIndex();
  for (const [agencyKey, agency] of read) values.place(agencyKey, agency.values);
  const pairs = [...read.values()].flatMap((agency) =>
    listCandidates(agency, values).flatMap((otherKey) => {
      const former = read.get(otherKey);
      return (former === undefined ? undefined : judgePair(agency, former, values)) ?? [];
    }),
  );
  return sortPairs(pairs);
}

function judgeBoth(one: ReadAgency, other: ReadAgency, commonness: Commonness): PhoenixPair[] {
  return [judgePair(one, other, commonness), judgePair(other, one, commonness)].flatMap((pair) => pair ?? []);
}

/**
 * Agencies that share a value rare enough to be looked at. Each pair needs two strong links; the commoner the one, the
 * rarer must be the other, by which the pair is found. So work grows with the register and not with its square.
 */
function listCandidates(agency: ReadAgency, values: ValueIndex): string[] {
  const found = new Set<string>();
  const most = Math.min(mostStep, values.sizeBits - rarestBits);
  for (const value of agency.values) {
    const bearers = values.bearersOf(value);
    // Names of people are met by chance the most, and only find again what was written otherwise in all else.
    if (stepOf(bearers.size) > (value.startsWith('name:') ? most - 1 : most)) continue;
    for (const bearer of bearers) found.add(bearer);
  }
  found.delete(agency.identity.agencyKey);
  return [...found].sort();
}

/** A value worth fewer bits than this finds no candidates, however small the register. */
const rarestBits = 4;
/** Nor does one that has this step of commonness or more: 64 agencies, of people's names 32. */
const mostStep = 5;

/** Whether two weighings say the same, down to how many agencies share a value: whoever is told changes keeps all of it. */
function isSamePair(one: PhoenixPair | undefined, other: PhoenixPair): boolean {
  if (one === undefined || one.links.length !== other.links.length || one.words !== other.words) return false;
  return one.links.every((link, index) => {
    const same = other.links[index];
    return link.words === same?.words && link.bits === same.bits && link.sharedBy === same.sharedBy;
  });
}

function keyOf({ agencyKey, formerKey }: PhoenixPair): string {
  return `${agencyKey} after ${formerKey}`;
}

function sortPairs(pairs: readonly PhoenixPair[]): PhoenixPair[] {
  return [...pairs].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0));
}
