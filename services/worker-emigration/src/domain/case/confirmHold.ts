import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { EmigrationRefusal } from '../refusals.ts';
import type { Case, CaseEvent } from './case.ts';
import { mayDo } from './caseOperations.ts';
import { judgeReason } from './judgeReason.ts';

export interface ConfirmHold {
  readonly caseRef: string;
  readonly causeKey: string;
  /** The evidence that the officer judged; when it changed meanwhile, the officer has to look again. */
  readonly evidenceDigest: string;
  readonly reason: string;
  readonly by: string;
}

/**
 * An officer looked at the evidence and says that the hold is right. It stands as before; who confirmed it takes no part
 * in its release, neither asking nor confirming, and a wish of theirs that waited is gone. Other evidence is another
 * judgement. The same officer twice is one confirmation.
 */
export function confirmHold(standing: Case | undefined, command: ConfirmHold): Result<CaseEvent[], EmigrationRefusal> {
  const { caseRef, causeKey, evidenceDigest, by } = command;
  if (standing === undefined) return refuse({ kind: 'CaseNotFound', caseRef });
  const { status, factVersion } = standing;
  if (!mayDo(status, 'confirmHold')) {
    return refuse({ kind: 'NotInThisStatus', caseRef, status, operation: 'confirmHold' });
  }
  const judged = judgeReason('reason', command.reason);
  if (!judged.ok) return judged;
  const hold = standing.holds.find((each) => each.key === causeKey);
  if (hold === undefined) return refuse({ kind: 'HoldNotFound', causeKey });
  if (hold.evidenceDigest !== evidenceDigest) {
    return refuse({ kind: 'EvidenceChanged', causeKey, evidenceDigest: hold.evidenceDigest });
  }
  if (hasConfirmed(standing, causeKey, by)) return ok([]);
  const published = { caseRef, factVersion, causeKey, evidenceDigest };
  return ok([{ type: 'HoldConfirmed', published, recorded: { by, reason: judged.value } }]);
}

/** Whether this officer said that the hold of this cause, on the evidence that it now has, is right. */
export function hasConfirmed({ confirmations }: Case, causeKey: string, officer: string): boolean {
  return confirmations.some((each) => each.causeKey === causeKey && each.by === officer);
}
