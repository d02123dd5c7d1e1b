import { type Instant, karachiDate } from '@muhafiz/kernel';
import { assessWorker, type WorkerFacts } from '../domain/assessWorker.ts';
import { publishedFlag } from '../domain/flag.ts';
import type { WorkerRow } from '../domain/rows.ts';
import type { Rule } from '../domain/rule.ts';
import type { RulesInForce } from '../domain/ruleBook/ruleBook.ts';
import { subjectCodes, workerCodes } from '../domain/rules/index.ts';
import { listSameIdentityAmong } from '../domain/sameIdentity.ts';
import type { StandingSubject } from '../domain/subjects/subject.ts';
import { type NamedFlag, namedFlag } from './findAssessments.ts';
import type { RiskPorts } from './ports.ts';

/**
 * A flag that stands now: on a case, by its assessment, on a worker who has no case, as the rules see it now, or on an
 * agency or a person by its own assessment.
 */
export interface Finding {
  readonly flagId: string;
  readonly caseRef: string | null;
  readonly assessmentId: string | null;
  readonly assessedAt: string;
  readonly flag: NamedFlag;
}

export interface FindingPage {
  readonly nodes: readonly Finding[];
  /** Where the next page begins; nothing at the end. */
  readonly next: string | undefined;
}

export interface FindingQuery {
  /** `next` of the page before. */
  readonly after: string | undefined;
  /** How many assessments, or workers without a case, one page looks at. */
  readonly looked: number;
  readonly code: string | undefined;
  /** Whether whoever asks may see phones: then an intermediary is named by them, as in a register pack. */
  readonly showsPhones: boolean;
}

/** Bounds one look for namesakes; the workers of one page have far fewer. */
const relatedMax = 20_000;
/** A cursor carries its stage, since refs of cases and of workers are not told apart by their form. */
const stages = { cases: 'case/', workers: 'worker/', subjects: 'subject/' } as const;

/**
 * Flags now standing, a page at a time: first those of the assessments, by case, then those of workers who have no case,
 * by worker, then those of agencies and people. A page may be empty and not be the last. A cursor of unknown form begins at the first page.
 */
export async function listFindings(ports: RiskPorts, query: FindingQuery): Promise<FindingPage> {
  const { after = '' } = query;
  if (after.startsWith(stages.workers)) {
    return listOfWorkers(ports, { ...query, after: after.slice(stages.workers.length) });
  }
  if (after.startsWith(stages.subjects)) {
    return listOfSubjects(ports, { ...query, after: after.slice(stages.subjects.length) });
  }
  return listOfCases(ports, {
    ...query,
    after: after.startsWith(stages.cases) ? after.slice(stages.cases.length) : undefined,
  });
}

async function listOfCases(ports: RiskPorts, query: FindingQuery): Promise<FindingPage> {
  const { looked, code } = query;
  const standing = await ports.assessments.listAfter(query.after, looked);
  const nodes = standing.flatMap(({ caseRef, assessmentId, assessedAt, flags }) =>
    flags
      // What a case bears because of its agency or of people is told once, with them.
      .filter((flag) => (code === undefined || flag.code === code) && !subjectCodes.has(flag.code))
      .map((flag) => {
        const named = namedFlag(assessmentId, flag);
        return { flagId: named.id, caseRef, assessmentId, assessedAt, flag: named };
      }),
  );
  const last = standing[standing.length - 1];
  if (standing.length === looked && last !== undefined) return { nodes, next: stages.cases + last.caseRef };
  if (code === undefined || workerCodes.has(code)) return { nodes, next: stages.workers };
  return { nodes, next: stages.subjects };
}

async function listOfWorkers(ports: RiskPorts, query: FindingQuery): Promise<FindingPage> {
  const page = await ports.facts.workers.listAfter(query.after, query.looked);
  const withCase = await ports.facts.cases.listWorkersWithCase(page.map((worker) => worker.ref));
  const alone = page.filter((worker) => !withCase.has(worker.ref));
  const nodes = await findingsAbout(ports, alone, query.code);
  const last = page[page.length - 1];
  const done = page.length < query.looked || last === undefined;
  return { nodes, next: done ? stages.subjects : stages.workers + last.ref };
}

async function listOfSubjects(
  ports: RiskPorts,
  { after, looked, code, showsPhones }: FindingQuery,
): Promise<FindingPage> {
  const page = await ports.subjects.listAfter(after, looked);
  const nodes = page.flatMap(({ state }) =>
    (state?.flags ?? [])
      .filter((flag) => code === undefined || flag.code === code)
      .map((flag) => {
        const { assessmentId, assessedAt, phones } = state as StandingSubject;
        const subjectRef = phones.length > 0 && showsPhones ? phones.join('|') : flag.subjectRef;
        const named = { ...namedFlag(assessmentId, flag), subjectRef };
        return { flagId: named.id, caseRef: null, assessmentId, assessedAt, flag: named };
      }),
  );
  const last = page[page.length - 1];
  return { nodes, next: page.length < looked || last === undefined ? undefined : stages.subjects + last.id };
}

async function findingsAbout(
  ports: RiskPorts,
  workers: readonly WorkerRow[],
  code: string | undefined,
): Promise<Finding[]> {
  if (workers.length === 0) return [];
  const stopped = new Set(await ports.listStopped(workers.map((worker) => `worker/${worker.ref}`)));
  const sharing = await ports.facts.workers.listSharing(workers, relatedMax);
  const same = listSameIdentityAmong(workers, sharing.values());
  const assessedAt = ports.clock.now();
  const rules = (await ports.rules.load()).inForce(karachiDate(assessedAt));
  return workers.flatMap((worker) => {
    // What has not arrived cannot be judged: a stopped stream flags nobody, as with a case.
    if (stopped.has(`worker/${worker.ref}`)) return [];
    const salt = ports.workerSalt(worker.ref);
    return findingsAboutOne({ worker, sameIdentity: same.get(worker.ref) ?? [], salt }, rules, assessedAt).filter(
      (finding) => code === undefined || finding.flag.code === code,
    );
  });
}

function findingsAboutOne(
  facts: WorkerFacts & { readonly worker: WorkerRow },
  { workers, byCode }: RulesInForce,
  assessedAt: Instant,
): Finding[] {
  return assessWorker(facts, workers).map((flag) => {
    const named = namedFlag(`worker/${facts.worker.ref}`, publishedFlag(byCode.get(flag.code) as Rule, flag));
    return { flagId: named.id, caseRef: null, assessmentId: null, assessedAt, flag: named };
  });
}
