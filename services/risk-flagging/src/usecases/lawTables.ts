import { type FeeSchedule, indexFeeSchedule } from '../domain/feeSchedule.ts';
import { indexRates, type Rates } from '../domain/rates.ts';
import type { TableRow } from '../domain/rows.ts';
import { WatchIndex } from '../domain/watchList/watchIndex.ts';
import type { RiskPorts } from './ports.ts';

export const feeTable = 'fee-schedule';
export const ageTable = 'age-rules';
export const rateTable = 'rates';

/** The tables of the law as they stand, with what is looked up in them: a few rows, read once for many assessments. */
export interface LawTables {
  readonly tables: ReadonlyMap<string, TableRow>;
  readonly feeSchedule: FeeSchedule;
  readonly rates: Rates;
  /** Whom investigators watch. */
  readonly watched: WatchIndex;
}

export async function readLawTables({ facts, watchList }: Pick<RiskPorts, 'facts' | 'watchList'>): Promise<LawTables> {
  const tables = await facts.tables.findMany([feeTable, ageTable, rateTable]);
  const [fees, rates] = [tables.get(feeTable), tables.get(rateTable)];
  return {
    tables,
    feeSchedule: indexFeeSchedule(fees?.kind === 'fees' ? fees.rows : []),
    watched: new WatchIndex(await watchList.listStanding()),
    rates: indexRates(rates?.kind === 'rates' ? rates.rows : []),
  };
}
