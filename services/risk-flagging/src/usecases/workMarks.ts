import { earliestOf, type Horizon, horizonFrom, isReady, type MarkedStream } from '../domain/mark.ts';
import { type Asking, assessCases } from './assessCases.ts';
import { expandMarks } from './expandMarks.ts';
import type { RiskPorts } from './ports.ts';
import { createRuleWatch } from './ruleBook/watchRules.ts';
import { createSubjectFollower, type SubjectFollower } from './subjects/followSubjects.ts';
import { workOffWide } from './workOffWide.ts';

/** All that wait, as a rule: many marks of one moment concern the same cases, which are then assessed once. */
const marksPerLook = 4000;
const casesPerAssessment = 200;

export interface MarkWorker {
  /**
   * One look at all marks of this moment; when all are done, everything read before it has had its effect. Answers
   * whether there was anything to do.
   */
  round(token: number): Promise<boolean>;
  /** How far every office was read when everything marked until then had been assessed; nothing before the first time. */
  horizon(): Horizon | undefined;
}

/**
 * Works off the marks: finds the cases they concern, assesses them, takes the marks away. A mark that is made anew
 * meanwhile has another stamp and stays. A crash repeats work and loses none: answers that are no news are not said.
 */
export function createMarkWorker(ports: RiskPorts): MarkWorker {
  let horizon: Horizon | undefined;
  const subjects = createSubjectFollower(ports);
  const rules = createRuleWatch(ports);
  return {
    round: async (token) => {
      const read = await ports.readUpTo();
      const seen = await ports.marks.list(marksPerLook);
      const looked = await rules.look(token, seen);
      const asked = { ...looked, readUpTo: read };
      const marks = looked.marked ? await ports.marks.list(marksPerLook) : seen;
      const now = ports.clock.now();
      const ready = new Set(marks.filter((mark) => isReady(mark, read, now)));
      const left =
        ready.size > 0 ? await workOff(ports, asked, await withSubjects(subjects, { token, asked }, [...ready])) : [];
      const waiting = [...marks.filter((mark) => !ready.has(mark)), ...left];
      // More marks than one look takes: the oldest of all may be among those that were not seen.
      const oldest = marks.length < marksPerLook ? earliestOf(waiting) : (await ports.marks.findOldest())?.at;
      horizon = horizonFrom(read, oldest);
      return ready.size > 0;
    },
    horizon: () => horizon,
  };
}

/**
 * What was said of agencies and people first, since cases are judged by it. A stream that is marked again for it is
 * worked off by its new mark.
 */
async function withSubjects(
  subjects: SubjectFollower,
  { token, asked }: { readonly token: number; readonly asked: Asking },
  marks: readonly MarkedStream[],
): Promise<readonly MarkedStream[]> {
  const added = new Map((await subjects.follow(token, asked.inForce, marks)).map((mark) => [mark.stream, mark]));
  return [...marks.filter((mark) => !added.has(mark.stream)), ...added.values()];
}

/** Answers those that did not fit into this look. */
async function workOff(
  ports: RiskPorts,
  asked: Asking,
  marks: readonly MarkedStream[],
): Promise<readonly MarkedStream[]> {
  const { caseRefs, whole, wide } = await expandMarks(ports, marks);
  const refs = [...caseRefs];
  for (let from = 0; from < refs.length; from += casesPerAssessment) {
    await assessCases(ports, asked, refs.slice(from, from + casesPerAssessment));
  }
  await ports.marks.takeAway(whole);
  for (const mark of wide) await workOffWide(ports, mark, (some) => assessCases(ports, asked, some));
  const done = new Set([...whole, ...wide]);
  return marks.filter((mark) => !done.has(mark));
}
