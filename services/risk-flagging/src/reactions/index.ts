import { PositionGivenBack, PositionUsed, ReleaseRequested } from '@muhafiz/contracts';
import type { Clock } from '@muhafiz/kernel';
import type { ReaderReactions } from '@muhafiz/service-kit/reactions';
import type { WorkerGroup } from '../domain/fairness/workerGroup.ts';
import type { AgencyIdentityRow, PartiesRow, PersonRow } from '../domain/identityRows.ts';
import type { Mark } from '../domain/mark.ts';
import type { AgencyRow, CaseRow, ComplaintRow, PermissionRow, TableRow, WorkerRow } from '../domain/rows.ts';
import type { WorkerSecrets } from '../usecases/noteWorker.ts';
import type { RowsOf } from './marking.ts';
import { onAgencyEvents } from './onAgencyEvents.ts';
import { onCaseEvents } from './onCaseEvents.ts';
import { onComplaintEvents } from './onComplaintEvents.ts';
import { type HoldRows, onHoldEvents } from './onHoldEvents.ts';
import { onPermissionEvents } from './onPermissionEvents.ts';
import { onReferenceTableEvents } from './onReferenceTableEvents.ts';
import { onWorkerEvents } from './onWorkerEvents.ts';

/** What reactions write, and the secrets that they need to read what is sealed. */
export interface ReactionParts extends HoldRows {
  readonly agencies: RowsOf<AgencyRow>;
  readonly permissions: RowsOf<PermissionRow>;
  readonly cases: RowsOf<CaseRow>;
  readonly workers: RowsOf<WorkerRow>;
  readonly complaints: RowsOf<ComplaintRow>;
  readonly persons: RowsOf<PersonRow>;
  readonly parties: RowsOf<PartiesRow>;
  readonly agencyIdentities: RowsOf<AgencyIdentityRow>;
  readonly tables: RowsOf<TableRow>;
  readonly workerGroups: RowsOf<WorkerGroup>;
  readonly marks: RowsOf<Mark>;
  readonly secrets: WorkerSecrets;
  readonly clock: Clock;
}

/** What risk flagging makes of what the other offices say: facts, and marks on what must be assessed again. */
export function riskReactions(parts: ReactionParts): ReaderReactions {
  const { marks, secrets } = parts;
  return {
    reads: ['agency-licensing', 'worker-emigration', 'complaint-tracking'],
    reactions: [
      ...onAgencyEvents(parts.agencies, parts.agencyIdentities, marks, secrets),
      ...onPermissionEvents(parts.permissions, marks),
      ...onReferenceTableEvents(parts.tables, marks),
      ...onWorkerEvents(parts, marks, secrets),
      ...onCaseEvents(parts, marks, secrets),
      ...onHoldEvents(parts),
      ...onComplaintEvents(parts.complaints, marks),
    ],
    ignored: [
      // Positions are dealt here from the cases themselves; a wish to release is no judgement yet.
      PositionUsed,
      PositionGivenBack,
      ReleaseRequested,
    ],
    streamChanged: (stream, effects) => {
      const at = parts.clock.now();
      effects.putRow(marks, stream, { stamp: `stopped or running again at ${at}`, at });
    },
  };
}
