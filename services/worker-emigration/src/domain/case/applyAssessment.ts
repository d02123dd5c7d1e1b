import type { CaseAssessed, HoldField, PublishedOf } from '@muhafiz/contracts';
import { type CanonicalJson, canonicalJson } from '@muhafiz/kernel';
import { type Case, type CaseEvent, isOpen, type NotedAssessment } from './case.ts';
import { isByOfficer } from './officerHold.ts';

export type Assessed = Pick<
  PublishedOf<typeof CaseAssessed>,
  'assessmentId' | 'factVersion' | 'assessedAt' | 'flags' | 'couldNotTell'
>;

/**
 * What risk flagging found, applied to the holds: causes that it names are added (or renewed with other evidence),
 * causes that it no longer names are lifted, all in one event. An assessment of any version but the present one, the
 * same assessment again, and a closed case change nothing. Evidence that two officers released never holds again. What
 * an officer holds is no assessment's to add or to lift.
 */
export function applyAssessment(standing: Case | undefined, assessed: Assessed): CaseEvent[] {
  if (standing === undefined || !isOpen(standing)) return [];
  if (assessed.factVersion !== standing.factVersion) return [];
  if (assessed.assessmentId === standing.assessment?.assessmentId) return [];

  const causes = causesOf(standing, assessed);
  const holds = [...causes.values()].filter((cause) => !standsSo(standing, cause));
  const lifted = standing.holds.filter((hold) => !isByOfficer(hold) && !causes.has(hold.key)).map((hold) => hold.key);
  if (holds.length === 0 && lifted.length === 0 && saysTheSame(standing.assessment, assessed)) return [];
  return [
    {
      type: 'AssessmentApplied',
      published: {
        caseRef: standing.ref,
        factVersion: standing.factVersion,
        assessmentId: assessed.assessmentId,
        held: holds.map(({ key, code, ruleVersion, subjectRef, relatedRef, evidenceDigest }) => ({
          key,
          code,
          ruleVersion,
          subjectRef,
          ...(relatedRef !== undefined && { relatedRef }),
          evidenceDigest,
        })),
        lifted,
      },
      recorded: { assessedAt: assessed.assessedAt, holds, couldNotTell: assessed.couldNotTell },
    },
  ];
}

/** The causes that hold by this assessment, by key. */
function causesOf(standing: Case, assessed: Assessed): Map<string, HoldField> {
  const released = new Set(standing.releases.map(({ causeKey, evidenceDigest }) => `${causeKey}\n${evidenceDigest}`));
  const causes = new Map<string, HoldField>();
  for (const { causeKey, effect, ...flag } of assessed.flags) {
    if (effect !== 'hold' || released.has(`${causeKey}\n${flag.evidenceDigest}`)) continue;
    const cause = { key: causeKey, ...flag };
    if (!isByOfficer(cause)) causes.set(causeKey, cause);
  }
  return causes;
}

function standsSo(standing: Case, cause: HoldField): boolean {
  const hold = standing.holds.find((each) => each.key === cause.key);
  return hold?.evidenceDigest === cause.evidenceDigest && hold.ruleVersion === cause.ruleVersion;
}

function saysTheSame(noted: NotedAssessment | undefined, assessed: Assessed): boolean {
  const text = (couldNotTell: Assessed['couldNotTell']) => canonicalJson(couldNotTell as unknown as CanonicalJson);
  return noted?.factVersion === assessed.factVersion && text([...noted.couldNotTell]) === text(assessed.couldNotTell);
}
