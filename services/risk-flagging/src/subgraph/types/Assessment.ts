import type { Assessment } from '../../usecases/findAssessments.ts';

/** An assessment as the graph shows it. */
export function assessmentNode(standing: Assessment) {
  const { assessmentId, caseRef, factVersion, assessedAt, flags, couldNotTell, readUpTo } = standing;
  return {
    id: assessmentId,
    ...{ caseRef, factVersion, assessedAt, flags, couldNotTell },
    readUpTo: Object.entries(readUpTo).map(([office, upTo]) => ({ office, upTo })),
  };
}
