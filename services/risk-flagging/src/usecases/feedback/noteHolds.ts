import type {
  AssessmentApplied,
  CaseSubmitted,
  HoldConfirmed,
  PublishedOf,
  ReleaseConfirmed,
} from '@muhafiz/contracts';
import { type Instant, karachiDate } from '@muhafiz/kernel';
import {
  type CaseHoldsRow,
  type Judged,
  type Judging,
  judgeApplied,
  judgeClosed,
  judgeConfirmed,
  judgeReleased,
} from '../../domain/feedback/judgeHolds.ts';

/** An event of a case that says something of its holds. */
export type ToldOfHolds =
  | { readonly type: 'AssessmentApplied'; readonly published: PublishedOf<typeof AssessmentApplied> }
  | { readonly type: 'HoldConfirmed'; readonly published: PublishedOf<typeof HoldConfirmed> }
  | { readonly type: 'ReleaseConfirmed'; readonly published: PublishedOf<typeof ReleaseConfirmed> }
  | { readonly type: 'CaseHeld' | 'CaseRefused' | 'CaseWithdrawn' | 'CaseLapsed' | 'CaseDeparted' };

type Terms = Pick<PublishedOf<typeof CaseSubmitted>, 'submittedOn' | 'workerRef' | 'factVersion'>;

/** Submitted or corrected; the first version begins anew, so that a topic that is read again counts nothing twice. */
export function noteSubmission(before: CaseHoldsRow | undefined, terms: Terms): CaseHoldsRow {
  const { submittedOn, workerRef, factVersion } = terms;
  if (before === undefined || factVersion === 1) return { submittedOn, workerRef, everHeld: false, standing: [] };
  return { ...before, submittedOn, workerRef };
}

export function noteHolds(
  before: CaseHoldsRow | undefined,
  told: ToldOfHolds,
  { caseRef, at }: { readonly caseRef: string; readonly at: Instant },
): Judged {
  if (before === undefined) throw new Error('a case was held before it was submitted');
  const judging: Judging = { caseRef, on: karachiDate(at) };
  switch (told.type) {
    case 'AssessmentApplied':
      return judgeApplied(before, told.published, judging);
    case 'HoldConfirmed':
      return judgeConfirmed(before, told.published, judging);
    case 'ReleaseConfirmed':
      return judgeReleased(before, told.published, judging);
    case 'CaseHeld':
      return { row: { ...before, everHeld: true }, judged: [] };
    case 'CaseRefused':
      return judgeClosed(before, 'upholds', judging);
    default:
      return judgeClosed(before, 'judgesNothing', judging);
  }
}
