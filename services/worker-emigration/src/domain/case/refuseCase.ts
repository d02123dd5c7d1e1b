import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { EmigrationRefusal } from '../refusals.ts';
import type { Case, CaseEvent } from './case.ts';
import { mayDo } from './caseOperations.ts';
import { judgeReason } from './judgeReason.ts';

export interface RefuseCase {
  readonly caseRef: string;
  /** Told to the worker. */
  readonly publicReason: string;
  readonly by: string;
}

/** An officer, never a rule, refuses a clearance or takes it back before the departure, and tells the worker why. */
export function refuseCase(standing: Case | undefined, command: RefuseCase): Result<CaseEvent[], EmigrationRefusal> {
  const { caseRef, by } = command;
  if (standing === undefined) return refuse({ kind: 'CaseNotFound', caseRef });
  const { status, factVersion } = standing;
  if (status === 'refused') return ok([]);
  if (!mayDo(status, 'refuseCase'))
    return refuse({ kind: 'NotInThisStatus', caseRef, status, operation: 'refuseCase' });
  const judged = judgeReason('publicReason', command.publicReason);
  if (!judged.ok) return judged;
  const publicReason = judged.value;
  const { permissionNo } = standing.facts.terms;
  const published = { caseRef, factVersion, permissionNo, publicReason };
  return ok([{ type: 'CaseRefused', published, recorded: { by } }]);
}
