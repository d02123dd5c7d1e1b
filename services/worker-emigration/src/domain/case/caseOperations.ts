import type { CaseStatus } from './case.ts';

export type CaseOperation =
  | 'submitCase'
  | 'declarePayments'
  | 'clearCase'
  | 'requestRelease'
  | 'confirmRelease'
  | 'withdrawCase'
  | 'refuseCase'
  | 'departCase'
  | 'lapseCase';

/**
 * What may be done to a case, by its status. Facts can be corrected and payments declared at any time, after the
 * departure too: what was paid is evidence about the agency's next case. `clearCase` of a cleared case gives the
 * clearance again, when what it was given for was corrected since.
 */
export const operationsByStatus = {
  pending: [
    'submitCase',
    'declarePayments',
    'clearCase',
    'requestRelease',
    'confirmRelease',
    'withdrawCase',
    'refuseCase',
    'lapseCase',
  ],
  cleared: [
    'submitCase',
    'declarePayments',
    'clearCase',
    'requestRelease',
    'confirmRelease',
    'withdrawCase',
    'refuseCase',
    'departCase',
    'lapseCase',
  ],
  departed: ['submitCase', 'declarePayments'],
  withdrawn: ['submitCase', 'declarePayments'],
  refused: ['submitCase', 'declarePayments'],
  lapsed: ['submitCase', 'declarePayments'],
} as const satisfies Record<CaseStatus, readonly CaseOperation[]>;

export function mayDo(status: CaseStatus, operation: CaseOperation): boolean {
  return (operationsByStatus[status] as readonly CaseOperation[]).includes(operation);
}
