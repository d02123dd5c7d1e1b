import { addDays, type PlainDate } from '@muhafiz/kernel';
import {
  type AgencyFacts,
  baselineCasesMin,
  type ComplaintFact,
  caseDays,
  complaintDays,
  countComplaints,
  type DeclaredFact,
  isUnderstated,
} from './agencyFacts.ts';

/** What of a case counts for its agency. */
export interface CaseTally {
  readonly source: string;
  readonly ref: string;
  readonly agencyKey: string | null;
  readonly submittedOn: string;
  /** What each declared in all; null when that one declared nothing. */
  readonly workerSumPkr: number | null;
  readonly agencySumPkr: number | null;
}

export interface ComplaintTally extends ComplaintFact {
  readonly agencyKey: string | null;
}

interface Tally {
  readonly cases: Map<string, CaseTally>;
  readonly complaints: Map<string, ComplaintTally>;
}

const examplesMax = 20;

/** Which agency a fact counts for, and its day. */
interface Place {
  readonly agencyKey: string | null;
  readonly day: string;
}

export interface Baseline {
  readonly complaints: number;
  readonly cases: number;
}

/**
 * Counts by agency, kept as facts arrive: the same whatever their order, and the same as if all had come at once.
 * An agency counts for the baseline when it stands in the register.
 */
export class AgencyTallies {
  private readonly tallies = new Map<string, Tally>();
  private readonly places = new Map<string, Place>();
  private readonly days = new Map<string, number>();
  /** Where the register speaks of each agency. */
  private readonly registered = new Map<string, string>();
  private readonly touched = new Set<string>();

  putAgency(key: string, source: string): void {
    this.registered.set(key, source);
    this.touched.add(key);
  }

  putCase(tally: CaseTally): void {
    const place = { agencyKey: tally.agencyKey, day: tally.submittedOn };
    this.leave('cases', tally.ref);
    this.settle('cases', tally.ref, place)?.cases.set(tally.ref, tally);
  }

  putComplaint(tally: ComplaintTally): void {
    const place = { agencyKey: tally.agencyKey, day: tally.filedOn };
    this.leave('complaints', tally.ref);
    this.settle('complaints', tally.ref, place)?.complaints.set(tally.ref, tally);
  }

  /** The newest day of which an office has told; empty when none has. */
  latestDay(): string {
    let latest = '';
    for (const day of this.days.keys()) if (day > latest) latest = day;
    return latest;
  }

  /** Registered agencies of which something was told since the last call. */
  takeTouched(): string[] {
    const keys = [...this.touched].filter((key) => this.registered.has(key));
    this.touched.clear();
    return keys;
  }

  listRegistered(): string[] {
    return [...this.registered.keys()];
  }

  /** Registered agencies with so many complaints in the window that a change of the baseline can matter. */
  listComplainedOf(asOf: PlainDate, least: number): string[] {
    return this.listRegistered().filter((key) => {
      const tally = this.tallies.get(key);
      return tally !== undefined && tally.complaints.size >= least && complaintsIn(tally, asOf).length >= least;
    });
  }

  baseline(asOf: PlainDate): Baseline | undefined {
    let [complaints, cases] = [0, 0];
    for (const key of this.registered.keys()) {
      const tally = this.tallies.get(key);
      if (tally === undefined || tally.cases.size < baselineCasesMin) continue;
      const submitted = casesIn(tally, asOf);
      if (submitted < baselineCasesMin) continue;
      cases += submitted;
      complaints += countComplaints(complaintsIn(tally, asOf));
    }
    return cases === 0 ? undefined : { complaints, cases };
  }

  /** What the rules read of an agency, but for the secret. */
  factsOf(key: string, asOf: PlainDate, baseline: Baseline | undefined): Omit<AgencyFacts, 'salt'> {
    const tally = this.tallies.get(key) ?? emptyTally();
    return {
      format: 'agency-facts/1',
      agency: { source: this.registered.get(key) ?? `agency/${key}`, key },
      asOf: { source: 'case and complaint/(the newest day told)', day: asOf },
      complaints: complaintsIn(tally, asOf).map(({ source, ref, filedOn, complainant }) => {
        return { source, ref, filedOn, complainant };
      }),
      activity: { source: `case/(of ${key})`, casesInYear: casesIn(tally, asOf) },
      baseline: {
        source: 'case and complaint/(of all agencies)',
        complaints: baseline?.complaints ?? null,
        cases: baseline?.cases ?? null,
      },
      declared: declaredIn(key, tally),
    };
  }

  /** Takes away what was told of this fact before. */
  private leave(kind: keyof Tally, ref: string): void {
    const before = this.places.get(`${kind}/${ref}`);
    if (before === undefined) return;
    const count = (this.days.get(before.day) ?? 0) - 1;
    if (count === 0) this.days.delete(before.day);
    else this.days.set(before.day, count);
    if (before.agencyKey === null) return;
    this.tallies.get(before.agencyKey)?.[kind].delete(ref);
    this.touched.add(before.agencyKey);
  }

  private settle(kind: keyof Tally, ref: string, place: Place): Tally | undefined {
    this.places.set(`${kind}/${ref}`, place);
    this.days.set(place.day, (this.days.get(place.day) ?? 0) + 1);
    if (place.agencyKey === null) return undefined;
    this.touched.add(place.agencyKey);
    const tally = this.tallies.get(place.agencyKey) ?? emptyTally();
    this.tallies.set(place.agencyKey, tally);
    return tally;
  }
}

function emptyTally(): Tally {
  return { cases: new Map(), complaints: new Map() };
}

function complaintsIn(tally: Tally, asOf: PlainDate): ComplaintTally[] {
  const first = addDays(asOf, 1 - complaintDays);
  return [...tally.complaints.values()]
    .filter(({ filedOn }) => filedOn >= first && filedOn <= asOf)
    .sort((left, right) => byCodePoint(left.filedOn, right.filedOn) || byCodePoint(left.ref, right.ref));
}

function casesIn(tally: Tally, asOf: PlainDate): number {
  const first = addDays(asOf, 1 - caseDays);
  let count = 0;
  for (const { submittedOn } of tally.cases.values()) if (submittedOn >= first && submittedOn <= asOf) count++;
  return count;
}

function declaredIn(key: string, tally: Tally): DeclaredFact {
  let cases = 0;
  const understated: DeclaredFact['examples'][number][] = [];
  for (const { source, ref, workerSumPkr, agencySumPkr } of tally.cases.values()) {
    if (workerSumPkr === null || agencySumPkr === null) continue;
    cases++;
    if (isUnderstated(workerSumPkr, agencySumPkr))
      understated.push({ source, caseRef: ref, workerSumPkr, agencySumPkr });
  }
  understated.sort((left, right) => byCodePoint(left.caseRef, right.caseRef));
  return {
    source: `case/(of ${key})`,
    cases,
    understated: understated.length,
    examples: understated.slice(0, examplesMax),
  };
}

function byCodePoint(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
