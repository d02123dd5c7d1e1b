import type { CaseFact, CaseFacts, RateFact } from './facts.ts';

/** A rate of the reference table: rupees for one unit of a currency from that day on. */
export interface RateRow {
  readonly currency: string;
  readonly pkrPerUnit: string;
  readonly on: string;
}

/** The rates by currency, each from the oldest to the newest: made once for a version of the table. */
export type Rates = ReadonlyMap<string, readonly RateRow[]>;

export function indexRates(rows: readonly RateRow[]): Rates {
  const byCurrency = new Map<string, RateRow[]>();
  for (const row of rows) {
    const ofCurrency = byCurrency.get(row.currency);
    if (ofCurrency === undefined) byCurrency.set(row.currency, [row]);
    else ofCurrency.push(row);
  }
  for (const ofCurrency of byCurrency.values()) ofCurrency.sort((left, right) => (left.on < right.on ? -1 : 1));
  return byCurrency;
}

/** The newest rate of the contract's currency up to the day of submission; `unknown` where the table has none. */
export function selectRate(
  rates: Rates,
  { wageCurrency, submittedOn }: Pick<CaseFact, 'wageCurrency' | 'submittedOn'>,
  source: string,
): CaseFacts['rate'] {
  if (wageCurrency === 'PKR') return { state: 'known', source, pkrPerUnit: '1', on: submittedOn };
  let newest: RateRow | undefined;
  for (const row of rates.get(wageCurrency) ?? []) if (row.on <= submittedOn) newest = row;
  if (newest === undefined) return { state: 'unknown', source };
  return { state: 'known', source, pkrPerUnit: newest.pkrPerUnit, on: newest.on } satisfies RateFact;
}
