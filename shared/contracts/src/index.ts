import * as agency from './agency-licensing/agency.ts';
import * as permission from './agency-licensing/permission.ts';
import * as publicRegister from './agency-licensing/publicRegister.ts';
import * as referenceTable from './agency-licensing/referenceTable.ts';
import * as complaint from './complaint-tracking/complaint.ts';
import type { EventDefinition } from './defineEvent.ts';
import * as assessment from './risk-flagging/assessment.ts';
import * as inquiry from './risk-flagging/inquiry.ts';
import * as match from './risk-flagging/match.ts';
import * as rule from './risk-flagging/rule.ts';
import * as watchList from './risk-flagging/watchList.ts';
import * as departure from './worker-emigration/case.ts';
import * as worker from './worker-emigration/worker.ts';

export * from './agency-licensing/agency.ts';
export * from './agency-licensing/permission.ts';
export * from './agency-licensing/publicAnswer.ts';
export * from './agency-licensing/publicRegister.ts';
export * from './agency-licensing/referenceTable.ts';
export * from './complaint-tracking/complaint.ts';
export * from './defineEvent.ts';
export * from './envelope.ts';
export * from './risk-flagging/assessment.ts';
export * from './risk-flagging/inquiry.ts';
export * from './risk-flagging/match.ts';
export * from './risk-flagging/rule.ts';
export * from './risk-flagging/watchList.ts';
export * from './worker-emigration/case.ts';
export * from './worker-emigration/worker.ts';

function definitionsIn(module: Record<string, unknown>): EventDefinition[] {
  return Object.values(module).filter(
    (value): value is EventDefinition => typeof value === 'object' && value !== null && 'words' in value,
  );
}

/** Every event of every office, for the relay, the readers, the catalogue and the compatibility check. */
export const allEvents: readonly EventDefinition[] = [
  agency,
  permission,
  referenceTable,
  publicRegister,
  worker,
  departure,
  complaint,
  assessment,
  inquiry,
  match,
  rule,
  watchList,
].flatMap(definitionsIn);
