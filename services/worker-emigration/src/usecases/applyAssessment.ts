import { type Assessed, applyAssessment as decide } from '../domain/case/applyAssessment.ts';
import type { Case, CaseEvent } from '../domain/case/case.ts';

/**
 * What an assessment that arrived makes of a case. No permission is asked: risk flagging's topic is read by this office
 * itself, and whoever can write there is checked by the broker.
 */
export function applyAssessment(standing: Case | undefined, assessed: Assessed): readonly CaseEvent[] {
  return decide(standing, assessed);
}
