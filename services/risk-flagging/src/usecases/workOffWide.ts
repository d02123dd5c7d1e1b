import type { MarkedStream } from '../domain/mark.ts';
import { listWideCases } from './expandMarks.ts';
import type { RiskPorts } from './ports.ts';

export interface WidePace {
  /** Refs that one look brings: where a page begins is dear to find. */
  readonly refsPerLook: number;
  readonly casesPerAssessment: number;
}

/**
 * Works off a mark that concerns more cases than one look may hold: a few at a time, with the place kept in the mark, so
 * that a crash goes on where it was. The mark goes when all are done.
 */
export async function workOffWide(
  ports: Pick<RiskPorts, 'facts' | 'marks'>,
  mark: MarkedStream,
  assess: (caseRefs: readonly string[]) => Promise<unknown>,
  { refsPerLook, casesPerAssessment }: WidePace = { refsPerLook: 10_000, casesPerAssessment: 200 },
): Promise<void> {
  let [after, found] = [mark.after, refsPerLook];
  while (found === refsPerLook) {
    const refs = await listWideCases(ports, { ...mark, after }, refsPerLook);
    found = refs.length;
    for (let from = 0; from < refs.length; from += casesPerAssessment) {
      const some = refs.slice(from, from + casesPerAssessment);
      await assess(some);
      after = some.at(-1) as string;
      await ports.marks.moveOn(mark, after);
    }
  }
  await ports.marks.takeAway([mark]);
}
