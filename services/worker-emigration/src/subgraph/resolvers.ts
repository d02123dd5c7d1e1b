import type { SubgraphResolvers } from '@muhafiz/service-kit/subgraph';
import type { EmigrationPorts } from '../usecases/ports.ts';
import type { Context } from './context.ts';
import { clearCase } from './mutations/clearCase.ts';
import { confirmHold } from './mutations/confirmHold.ts';
import { confirmRelease } from './mutations/confirmRelease.ts';
import { declarePayments } from './mutations/declarePayments.ts';
import { departCase } from './mutations/departCase.ts';
import { holdCase } from './mutations/holdCase.ts';
import { importCases } from './mutations/importCases.ts';
import { importWorkers } from './mutations/importWorkers.ts';
import { lapseCase } from './mutations/lapseCase.ts';
import { refuseCase } from './mutations/refuseCase.ts';
import { requestRelease } from './mutations/requestRelease.ts';
import { retractPayment } from './mutations/retractPayment.ts';
import { submitCase } from './mutations/submitCase.ts';
import { withdrawCase } from './mutations/withdrawCase.ts';
import { findCase } from './queries/case.ts';
import { caseCounts } from './queries/caseCounts.ts';
import { caseHistory } from './queries/caseHistory.ts';
import { cases } from './queries/cases.ts';
import { departureCheck } from './queries/departureCheck.ts';
import { heldCases } from './queries/heldCases.ts';
import { pendingCases } from './queries/pendingCases.ts';
import { findWorker } from './queries/worker.ts';
import {
  caseContactFields,
  caseFields,
  caseHistoryFields,
  casePaymentFields,
  caseReferences,
  holdConfirmationFields,
  holdFields,
  releaseRequestFields,
} from './types/Case.ts';
import { Rupees } from './types/Rupees.ts';
import { workerFields, workerReferences } from './types/Worker.ts';

/** Every field of this subgraph that is not read off an object by its name. */
export function emigrationResolvers(ports: EmigrationPorts): SubgraphResolvers<Context> {
  return {
    Query: {
      case: findCase(ports),
      cases: cases(ports),
      pendingCases: pendingCases(ports),
      heldCases: heldCases(ports),
      caseCounts: caseCounts(ports),
      caseHistory: caseHistory(ports),
      worker: findWorker(ports),
      departureCheck: departureCheck(ports),
    },
    Mutation: {
      importWorkers: importWorkers(ports),
      importCases: importCases(ports),
      submitCase: submitCase(ports),
      declarePayments: declarePayments(ports),
      retractPayment: retractPayment(ports),
      clearCase: clearCase(ports),
      holdCase: holdCase(ports),
      confirmHold: confirmHold(ports),
      requestRelease: requestRelease(ports),
      confirmRelease: confirmRelease(ports),
      withdrawCase: withdrawCase(ports),
      refuseCase: refuseCase(ports),
      departCase: departCase(ports),
      lapseCase: lapseCase(ports),
    },
    types: {
      Case: caseFields(ports),
      Hold: holdFields,
      HoldConfirmation: holdConfirmationFields,
      CasePayment: casePaymentFields,
      CaseContact: caseContactFields,
      ReleaseRequest: releaseRequestFields,
      CaseHistoryEntry: caseHistoryFields,
      Worker: workerFields,
      Rupees,
    },
    references: { Case: caseReferences(ports), Worker: workerReferences(ports) },
  };
}
