import type { Instant } from '@muhafiz/kernel';
import { assessmentIdOf } from '../../domain/assessment.ts';
import type { MarkedStream } from '../../domain/mark.ts';
import { concernedAnew, evolveSubject, subjectAnswersOf } from '../../domain/subjects/subject.ts';
import type { NewSubject, ReadSubject, RiskPorts } from '../ports.ts';
import type { JudgedSubject } from './judgeSubject.ts';

const subjectsPerCommit = 200;
/** How many subjects are looked up at once. */
const subjectsPerLook = 1000;

/**
 * Says of each of these what is news: flags that came, went or changed. Answers the marks, bearing this moment, on the
 * streams whose cases must be judged again; they stand in the database before this returns.
 */
export async function sayNews(
  ports: RiskPorts,
  judged: readonly JudgedSubject[],
  at: Instant,
): Promise<readonly MarkedStream[]> {
  const added: MarkedStream[] = [];
  for (let from = 0; from < judged.length; from += subjectsPerLook) {
    const some = judged.slice(from, from + subjectsPerLook);
    const standing = await ports.subjects.loadMany(some.map((each) => each.id));
    const news = some.flatMap((each) => newsOf(ports, each, standing.get(each.id)));
    for (let first = 0; first < news.length; first += subjectsPerCommit) {
      added.push(...(await commitSome(ports, news.slice(first, first + subjectsPerCommit), at)));
    }
  }
  return added;
}

/** Nothing when the same was said before, or when nothing was ever said and there is nothing to say. */
function newsOf(ports: RiskPorts, judged: JudgedSubject, standing: ReadSubject | undefined): NewSubject[] {
  const read = standing ?? { id: judged.id, version: 0, state: undefined };
  const { kind, ref, asOf, flags, about, facts } = judged;
  if (read.state === undefined && flags.length === 0) return [];
  if (read.state?.answers === subjectAnswersOf(flags, about)) return [];
  const assessmentId = assessmentIdOf(judged.id, read.version + 1);
  const published = {
    ...{ subjectKind: kind, subjectRef: ref, assessmentId, asOf: asOf, assessedAt: ports.clock.now() },
    ...{ flags: [...flags], about: [...about] },
  };
  return [{ read, published, facts }];
}

async function commitSome(ports: RiskPorts, subjects: readonly NewSubject[], at: Instant): Promise<MarkedStream[]> {
  const streams = new Set(
    subjects.flatMap(({ read, published }) => {
      const held = { phones: [] };
      const event = { type: 'SubjectAssessed' as const, published, recorded: { sealedFacts: '' }, held };
      return concernedAnew(read.state, evolveSubject(read.state, event));
    }),
  );
  const marks = [...streams].map((stream) => ({ stream, stamp: ports.random.uuid(), at }));
  const outcome = await ports.subjects.commit({ subjects, marks }, ports.random.uuid());
  // Only the holder of the lease writes subjects: another writer means that this one's memory is stale.
  if (!outcome.ok) throw new Error('another process assessed the same agencies or people');
  return marks;
}
