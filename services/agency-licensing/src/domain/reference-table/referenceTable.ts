import type {
  AgeRow,
  AgeRulesRevised,
  EventOf,
  ExchangeRatesRevised,
  FeeRow,
  FeeScheduleRevised,
  RateRow,
} from '@muhafiz/contracts';

export const referenceTableIds = ['fee-schedule', 'age-rules', 'rates'] as const;
export type ReferenceTableId = (typeof referenceTableIds)[number];
export type ReferenceRow = FeeRow | AgeRow | RateRow;

/** A table of the law, in the order in which its rows came: where two are equally specific, the later one wins. */
export interface ReferenceTable {
  readonly rows: readonly ReferenceRow[];
  readonly tableVersion: number;
}

export type ReferenceTableEvent =
  | EventOf<typeof FeeScheduleRevised>
  | EventOf<typeof AgeRulesRevised>
  | EventOf<typeof ExchangeRatesRevised>;

export function evolveReferenceTable(_: ReferenceTable | undefined, event: ReferenceTableEvent): ReferenceTable {
  return { rows: event.published.rows, tableVersion: event.published.tableVersion };
}
