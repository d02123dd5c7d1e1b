import * as contracts from '@muhafiz/contracts';
import type { ReaderReactions } from '@muhafiz/service-kit/reactions';
import type { CaseRows } from './noteCase.ts';
import { onCaseCorrected } from './onCaseCorrected.ts';
import { onCaseLapsed } from './onCaseLapsed.ts';
import { onCaseRefused } from './onCaseRefused.ts';
import { onCaseWithdrawn } from './onCaseWithdrawn.ts';

/** What this office does when worker emigration speaks. */
export const licensingReactions = (cases: CaseRows): ReaderReactions => ({
  reads: ['worker-emigration'],
  reactions: [onCaseCorrected(cases), onCaseWithdrawn(cases), onCaseRefused(cases), onCaseLapsed(cases)],
  // None of these frees a position: a cleared or departed case keeps it, a held one never had it.
  ignored: [
    contracts.WorkerRegistered,
    contracts.WorkerCorrected,
    contracts.CaseSubmitted,
    contracts.AssessmentApplied,
    contracts.CaseHeld,
    contracts.ReleaseRequested,
    contracts.ReleaseConfirmed,
    contracts.HoldConfirmed,
    contracts.CaseCleared,
    contracts.CaseDeparted,
  ],
});
