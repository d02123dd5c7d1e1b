import type { AgeRow, FeeRow, RateRow } from '@muhafiz/contracts';
import { assertNever, ok, type Result, refuse } from '@muhafiz/kernel';
import { unionByGreatestCount } from '../multiset.ts';
import type { LicensingRefusal } from '../refusals.ts';
import type { ReferenceRow, ReferenceTable, ReferenceTableEvent, ReferenceTableId } from './referenceTable.ts';

/** The bounds that the declared events set. */
const rowsMax = { 'fee-schedule': 10_000, 'age-rules': 10_000, rates: 50_000 } as const;

/**
 * Appends the rows that are new. An exact duplicate of a standing row is not added again, and a row that is absent
 * stays: an absent row changes nothing. Refuses a table that would grow past its bound.
 */
export function reviseTable(
  table: ReferenceTable | undefined,
  arriving: { readonly id: ReferenceTableId; readonly rows: readonly ReferenceRow[] },
  context: { readonly by: string },
): Result<ReferenceTableEvent[], LicensingRefusal> {
  const standing = table?.rows ?? [];
  const rows = unionByGreatestCount(standing, arriving.rows);
  if (rows.length === standing.length) return ok([]);
  const most = rowsMax[arriving.id];
  if (rows.length > most) return refuse({ kind: 'TableTooLong', table: arriving.id, rows: rows.length, most });
  return ok([revised(arriving.id, rows, (table?.tableVersion ?? 0) + 1, context.by)]);
}

function revised(id: ReferenceTableId, rows: ReferenceRow[], tableVersion: number, by: string): ReferenceTableEvent {
  const recorded = { by };
  switch (id) {
    case 'fee-schedule':
      return { type: 'FeeScheduleRevised', published: { tableVersion, rows: rows as FeeRow[] }, recorded };
    case 'age-rules':
      return { type: 'AgeRulesRevised', published: { tableVersion, rows: rows as AgeRow[] }, recorded };
    case 'rates':
      return { type: 'ExchangeRatesRevised', published: { tableVersion, rows: rows as RateRow[] }, recorded };
    default:
      return assertNever(id);
  }
}
