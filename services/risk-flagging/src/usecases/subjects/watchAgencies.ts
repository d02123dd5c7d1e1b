import { type PlainDate, plainDate } from '@muhafiz/kernel';
import { AgencyTallies } from '../../domain/subjects/agencyTallies.ts';
import { caseTallyOf } from '../../domain/subjects/caseTally.ts';
import { subjectIds } from '../../domain/subjects/subject.ts';
import { type JudgedSubject, type Judging, judgeSubject } from './judgeSubject.ts';
import type { SubjectWatch } from './watch.ts';

/** No agency with fewer complaints in the window can have a cluster of them: others' counts do not concern it. */
const complaintsMin = 5;

/** Counts complaints and declared money by agency. */
export function watchAgencies(judging: Judging): SubjectWatch & { latestDay(): string } {
  const tallies = new AgencyTallies();
  let judgedAsOf = '';
  let judgedBaseline = '';

  /** Those of which something was told, and those that a change of the day or of what is usual may concern. */
  const listTouched = (asOf: PlainDate, baseline: string): Iterable<string> => {
    const keys = new Set(tallies.takeTouched());
    if (judgedAsOf !== asOf) for (const key of tallies.listRegistered()) keys.add(key);
    if (judgedBaseline !== baseline) for (const key of tallies.listComplainedOf(asOf, complaintsMin)) keys.add(key);
    judgedAsOf = asOf;
    judgedBaseline = baseline;
    return keys;
  };

  return {
    latestDay: () => tallies.latestDay(),
    take: ({ agencies, cases, complaints }) => {
      for (const [key, row] of agencies) tallies.putAgency(key, row.source);
      for (const row of cases.values()) tallies.putCase(caseTallyOf(row));
      for (const [ref, row] of complaints) tallies.putComplaint({ ref, ...row });
    },
    judge: (day): JudgedSubject[] => {
      const asOf = plainDate(day);
      const baseline = tallies.baseline(asOf);
      return [...listTouched(asOf, `${baseline?.complaints} on ${baseline?.cases}`)].map((key) => {
        const name = { id: subjectIds.agency(key), kind: 'agency', ref: key } as const;
        const about = [{ stream: `agency/${key}`, effect: 'review' }] as const;
        return judgeSubject(judging, name, tallies.factsOf(key, asOf, baseline), about, day);
      });
    },
  };
}
