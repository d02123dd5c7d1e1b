import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { EmigrationRefusal } from '../refusals.ts';
import type { Case, CaseEvent } from './case.ts';
import { mayDo } from './caseOperations.ts';
import { hasConfirmed } from './confirmHold.ts';
import { judgeReason } from './judgeReason.ts';

export interface RequestRelease {
  readonly caseRef: string;
  readonly releaseId: string;
  readonly causeKey: string;
  /** The evidence that the officer judged; when it changed meanwhile, the officer has to look again. */
  readonly evidenceDigest: string;
  readonly reason: string;
  readonly by: string;
}

/** Asks that one hold be released, for the evidence that was judged. A second officer has to confirm it; neither is one who confirmed the hold. */
export function requestRelease(
  standing: Case | undefined,
  command: RequestRelease,
): Result<CaseEvent[], EmigrationRefusal> {
  const { caseRef, causeKey, evidenceDigest, releaseId, by } = command;
  if (standing === undefined) return refuse({ kind: 'CaseNotFound', caseRef });
  if (!mayDo(standing.status, 'requestRelease')) {
    return refuse({ kind: 'NotInThisStatus', caseRef, status: standing.status, operation: 'requestRelease' });
  }
  const judged = judgeReason('reason', command.reason);
  if (!judged.ok) return judged;
  const reason = judged.value;
  const hold = standing.holds.find((each) => each.key === causeKey);
  if (hold === undefined) return refuse({ kind: 'HoldNotFound', causeKey });
  if (hold.evidenceDigest !== evidenceDigest) {
    return refuse({ kind: 'EvidenceChanged', causeKey, evidenceDigest: hold.evidenceDigest });
  }
  if (hasConfirmed(standing, causeKey, by)) return refuse({ kind: 'ConfirmerMayNotRelease', causeKey });
  const waiting = standing.requests.find((request) => request.causeKey === causeKey);
  if (waiting?.by === by) return ok([]);
  if (waiting !== undefined) return refuse({ kind: 'ReleaseAlreadyRequested', releaseId: waiting.releaseId });
  const { factVersion } = standing;
  return ok([
    {
      type: 'ReleaseRequested',
      published: { caseRef, factVersion, releaseId, causeKey, evidenceDigest },
      recorded: { by, reason },
    },
  ]);
}
