import {
  AgencyCorrected,
  AgencyRegistered,
  LicenceCancelled,
  LicenceSuspended,
  type PublishedOf,
  SuspensionLifted,
} from '@muhafiz/contracts';
import { type Effects, needsRow, type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import type { AgencyIdentityRow } from '../domain/identityRows.ts';
import type { Mark } from '../domain/mark.ts';
import type { AgencyRow } from '../domain/rows.ts';
import { noteCancelled, noteLifted, noteRegistered, noteSuspended } from '../usecases/noteAgency.ts';
import { noteAgencyIdentity } from '../usecases/noteIdentities.ts';
import type { WorkerSecrets } from '../usecases/noteWorker.ts';
import { markStreams, type RowsOf, sourceOf, type Told } from './marking.ts';

type Entry = PublishedOf<typeof AgencyRegistered>;

/** Keeps what licensing says of agencies: register entry, suspensions one by one, cancellation. */
export function onAgencyEvents(
  agencies: RowsOf<AgencyRow>,
  identities: RowsOf<AgencyIdentityRow>,
  marks: RowsOf<Mark>,
  secrets: Pick<WorkerSecrets, 'openSealed'>,
): Reaction[] {
  const needs = (event: Told) => [needsRow(agencies, event.aggregateId)];
  const noted = (event: Told, effects: Effects, note: (before: AgencyRow | undefined, source: string) => AgencyRow) => {
    const before = effects.row(agencies, event.aggregateId);
    effects.putRow(agencies, event.aggregateId, note(before, sourceOf(event)));
    markStreams(effects, marks, event);
  };
  const entered = (event: Told & { readonly published: Entry }, effects: Effects): void => {
    const context = `${event.type}/${event.aggregateId}`;
    const told = { published: event.published, context, source: sourceOf(event) };
    const identity = noteAgencyIdentity(told, secrets);
    noted(event, effects, (row) => noteRegistered(row, event.published, identity));
    effects.putRow(identities, event.aggregateId, identity);
  };
  return [
    reaction(AgencyRegistered, { needs, apply: entered }),
    reaction(AgencyCorrected, { needs, apply: entered }),
    reaction(LicenceSuspended, {
      needs,
      apply: (event, effects) => noted(event, effects, (row, source) => noteSuspended(row, event.published, source)),
    }),
    reaction(SuspensionLifted, {
      needs,
      apply: (event, effects) => {
        const lifted = { suspensionId: event.published.suspensionId, at: event.at };
        noted(event, effects, (row, source) => noteLifted(row, lifted, source));
      },
    }),
    reaction(LicenceCancelled, {
      needs,
      apply: (event, effects) => noted(event, effects, (row, source) => noteCancelled(row, event.published, source)),
    }),
  ];
}
