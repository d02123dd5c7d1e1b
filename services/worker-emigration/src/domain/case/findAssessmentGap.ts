import type { Instant } from '@muhafiz/kernel';
import { type Horizon, staleOffices } from '../freshness.ts';
import type { AssessmentGap } from '../refusals.ts';
import { canHold } from '../seriousness.ts';
import type { Case } from './case.ts';

export interface AssessmentDemand {
  readonly now: Instant;
  readonly horizon: Horizon;
  readonly boundMillis: number;
  /** When the worker's papers last changed. */
  readonly workerChangedAt: Instant;
}

/**
 * What is missing before the standing holds of a case can be trusted to be all there are: an assessment of its present
 * version, in which every rule that can hold could tell, by a risk flagging that has read every office up to the bound
 * and past the last change of this case and its worker. Undefined when nothing is missing.
 */
export function findAssessmentGap(one: Case, demand: AssessmentDemand): AssessmentGap | undefined {
  const { assessment } = one;
  if (assessment === undefined) return { why: 'NoAssessment' };
  if (assessment.factVersion !== one.factVersion) {
    return { why: 'OlderVersion', assessedVersion: assessment.factVersion };
  }
  const couldNotTell = assessment.couldNotTell.filter(({ code }) => canHold(code));
  if (couldNotTell.length > 0) return { why: 'CouldNotTell', couldNotTell };
  const ownChangesAt = [one.factsChangedAt, demand.workerChangedAt];
  const stale = staleOffices(demand.horizon, { now: demand.now, boundMillis: demand.boundMillis, ownChangesAt });
  return stale.length > 0 ? { why: 'NotFresh', stale } : undefined;
}
