import { type PackFile, type PackRows, packFormat } from '@muhafiz/contracts/register-pack';
import { decimalOfMoney, type Money } from '@muhafiz/identifiers';

/** The columns that are sent of each file, in the order of the format. Unknown columns are ignored by every office. */
export function writtenHeader(file: PackFile): string[] {
  return Object.keys(packFormat[file].columns);
}

/** Columns whose value was joined with another's into one amount when the row was judged. */
const wageColumns: Readonly<Record<string, 'amount' | 'currency'>> = {
  monthly_wage: 'amount',
  wage_currency: 'currency',
  contract_monthly_wage: 'amount',
  contract_currency: 'currency',
};

/**
 * Writes a judged row back as cells under `writtenHeader`, so that an office which judges them again gets the same row:
 * values in normal form, texts as they stood in the pack.
 */
export function writtenCells<File extends PackFile>(file: File, row: PackRows[File]): string[] {
  const values = row as Readonly<Record<string, unknown>>;
  return columnsOf(file).map(({ field, wage }) => {
    if (wage !== undefined) return partOfWage(values.wage as Money, wage);
    const value = values[field];
    return value === undefined ? '' : String(value);
  });
}

interface WrittenColumn {
  readonly field: string;
  readonly wage: 'amount' | 'currency' | undefined;
}
const columnsByFile = new Map<PackFile, readonly WrittenColumn[]>();

function columnsOf(file: PackFile): readonly WrittenColumn[] {
  const known = columnsByFile.get(file);
  if (known !== undefined) return known;
  const columns = writtenHeader(file).map((column) => ({
    field: column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    wage: wageColumns[column],
  }));
  columnsByFile.set(file, columns);
  return columns;
}

function partOfWage(wage: Money, part: 'amount' | 'currency'): string {
  return part === 'amount' ? decimalOfMoney(wage) : wage.currency;
}
