import {
  AgencyCorrected,
  AgencyRegistered,
  LicenceCancelled,
  LicenceSuspended,
  type PublishedOf,
  SuspensionLifted,
} from '@muhafiz/contracts';
import { karachiDate } from '@muhafiz/kernel';
import { type Effects, needsRow, type Projection, type Reaction, type ReadEvent, reaction } from '@muhafiz/service-kit';
import type { AgencyRow } from '../storage/factProjections.ts';
import type { Mark } from '../storage/marks.ts';
import { markStream, sourceOf } from './marking.ts';

type Entry = PublishedOf<typeof AgencyRegistered>;

/** Keeps what licensing says of agencies: register entry, suspensions one by one, cancellation. */
export function onAgencyEvents(agencies: Projection<AgencyRow>, marks: Projection<Mark>): Reaction[] {
  const needs = (event: ReadEvent) => [needsRow(agencies, event.aggregateId)];
  const write = (event: ReadEvent, effects: Effects, row: AgencyRow): void => {
    effects.putRow(agencies, event.aggregateId, { ...row, source: sourceOf(event) });
    markStream(effects, marks, event);
  };
  const standing = (event: ReadEvent, effects: Effects): AgencyRow => {
    const row = effects.row(agencies, event.aggregateId);
    if (row === undefined) throw new Error('licensing spoke of a licence before it registered the agency');
    return row;
  };
  const registered = (event: ReadEvent<Entry>, effects: Effects): void => {
    const before = effects.row(agencies, event.aggregateId);
    const entry = entryRow(event.published);
    write(event, effects, { suspensions: [], cancelledFrom: null, ...before, ...entry, source: '' });
  };
  return [
    reaction(AgencyRegistered, { needs, apply: registered }),
    reaction(AgencyCorrected, { needs, apply: registered }),
    reaction(LicenceSuspended, {
      needs,
      apply: (event, effects) => {
        const row = standing(event, effects);
        const { suspensionId, from } = event.published;
        const others = row.suspensions.filter((each) => each.suspensionId !== suspensionId);
        write(event, effects, { ...row, suspensions: [...others, { suspensionId, from }] });
      },
    }),
    reaction(SuspensionLifted, {
      needs,
      apply: (event, effects) => {
        const row = standing(event, effects);
        // Lifted on the legal day on which licensing committed it: from that day on it bars nothing.
        const liftedOn = karachiDate(event.at);
        const suspensions = row.suspensions.map((each) =>
          each.suspensionId === event.published.suspensionId ? { ...each, liftedOn } : each,
        );
        write(event, effects, { ...row, suspensions });
      },
    }),
    reaction(LicenceCancelled, {
      needs,
      apply: (event, effects) => {
        const row = standing(event, effects);
        write(event, effects, { ...row, cancelledFrom: event.published.from });
      },
    }),
  ];
}

function entryRow(entry: Entry): Pick<AgencyRow, 'kind' | 'issuedOn' | 'expiresOn' | 'status' | 'statusOn'> {
  return {
    kind: entry.kind,
    issuedOn: entry.issuedOn,
    expiresOn: entry.expiresOn,
    status: entry.status,
    statusOn: entry.statusOn ?? null,
  };
}
