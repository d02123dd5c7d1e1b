import type { LicensingRefusal } from '../domain/refusals.ts';
import type { RegisterTable } from '../domain/registerTables.ts';

const mainRowsMax = 400;
const allRowsMax = 5000;

/** One call takes at most 400 rows of its main table and 5,000 in all; a longer file comes in several calls. */
export function rowsRefusal(
  table: string,
  main: RegisterTable | undefined,
  others: readonly (RegisterTable | undefined)[],
): LicensingRefusal | undefined {
  const rows = main?.rows.length ?? 0;
  if (rows > mainRowsMax) return { kind: 'TooManyRows', table, rows, most: mainRowsMax };
  const all = rows + others.reduce((sum, each) => sum + (each?.rows.length ?? 0), 0);
  return all > allRowsMax ? { kind: 'TooManyRows', table, rows: all, most: allRowsMax } : undefined;
}
