import { karachiDate, type PlainDate, plainDate } from '@muhafiz/kernel';
import { earliestOf, type MarkedStream, partsOfStream } from '../domain/mark.ts';
import type { ComplaintRow } from '../domain/rows.ts';
import { AgencyTallies } from '../domain/subjects/agencyTallies.ts';
import { caseTallyOf } from '../domain/subjects/caseTally.ts';
import { type JudgedSubject, judgeAgency } from './judgeSubject.ts';
import type { RiskPorts, WalkableRows } from './ports.ts';
import { sayNews } from './sayNews.ts';

/** Rows that one page of the first reading holds. */
const rowsPerPage = 2000;
/** No agency with fewer complaints in the window can have a cluster of them: others' counts do not concern it. */
const complaintsMin = 5;

interface Memory {
  /** Under which lease it was filled: another holder's work is not in it. */
  readonly token: number;
  readonly tallies: AgencyTallies;
  asOf: string;
  baseline: string;
}

export interface SubjectFollower {
  /**
   * Takes in what these streams said and judges the agencies and people that it concerns. Answers the marks on the
   * streams whose cases must be judged again for it; they are committed together with the judgements.
   */
  follow(token: number, marks: readonly MarkedStream[]): Promise<readonly MarkedStream[]>;
}

/**
 * Follows agencies and people in memory: filled from the facts at the first look, kept by the streams that spoke since.
 * After a failure, or when another process did the work in between, it is filled anew.
 */
export function createSubjectFollower(ports: RiskPorts): SubjectFollower {
  let memory: Memory | undefined;
  return {
    follow: async (token, marks) => {
      const kept = memory?.token === token ? memory : undefined;
      memory = undefined;
      const now = kept ?? (await fill(ports, token));
      if (kept !== undefined) await takeIn(ports, now.tallies, marks);
      const at = earliestOf(marks) ?? ports.clock.now();
      const added = await sayNews(ports, judge(ports, now), at);
      memory = now;
      return added;
    },
  };
}

async function fill(ports: RiskPorts, token: number): Promise<Memory> {
  const tallies = new AgencyTallies();
  const { agencies, cases, complaints } = ports.facts;
  for await (const [key, row] of walk(agencies)) tallies.putAgency(key, row.source);
  for await (const [, row] of walk(cases)) tallies.putCase(caseTallyOf(row));
  for await (const [ref, row] of walk(complaints)) putComplaint(tallies, ref, row);
  return { token, tallies, asOf: '', baseline: '' };
}

async function* walk<Row>(rows: WalkableRows<Row>): AsyncGenerator<readonly [string, Row]> {
  let after: string | undefined;
  for (;;) {
    const page = await rows.listAfter(after, rowsPerPage);
    yield* page;
    after = page.at(-1)?.[0];
    if (page.length < rowsPerPage) return;
  }
}

async function takeIn(ports: RiskPorts, tallies: AgencyTallies, marks: readonly MarkedStream[]): Promise<void> {
  const { agencies, cases, complaints } = ports.facts;
  const idsOf = (kind: string) =>
    marks.map((mark) => partsOfStream(mark.stream)).flatMap((parts) => (parts.kind === kind ? parts.id : []));
  for (const [key, row] of await agencies.findMany(idsOf('agency'))) tallies.putAgency(key, row.source);
  for (const [, row] of await cases.findMany(idsOf('case'))) tallies.putCase(caseTallyOf(row));
  for (const [ref, row] of await complaints.findMany(idsOf('complaint'))) putComplaint(tallies, ref, row);
}

function putComplaint(tallies: AgencyTallies, ref: string, row: ComplaintRow): void {
  tallies.putComplaint({ ref, ...row });
}

/** The agencies of which something was told, and when the day or what is usual changed also those that it may concern. */
function judge(ports: RiskPorts, memory: Memory): JudgedSubject[] {
  const { tallies } = memory;
  const asOf = dayOf(ports, tallies);
  if (asOf === undefined) return [];
  const baseline = tallies.baseline(asOf);
  const keys = new Set(tallies.takeTouched());
  if (memory.asOf !== asOf) for (const key of tallies.listRegistered()) keys.add(key);
  const usual = `${baseline?.complaints} on ${baseline?.cases}`;
  if (memory.baseline !== usual) for (const key of tallies.listComplainedOf(asOf, complaintsMin)) keys.add(key);
  memory.asOf = asOf;
  memory.baseline = usual;
  return [...keys].map((key) => judgeAgency(ports, tallies.factsOf(key, asOf, baseline)));
}

/** The newest day of which an office has told, and never a day to come: a year mistyped must not empty the windows. */
function dayOf(ports: RiskPorts, tallies: AgencyTallies): PlainDate | undefined {
  const latest = tallies.latestDay();
  if (latest === '') return undefined;
  const today = karachiDate(ports.clock.now());
  return latest > today ? today : plainDate(latest);
}
