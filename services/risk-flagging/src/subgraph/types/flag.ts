import type { FlagField } from '@muhafiz/contracts';
import { flagIdOf, type StandingAssessment } from '../../domain/assessment.ts';

/** A flag as the graph shows it. */
export function flagNode(assessmentId: string, flag: FlagField) {
  return { id: flagIdOf(assessmentId, flag), ...flag };
}

/** An assessment as the graph shows it. */
export function assessmentNode(standing: StandingAssessment) {
  return {
    id: standing.assessmentId,
    caseRef: standing.caseRef,
    factVersion: standing.factVersion,
    assessedAt: standing.assessedAt,
    flags: standing.flags.map((flag) => flagNode(standing.assessmentId, flag)),
    couldNotTell: standing.couldNotTell,
    readUpTo: Object.entries(standing.readUpTo).map(([office, upTo]) => ({ office, upTo })),
  };
}
