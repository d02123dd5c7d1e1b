import type { Instant } from '@muhafiz/kernel';
import { type Case, type CaseEvent, isOpen } from './case.ts';
import { correction } from './submitCase.ts';

/**
 * A correction of the worker's papers is a change of the facts of each of their open cases: identity and age are judged
 * with the case, so it has to be assessed again before it is cleared or the worker departs. Closed cases stay.
 */
export function correctCaseOfWorker(
  standing: Case | undefined,
  correctedBy: { readonly by: string },
  now: Instant,
): CaseEvent[] {
  if (standing === undefined || !isOpen(standing)) return [];
  return correction(standing, standing.facts, ['worker'], { by: correctedBy.by, decidedAt: now });
}
