import { CaseAssessed } from '@muhafiz/contracts';
import { needsAggregate, type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import type { Case, CaseEvent } from '../domain/case/case.ts';
import { applyAssessment } from '../usecases/applyAssessment.ts';

type CaseStore = Parameters<typeof needsAggregate<Case, CaseEvent>>[0];

/** Risk flagging judged a case: its holds follow. Told twice, or late, or of a case that is closed, nothing happens. */
export function onCaseAssessed(cases: CaseStore): Reaction {
  return reaction(CaseAssessed, {
    needs: ({ published }) => [needsAggregate(cases, published.caseRef)],
    apply: ({ published, requestId }, effects) => {
      const { state } = effects.aggregate(cases, published.caseRef);
      effects.decided(cases, published.caseRef, applyAssessment(state, published), requestId);
    },
  });
}
