import type { StandingAssessment } from '../domain/assessment.ts';
import type { RiskPorts } from './ports.ts';

/** The standing assessments of these cases, in their order; nothing for a case that was never assessed. */
export async function findAssessments(
  ports: RiskPorts,
  caseRefs: readonly string[],
): Promise<(StandingAssessment | undefined)[]> {
  const loaded = await ports.assessments.loadMany(caseRefs);
  return caseRefs.map((ref) => loaded.get(ref)?.state);
}
