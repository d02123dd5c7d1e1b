export interface PartRow {
  readonly part: string;
  readonly address: string;
  readonly health: string;
}

/** Parts, addresses and health in columns, for people. */
export function drawPartsTable(rows: readonly PartRow[]): string {
  const head: PartRow = { part: 'part', address: 'address', health: 'health' };
  const all = [head, ...rows];
  const width = (column: 'part' | 'address'): number => Math.max(...all.map((row) => row[column].length));
  const [part, address] = [width('part'), width('address')];
  return all.map((row) => `  ${row.part.padEnd(part)}  ${row.address.padEnd(address)}  ${row.health}`).join('\n');
}
