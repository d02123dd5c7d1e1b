import type { IntermediaryProfile } from '../intermediaries/profile.ts';
import type { CaseRow } from '../rows.ts';
import { compareText } from '../textOrder.ts';

/** What the rules about an unlicensed intermediary read: the profile of one person, put together from many cases. */
export interface IntermediaryFacts {
  readonly format: 'intermediary-facts/1' | 'intermediary-facts/2';
  readonly salt: string;
  readonly intermediary: { readonly source: string; readonly token: string };
  readonly counts: {
    readonly source: string;
    readonly workers: number;
    readonly households: number;
    /** Workers for whom the person was first contact or broker. */
    readonly recruited: number;
    /** Workers from whom money was taken for recruiting. */
    readonly paying: number;
    /** Agencies through which the workers go. */
    readonly agencies: number;
  };
  readonly phones: readonly { readonly source: string; readonly phone: string }[];
  readonly names: readonly { readonly source: string; readonly name: string; readonly count: number }[];
  /** The first of the cases that name the person, by ref. */
  readonly cases: readonly { readonly source: string; readonly caseRef: string; readonly takenPkr: number }[];
  /** Through which agencies the workers go: the most workers first, then by key. */
  readonly agencies: readonly { readonly source: string; readonly agencyKey: string; readonly workers: number }[];
  /** The day on which the most of the workers were submitted, the first of such days. */
  readonly batch: { readonly source: string; readonly day: string; readonly workers: number };
}

const namesMax = 20;
const casesMax = 100;
const agenciesMax = 50;
const source = 'case/(all that name the person)';

/** Of a case, what is held beside the profile that it is part of. */
export type Departure = Pick<CaseRow, 'workerRef' | 'agencyKey' | 'submittedOn'>;

/**
 * From a profile, without the secret.
 * @param token stands for the person wherever phones may not
 * @param findCase the cases of the profile
 */
export function intermediaryFactsOf(
  profile: IntermediaryProfile,
  token: string,
  findCase: (caseRef: string) => Departure | undefined,
): Omit<IntermediaryFacts, 'salt'> {
  const departures = profile.cases.flatMap(({ caseRef }) => findCase(caseRef) ?? []);
  const byAgency = countWorkers(departures, ({ agencyKey }) => agencyKey);
  const [batch] = countWorkers(departures, ({ submittedOn }) => submittedOn);
  return {
    format: 'intermediary-facts/2',
    intermediary: { source, token },
    counts: {
      ...{ source, workers: profile.workers.length, households: profile.households },
      ...{ recruited: profile.recruitedWorkers.length, paying: profile.payingWorkers.length },
      agencies: byAgency.length,
    },
    phones: profile.phones.map((phone) => ({ source, phone })),
    names: profile.names.slice(0, namesMax).map(({ text, count }) => ({ source, name: text, count })),
    cases: profile.cases.slice(0, casesMax).map(({ caseRef, takenPkr }) => {
      return { source: `case/${caseRef}`, caseRef, takenPkr };
    }),
    agencies: byAgency.slice(0, agenciesMax).map(([agencyKey, workers]) => ({ source, agencyKey, workers })),
    batch: { source, day: batch?.[0] ?? '', workers: batch?.[1] ?? 0 },
  };
}

/** How many workers go by each value: the most first, then in the order of the values. A worker with two cases counts once. */
function countWorkers(
  departures: readonly Departure[],
  groupOf: (departure: Departure) => string | null,
): [value: string, workers: number][] {
  const workers = new Map<string, Set<string>>();
  for (const departure of departures) {
    const value = groupOf(departure);
    if (value !== null) workers.set(value, (workers.get(value) ?? new Set()).add(departure.workerRef));
  }
  return [...workers]
    .map(([value, refs]): [string, number] => [value, refs.size])
    .sort((one, other) => other[1] - one[1] || compareText(one[0], other[0]));
}

/** Facts of any format that was ever written, as the rules of today read them: the first knew of no agencies and no days. */
export function readIntermediaryFacts(facts: IntermediaryFacts): IntermediaryFacts {
  if (facts.format !== 'intermediary-facts/1') return facts;
  return { ...facts, counts: { ...facts.counts, agencies: 0 }, agencies: [], batch: { source, day: '', workers: 0 } };
}
