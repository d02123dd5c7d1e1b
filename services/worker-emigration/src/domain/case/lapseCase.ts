import { addDays, ok, type PlainDate, type Result, refuse } from '@muhafiz/kernel';
import { departureWindow } from '../departure/departureWindow.ts';
import type { EmigrationRefusal } from '../refusals.ts';
import type { Case, CaseEvent } from './case.ts';
import { mayDo } from './caseOperations.ts';

export interface LapseCase {
  readonly caseRef: string;
  readonly today: PlainDate;
  readonly by: string;
}

/** Closes a case that nobody departed on, once the days on which it would have been good for a departure are over. */
export function lapseCase(standing: Case | undefined, command: LapseCase): Result<CaseEvent[], EmigrationRefusal> {
  const { caseRef, today, by } = command;
  if (standing === undefined) return refuse({ kind: 'CaseNotFound', caseRef });
  const { status, factVersion } = standing;
  if (status === 'lapsed') return ok([]);
  if (!mayDo(status, 'lapseCase')) return refuse({ kind: 'NotInThisStatus', caseRef, status, operation: 'lapseCase' });
  const { intendedDepartureOn, permissionNo } = standing.facts.terms;
  const lapsesAfter = addDays(intendedDepartureOn, departureWindow.daysAfter);
  if (today <= lapsesAfter) return refuse({ kind: 'NotYetLapsed', lapsesAfter, today });
  return ok([{ type: 'CaseLapsed', published: { caseRef, factVersion, permissionNo }, recorded: { by } }]);
}
