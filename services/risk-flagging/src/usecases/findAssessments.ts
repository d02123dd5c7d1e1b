import type { FlagField } from '@muhafiz/contracts';
import { flagIdOf, type StandingAssessment } from '../domain/assessment.ts';
import type { RiskPorts } from './ports.ts';

/** A flag with the name by which it can be computed again. */
export interface NamedFlag extends FlagField {
  readonly id: string;
}

/** A standing assessment, its flags named. */
export interface Assessment extends Omit<StandingAssessment, 'flags'> {
  readonly flags: readonly NamedFlag[];
}

/** The standing assessments of these cases, in their order; nothing for a case that was never assessed. */
export async function findAssessments(
  ports: Pick<RiskPorts, 'assessments'>,
  caseRefs: readonly string[],
): Promise<(Assessment | undefined)[]> {
  const loaded = await ports.assessments.loadMany(caseRefs);
  return caseRefs.map((ref) => {
    const standing = loaded.get(ref)?.state;
    if (standing === undefined) return undefined;
    return { ...standing, flags: standing.flags.map((flag) => namedFlag(standing.assessmentId, flag)) };
  });
}

export function namedFlag(assessmentId: string, flag: FlagField): NamedFlag {
  return { id: flagIdOf(assessmentId, flag), ...flag };
}
