import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { EmigrationRefusal } from '../refusals.ts';
import type { Case, CaseEvent } from './case.ts';
import { mayDo } from './caseOperations.ts';
import { hasConfirmed } from './confirmHold.ts';

export interface ConfirmRelease {
  readonly caseRef: string;
  readonly releaseId: string;
  readonly by: string;
}

/** Releases the hold, by another officer than the one who asked, and than those who confirmed it. The evidence judged never renews it. */
export function confirmRelease(
  standing: Case | undefined,
  command: ConfirmRelease,
): Result<CaseEvent[], EmigrationRefusal> {
  const { caseRef, releaseId, by } = command;
  if (standing === undefined) return refuse({ kind: 'CaseNotFound', caseRef });
  if (standing.releases.some((release) => release.releaseId === releaseId)) return ok([]);
  if (!mayDo(standing.status, 'confirmRelease')) {
    return refuse({ kind: 'NotInThisStatus', caseRef, status: standing.status, operation: 'confirmRelease' });
  }
  // A request whose evidence changed is gone from the case, so whatever is found here speaks of what now holds it.
  const request = standing.requests.find((each) => each.releaseId === releaseId);
  if (request === undefined) return refuse({ kind: 'ReleaseNotFound', releaseId });
  if (request.by === by) return refuse({ kind: 'SecondOfficerNeeded', releaseId });
  const { causeKey, evidenceDigest } = request;
  if (hasConfirmed(standing, causeKey, by)) return refuse({ kind: 'ConfirmerMayNotRelease', causeKey });
  const published = { caseRef, factVersion: standing.factVersion, releaseId, causeKey, evidenceDigest };
  return ok([{ type: 'ReleaseConfirmed', published, recorded: { by } }]);
}
