import type { CaseStatus } from './case.ts';

export type CaseOperation =
  | 'submitCase'
  | 'declarePayments'
  | 'retractPayment'
  | 'clearCase'
  | 'holdCase'
  | 'confirmHold'
  | 'requestRelease'
  | 'confirmRelease'
  | 'withdrawCase'
  | 'refuseCase'
  | 'departCase'
  | 'lapseCase';

/**
 * What may be done to a case, by its status. Facts can be corrected, payments declared and taken back at any
 * time, after the departure too: what was paid is evidence about the agency's next case. `clearCase` of a cleared case gives the
 * clearance again, when what it was given for was corrected since.
 */
export const operationsByStatus = {
  pending: [
    'submitCase',
    'declarePayments',
    'retractPayment',
    'clearCase',
    'holdCase',
    'confirmHold',
    'requestRelease',
    'confirmRelease',
    'withdrawCase',
    'refuseCase',
    'lapseCase',
  ],
  cleared: [
    'submitCase',
    'declarePayments',
    'retractPayment',
    'clearCase',
    'holdCase',
    'confirmHold',
    'requestRelease',
    'confirmRelease',
    'withdrawCase',
    'refuseCase',
    'departCase',
    'lapseCase',
  ],
  departed: ['submitCase', 'declarePayments', 'retractPayment'],
  withdrawn: ['submitCase', 'declarePayments', 'retractPayment'],
  refused: ['submitCase', 'declarePayments', 'retractPayment'],
  lapsed: ['submitCase', 'declarePayments', 'retractPayment'],
} as const satisfies Record<CaseStatus, readonly CaseOperation[]>;

export function mayDo(status: CaseStatus, operation: CaseOperation): boolean {
  return (operationsByStatus[status] as readonly CaseOperation[]).includes(operation);
}
