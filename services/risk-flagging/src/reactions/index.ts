import {
  AssessmentApplied,
  ComplaintCorrected,
  ComplaintRecorded,
  ExchangeRatesRevised,
  PositionGivenBack,
  PositionUsed,
  ReleaseConfirmed,
  ReleaseRequested,
} from '@muhafiz/contracts';
import type { Projection, ReaderReactions, ServiceKit } from '@muhafiz/service-kit';
import type { FactProjections } from '../storage/factProjections.ts';
import type { Mark } from '../storage/marks.ts';
import { onAgencyEvents } from './onAgencyEvents.ts';
import { onCaseEvents } from './onCaseEvents.ts';
import { onPermissionEvents } from './onPermissionEvents.ts';
import { onReferenceTableEvents } from './onReferenceTableEvents.ts';
import { onWorkerEvents } from './onWorkerEvents.ts';

/** What risk flagging makes of what the other offices say: facts, and marks on what must be assessed again. */
export function riskReactions(kit: ServiceKit, facts: FactProjections, marks: Projection<Mark>): ReaderReactions {
  return {
    reads: ['agency-licensing', 'worker-emigration', 'complaint-tracking'],
    reactions: [
      ...onAgencyEvents(facts.agencies, marks),
      ...onPermissionEvents(facts.permissions, marks),
      ...onReferenceTableEvents(facts.tables, marks),
      ...onWorkerEvents(kit, facts.workers, marks),
      ...onCaseEvents(facts.cases, marks),
    ],
    ignored: [
      // No rule reads them yet; complaints are read all the same, so that an assessment can say how far.
      ComplaintRecorded,
      ComplaintCorrected,
      ExchangeRatesRevised,
      // Positions are dealt here from the cases themselves; holds and releases are what assessments led to.
      PositionUsed,
      PositionGivenBack,
      AssessmentApplied,
      ReleaseRequested,
      ReleaseConfirmed,
    ],
    streamChanged: (stream, effects) => {
      const at = kit.clock.now();
      effects.putRow(marks, stream, { stamp: `stopped or running again at ${at}`, at });
    },
  };
}
