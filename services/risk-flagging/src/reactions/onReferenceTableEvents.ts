import { AgeRulesRevised, FeeScheduleRevised } from '@muhafiz/contracts';
import { type Projection, type Reaction, reaction } from '@muhafiz/service-kit';
import { ageRowFactOf, feeRowFactOf } from '../domain/factsOf.ts';
import type { TableRow } from '../storage/factProjections.ts';
import type { Mark } from '../storage/marks.ts';
import { markStream, sourceOf } from './marking.ts';

export function onReferenceTableEvents(tables: Projection<TableRow>, marks: Projection<Mark>): Reaction[] {
  return [
    reaction(FeeScheduleRevised, {
      apply: (event, effects) => {
        const rows = event.published.rows.map(feeRowFactOf);
        effects.putRow(tables, event.aggregateId, { source: sourceOf(event), kind: 'fees', rows });
        markStream(effects, marks, event);
      },
    }),
    reaction(AgeRulesRevised, {
      apply: (event, effects) => {
        const rows = event.published.rows.map(ageRowFactOf);
        effects.putRow(tables, event.aggregateId, { source: sourceOf(event), kind: 'ages', rows });
        markStream(effects, marks, event);
      },
    }),
  ];
}
