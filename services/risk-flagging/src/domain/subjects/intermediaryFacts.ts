import type { IntermediaryProfile } from '../intermediaries/profile.ts';

/** What the rule about an unlicensed intermediary reads: the profile of one person, put together from many cases. */
export interface IntermediaryFacts {
  readonly format: 'intermediary-facts/1';
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
  };
  readonly phones: readonly { readonly source: string; readonly phone: string }[];
  readonly names: readonly { readonly source: string; readonly name: string; readonly count: number }[];
  /** The first of the cases that name the person, by ref. */
  readonly cases: readonly { readonly source: string; readonly caseRef: string; readonly takenPkr: number }[];
}

const namesMax = 20;
const casesMax = 100;

/** From a profile, without the secret; `token` stands for the person wherever phones may not. */
export function intermediaryFactsOf(profile: IntermediaryProfile, token: string): Omit<IntermediaryFacts, 'salt'> {
  const source = 'case/(all that name the person)';
  return {
    format: 'intermediary-facts/1',
    intermediary: { source, token },
    counts: {
      ...{ source, workers: profile.workers.length, households: profile.households },
      ...{ recruited: profile.recruitedWorkers.length, paying: profile.payingWorkers.length },
    },
    phones: profile.phones.map((phone) => ({ source, phone })),
    names: profile.names.slice(0, namesMax).map(({ text, count }) => ({ source, name: text, count })),
    cases: profile.cases.slice(0, casesMax).map(({ caseRef, takenPkr }) => {
      return { source: `case/${caseRef}`, caseRef, takenPkr };
    }),
  };
}
