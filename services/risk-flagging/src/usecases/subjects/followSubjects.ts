import { karachiDate } from '@muhafiz/kernel';
import { earliestOf, type MarkedStream, partsOfStream } from '../../domain/mark.ts';
import type { RulesInForce } from '../../domain/ruleBook/ruleBook.ts';
import { feeTable } from '../lawTables.ts';
import type { RiskPorts } from '../ports.ts';
import { type JudgedSubject, type Judging, judgeGone } from './judgeSubject.ts';
import { sayNews } from './sayNews.ts';
import { createSubjectSecrets } from './subjectSecrets.ts';
import type { News, SubjectWatch } from './watch.ts';
import { watchAgencies } from './watchAgencies.ts';
import { watchIntermediaries } from './watchIntermediaries.ts';
import { watchPhoenixAgencies } from './watchPhoenixAgencies.ts';
import { watchSamePersons } from './watchSamePersons.ts';

/** Subjects that one page holds. */
const rowsPerPage = 2000;
/** The kind of the streams of what investigators settled. */
const settledStream = 'settled-match';

interface Memory {
  /** Under which lease it was filled: another holder's work is not in it. */
  readonly token: number;
  readonly rules: RulesInForce;
  readonly judging: Judging;
  readonly watches: readonly SubjectWatch[];
  readonly latestDay: () => string;
}

export interface SubjectFollower {
  /**
   * Takes in what these streams said and judges the agencies and people that it concerns. Answers the marks on the
   * streams whose cases must be judged again for it; they are committed together with the judgements.
   */
  follow(token: number, rules: RulesInForce, marks: readonly MarkedStream[]): Promise<readonly MarkedStream[]>;
}

/**
 * Follows agencies and people in memory: filled from the facts at the first look, kept by the streams that spoke since.
 * After a failure, when another process did the work in between, or when other rules stand, it is filled anew.
 */
export function createSubjectFollower(ports: RiskPorts): SubjectFollower {
  let memory: Memory | undefined;
  return {
    follow: async (token, rules, marks) => {
      const fits = memory?.token === token && memory.rules.subjectSignature === rules.subjectSignature;
      const kept = fits ? memory : undefined;
      memory = undefined;
      const now = kept ?? (await openMemory(ports, token, rules));
      const news = kept === undefined ? await readAll(ports) : await readNews(ports, marks);
      for (const watch of now.watches) watch.take(news);
      const asOf = dayOf(ports, now);
      const judged = asOf === undefined ? [] : now.watches.flatMap((watch) => watch.judge(asOf));
      const gone = kept === undefined && asOf !== undefined ? await listGone(ports, now.judging, { judged, asOf }) : [];
      const added = await sayNews(ports, [...gone, ...judged], earliestOf(marks) ?? ports.clock.now());
      memory = now;
      return added;
    },
  };
}

async function openMemory(ports: RiskPorts, token: number, rules: RulesInForce): Promise<Memory> {
  const secrets = createSubjectSecrets(await ports.getSubjectSecret());
  const judging = { secrets, rules: rules.subjects };
  const agencies = watchAgencies(judging);
  const watches = [agencies, watchIntermediaries(judging), watchSamePersons(judging), watchPhoenixAgencies(judging)];
  return { token, rules, judging, watches, latestDay: () => agencies.latestDay() };
}

/** The newest day of which an office has told, and never a day to come: a year mistyped must not empty the windows. */
function dayOf(ports: RiskPorts, memory: Memory): string | undefined {
  const latest = memory.latestDay();
  if (latest === '') return undefined;
  const today = karachiDate(ports.clock.now());
  return [latest, today].sort()[0];
}

/** Those of whom flags stand that nobody would find now: they went while no memory was kept. */
async function listGone(
  ports: RiskPorts,
  judging: Judging,
  { judged, asOf }: { readonly judged: readonly JudgedSubject[]; readonly asOf: string },
): Promise<JudgedSubject[]> {
  const found = new Set(judged.map(({ id }) => id));
  const gone: JudgedSubject[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await ports.subjects.listAfter(after, rowsPerPage);
    for (const { id, state } of page) {
      if (state !== undefined && !found.has(id))
        gone.push(judgeGone(judging, { id, kind: state.kind, ref: state.ref }, asOf));
    }
    after = page.at(-1)?.id;
    if (page.length < rowsPerPage) return gone;
  }
}

async function readAll({ facts, matches }: RiskPorts): Promise<News> {
  return {
    settled: await matches.listAll(),
    agencies: await facts.agencies.readAll(),
    identities: await facts.agencyIdentities.readAll(),
    cases: await facts.cases.readAll(),
    parties: await facts.parties.readAll(),
    persons: await facts.persons.readAll(),
    complaints: await facts.complaints.readAll(),
    fees: (await facts.tables.findMany([feeTable])).get(feeTable),
  };
}

async function readNews({ facts, matches }: RiskPorts, marks: readonly MarkedStream[]): Promise<News> {
  const spoke = marks.map((mark) => partsOfStream(mark.stream));
  const idsOf = (kind: string): string[] => spoke.flatMap((parts) => (parts.kind === kind ? parts.id : []));
  const [agencies, cases, workers] = [idsOf('agency'), idsOf('case'), idsOf('worker')];
  return {
    settled: await matches.findMany(idsOf(settledStream)),
    agencies: await facts.agencies.findMany(agencies),
    identities: await facts.agencyIdentities.findMany(agencies),
    cases: await facts.cases.findMany(cases),
    parties: await facts.parties.findMany(cases),
    persons: await facts.persons.findMany(workers),
    complaints: await facts.complaints.findMany(idsOf('complaint')),
    fees: idsOf('reference-table').includes(feeTable)
      ? (await facts.tables.findMany([feeTable])).get(feeTable)
      : undefined,
  };
}
