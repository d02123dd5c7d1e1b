import type { AgeRulesRevised, ExchangeRatesRevised, FeeScheduleRevised, PublishedOf } from '@muhafiz/contracts';
import { ageRowFactOf, feeRowFactOf } from '../domain/factsOf.ts';
import type { TableRow } from '../domain/rows.ts';

/** A revision tells the whole table. */
export function noteFeeSchedule({ rows }: PublishedOf<typeof FeeScheduleRevised>, source: string): TableRow {
  return { source, kind: 'fees', rows: rows.map(feeRowFactOf) };
}

export function noteAgeRules({ rows }: PublishedOf<typeof AgeRulesRevised>, source: string): TableRow {
  return { source, kind: 'ages', rows: rows.map(ageRowFactOf) };
}

export function noteExchangeRates({ rows }: PublishedOf<typeof ExchangeRatesRevised>, source: string): TableRow {
  return { source, kind: 'rates', rows: rows.map(({ currency, pkrPerUnit, on }) => ({ currency, pkrPerUnit, on })) };
}
