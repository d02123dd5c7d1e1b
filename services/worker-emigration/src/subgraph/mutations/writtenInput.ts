import type { WrittenRow } from '../../usecases/writtenRows.ts';

/** Columns whose name in the register pack is not the argument's name in snake case. */
const columnsOf: Readonly<Record<string, string>> = {
  monthlyWage: 'contract_monthly_wage',
  wageCurrency: 'contract_currency',
};

/** An input object as a row of the register pack: column names, values as text, what is absent left out. */
export function writtenRow(input: Readonly<Record<string, unknown>>): WrittenRow {
  const row: Record<string, string> = {};
  for (const [name, value] of Object.entries(input)) {
    if (value === null || value === undefined) continue;
    row[columnsOf[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = String(value);
  }
  return row;
}

export function writtenRows(inputs: readonly Readonly<Record<string, unknown>>[] | null | undefined): WrittenRow[] {
  return (inputs ?? []).map(writtenRow);
}
