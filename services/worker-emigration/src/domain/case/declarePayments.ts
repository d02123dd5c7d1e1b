import { type Instant, type Result, refuse } from '@muhafiz/kernel';
import type { EmigrationRefusal } from '../refusals.ts';
import type { Case, CaseEvent } from './case.ts';
import type { Contact, Payment } from './caseFacts.ts';
import { submitCase } from './submitCase.ts';

export interface DeclarePayments {
  readonly caseRef: string;
  readonly payments: readonly Payment[];
  readonly contacts: readonly Contact[];
  readonly by: string;
}

/** Adds what was paid and who was dealt with to a case that is known, in whatever status it is. */
export function declarePayments(
  standing: Case | undefined,
  command: DeclarePayments,
  now: Instant,
): Result<CaseEvent[], EmigrationRefusal> {
  if (standing === undefined) return refuse({ kind: 'CaseNotFound', caseRef: command.caseRef });
  return submitCase(standing, command, now);
}
