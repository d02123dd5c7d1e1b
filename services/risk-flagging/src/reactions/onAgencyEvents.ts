import {
  AgencyCorrected,
  AgencyRegistered,
  LicenceCancelled,
  LicenceSuspended,
  SuspensionLifted,
} from '@muhafiz/contracts';
import { type Effects, needsRow, type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import type { Mark } from '../domain/mark.ts';
import type { AgencyRow } from '../domain/rows.ts';
import { noteCancelled, noteLifted, noteRegistered, noteSuspended } from '../usecases/noteAgency.ts';
import { markStreams, type RowsOf, sourceOf, type Told } from './marking.ts';

/** Keeps what licensing says of agencies: register entry, suspensions one by one, cancellation. */
export function onAgencyEvents(agencies: RowsOf<AgencyRow>, marks: RowsOf<Mark>): Reaction[] {
  const needs = (event: Told) => [needsRow(agencies, event.aggregateId)];
  const noted = (event: Told, effects: Effects, note: (before: AgencyRow | undefined, source: string) => AgencyRow) => {
    const before = effects.row(agencies, event.aggregateId);
    effects.putRow(agencies, event.aggregateId, note(before, sourceOf(event)));
    markStreams(effects, marks, event);
  };
  return [
    reaction(AgencyRegistered, {
      needs,
      apply: (event, effects) => noted(event, effects, (row, source) => noteRegistered(row, event.published, source)),
    }),
    reaction(AgencyCorrected, {
      needs,
      apply: (event, effects) => noted(event, effects, (row, source) => noteRegistered(row, event.published, source)),
    }),
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
