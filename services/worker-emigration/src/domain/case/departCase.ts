import { ok, type PlainDate, type Result, refuse } from '@muhafiz/kernel';
import type { DepartureAnswer } from '../departure/departureCheck.ts';
import type { EmigrationRefusal } from '../refusals.ts';
import type { Case, CaseEvent } from './case.ts';
import { mayDo } from './caseOperations.ts';

export interface DepartCase {
  readonly caseRef: string;
  readonly departedOn: PlainDate;
  readonly today: PlainDate;
  /** The departure check of this passport and day, asked in this same moment. */
  readonly check: DepartureAnswer;
  readonly by: string;
}

/** The worker leaves through an airport desk: only after GO for this very case. Departed already is no event. */
export function departCase(standing: Case | undefined, command: DepartCase): Result<CaseEvent[], EmigrationRefusal> {
  const { caseRef, departedOn, today, check, by } = command;
  if (standing === undefined) return refuse({ kind: 'CaseNotFound', caseRef });
  const { status, factVersion } = standing;
  if (status === 'departed') return ok([]);
  if (!mayDo(status, 'departCase'))
    return refuse({ kind: 'NotInThisStatus', caseRef, status, operation: 'departCase' });
  if (departedOn > today) return refuse({ kind: 'DepartureInFuture', departedOn, today });
  if (check.answer !== 'GO' || check.caseRef !== caseRef) {
    const answer = check.answer === 'GO' ? 'ASK' : check.answer;
    return refuse({ kind: 'NotGo', caseRef, answer, reasons: check.reasons.map((reason) => reason.code) });
  }
  return ok([{ type: 'CaseDeparted', published: { caseRef, factVersion, departedOn }, recorded: { by } }]);
}
