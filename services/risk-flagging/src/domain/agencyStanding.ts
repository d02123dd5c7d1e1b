import type { AgencyFact } from './facts.ts';
import type { AgencyRow } from './rows.ts';

/** An agency as the rules read it, from what licensing said of it so far. */
export function agencyFactFrom(key: string, row: AgencyRow): AgencyFact {
  return {
    state: 'known',
    source: row.source,
    key,
    kind: row.kind,
    issuedOn: row.issuedOn,
    expiresOn: row.expiresOn,
    ...standingOf(row),
    liftedSuspensions: row.suspensions.flatMap(({ from, liftedOn }) =>
      liftedOn === undefined || liftedOn <= from ? [] : [{ from, liftedOn }],
    ),
  };
}

/** One status from its causes: the one that began first, since from its day on the licence is not valid. */
function standingOf(row: AgencyRow): Pick<AgencyFact, 'status' | 'statusOn'> {
  const suspended = row.suspensions.filter((each) => each.liftedOn === undefined).map((each) => each.from);
  const causes: { status: AgencyFact['status']; statusOn: string | null }[] = [];
  if (row.status !== 'active') causes.push({ status: row.status, statusOn: row.statusOn });
  if (row.cancelledFrom !== null) causes.push({ status: 'cancelled', statusOn: row.cancelledFrom });
  for (const from of suspended) causes.push({ status: 'suspended', statusOn: from });
  const first = causes.sort((left, right) => ((left.statusOn ?? '') < (right.statusOn ?? '') ? -1 : 1))[0];
  return first ?? { status: 'active', statusOn: null };
}
