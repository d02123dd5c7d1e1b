import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { EmigrationRefusal } from '../refusals.ts';
import type { Case, CaseEvent } from './case.ts';
import { mayDo } from './caseOperations.ts';
import { judgeReason } from './judgeReason.ts';

export interface WithdrawCase {
  readonly caseRef: string;
  readonly reason: string;
  readonly by: string;
}

/** The worker no longer intends this departure. Withdrawn already is a success without an event. */
export function withdrawCase(
  standing: Case | undefined,
  command: WithdrawCase,
): Result<CaseEvent[], EmigrationRefusal> {
  const { caseRef, by } = command;
  if (standing === undefined) return refuse({ kind: 'CaseNotFound', caseRef });
  const { status, factVersion } = standing;
  if (status === 'withdrawn') return ok([]);
  if (!mayDo(status, 'withdrawCase'))
    return refuse({ kind: 'NotInThisStatus', caseRef, status, operation: 'withdrawCase' });
  const judged = judgeReason('reason', command.reason);
  if (!judged.ok) return judged;
  const reason = judged.value;
  const { permissionNo } = standing.facts.terms;
  return ok([{ type: 'CaseWithdrawn', published: { caseRef, factVersion, permissionNo }, recorded: { by, reason } }]);
}
