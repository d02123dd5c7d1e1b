import type { AgencyRegistered, LicenceCancelled, LicenceSuspended, PublishedOf } from '@muhafiz/contracts';
import { type Instant, karachiDate } from '@muhafiz/kernel';
import type { AgencyIdentityRow } from '../domain/identityRows.ts';
import type { AgencyRow } from '../domain/rows.ts';

/** What an event makes of the row that stood before it; `source` is the stream and version of the event. */

/** Entered or corrected: the register's own words change, what officers ordered since stays. */
export function noteRegistered(
  before: AgencyRow | undefined,
  entry: PublishedOf<typeof AgencyRegistered>,
  identity: AgencyIdentityRow,
): AgencyRow {
  return {
    suspensions: before?.suspensions ?? [],
    cancelledFrom: before?.cancelledFrom ?? null,
    kind: entry.kind,
    issuedOn: entry.issuedOn,
    expiresOn: entry.expiresOn,
    status: entry.status,
    statusOn: entry.statusOn ?? null,
    parties: partiesOf(identity),
    source: identity.source,
  };
}

function partiesOf({ phones, people, legalName, tradeName, nameUr }: AgencyIdentityRow): AgencyRow['parties'] {
  return {
    phones: [...phones, ...people.flatMap(({ phone }) => phone ?? [])],
    names: [legalName, tradeName, nameUr, ...people.map(({ fullName }) => fullName)].flatMap((name) => name ?? []),
  };
}

export function noteSuspended(
  before: AgencyRow | undefined,
  { suspensionId, from }: PublishedOf<typeof LicenceSuspended>,
  source: string,
): AgencyRow {
  const row = registered(before);
  const others = row.suspensions.filter((each) => each.suspensionId !== suspensionId);
  return { ...row, suspensions: [...others, { suspensionId, from }], source };
}

/** Lifted on the legal day on which licensing committed it: from that day on it bars nothing. */
export function noteLifted(
  before: AgencyRow | undefined,
  lifted: { readonly suspensionId: string; readonly at: Instant },
  source: string,
): AgencyRow {
  const row = registered(before);
  const liftedOn = karachiDate(lifted.at);
  const suspensions = row.suspensions.map((each) =>
    each.suspensionId === lifted.suspensionId ? { ...each, liftedOn } : each,
  );
  return { ...row, suspensions, source };
}

export function noteCancelled(
  before: AgencyRow | undefined,
  { from }: Pick<PublishedOf<typeof LicenceCancelled>, 'from'>,
  source: string,
): AgencyRow {
  return { ...registered(before), cancelledFrom: from, source };
}

function registered(row: AgencyRow | undefined): AgencyRow {
  if (row === undefined) throw new Error('licensing spoke of a licence before it registered the agency');
  return row;
}
