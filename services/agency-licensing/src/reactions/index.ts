import * as contracts from '@muhafiz/contracts';
import type { ReaderReactions } from '@muhafiz/service-kit/reactions';
import type { CaseRows } from './noteCase.ts';
import { type AwaitedRows, onCaseCleared } from './onCaseCleared.ts';
import { onCaseCorrected } from './onCaseCorrected.ts';
import { onCaseLapsed } from './onCaseLapsed.ts';
import { onCaseRefused } from './onCaseRefused.ts';
import { onCaseWithdrawn } from './onCaseWithdrawn.ts';

/** What this office does when worker emigration speaks. */
export const licensingReactions = (cases: CaseRows, awaited: AwaitedRows): ReaderReactions => ({
  reads: ['worker-emigration'],
  reactions: [
    onCaseCleared(awaited),
    ...[onCaseCorrected(cases), onCaseWithdrawn(cases), onCaseRefused(cases), onCaseLapsed(cases)],
  ],
  // None of these frees a position: a departed case keeps it; one that a hold kept from its clearance gives it back by the
  // sweep, when no clearance was heard of in time.
  ignored: [
    contracts.WorkerRegistered,
    contracts.WorkerCorrected,
    contracts.CaseSubmitted,
    contracts.AssessmentApplied,
    contracts.CaseHeld,
    contracts.ReleaseRequested,
    contracts.ReleaseConfirmed,
    contracts.HoldConfirmed,
    contracts.CaseDeparted,
  ],
});
