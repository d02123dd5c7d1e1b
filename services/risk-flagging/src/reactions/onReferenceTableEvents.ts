import { AgeRulesRevised, ExchangeRatesRevised, FeeScheduleRevised } from '@muhafiz/contracts';
import { type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import type { Mark } from '../domain/mark.ts';
import type { TableRow } from '../domain/rows.ts';
import { noteAgeRules, noteExchangeRates, noteFeeSchedule } from '../usecases/noteReferenceTable.ts';
import { markStreams, type RowsOf, sourceOf } from './marking.ts';

/** Keeps the tables of the law that the rules read. */
export function onReferenceTableEvents(tables: RowsOf<TableRow>, marks: RowsOf<Mark>): Reaction[] {
  return [
    reaction(FeeScheduleRevised, {
      apply: (event, effects) => {
        effects.putRow(tables, event.aggregateId, noteFeeSchedule(event.published, sourceOf(event)));
        markStreams(effects, marks, event);
      },
    }),
    reaction(AgeRulesRevised, {
      apply: (event, effects) => {
        effects.putRow(tables, event.aggregateId, noteAgeRules(event.published, sourceOf(event)));
        markStreams(effects, marks, event);
      },
    }),
    reaction(ExchangeRatesRevised, {
      apply: (event, effects) => {
        effects.putRow(tables, event.aggregateId, noteExchangeRates(event.published, sourceOf(event)));
        markStreams(effects, marks, event);
      },
    }),
  ];
}
