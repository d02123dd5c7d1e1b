import { AgeRulesRevised, FeeScheduleRevised } from '@muhafiz/contracts';
import { type Projection, type Reaction, reaction } from '@muhafiz/service-kit';
import type { TableRow } from '../storage/factProjections.ts';
import type { Mark } from '../storage/marks.ts';
import { markStream, sourceOf } from './marking.ts';

export function onReferenceTableEvents(tables: Projection<TableRow>, marks: Projection<Mark>): Reaction[] {
  return [
    reaction(FeeScheduleRevised, {
      apply: (event, effects) => {
        const rows = event.published.rows.map((row) => ({
          item: row.item,
          channel: row.channel,
          country: row.country,
          kind: row.kind,
          ceilingPkr: row.ceilingPkr ?? null,
          effectiveFrom: row.effectiveFrom,
          effectiveTo: row.effectiveTo ?? null,
          legalBasis: row.legalBasis ?? null,
        }));
        effects.putRow(tables, event.aggregateId, { source: sourceOf(event), kind: 'fees', rows });
        markStream(effects, marks, event);
      },
    }),
    reaction(AgeRulesRevised, {
      apply: (event, effects) => {
        const rows = event.published.rows.map((row) => ({
          minimumAge: row.minimumAge,
          occupation: row.occupation,
          sex: row.sex,
          effectiveFrom: row.effectiveFrom,
          effectiveTo: row.effectiveTo ?? null,
          legalBasis: row.legalBasis ?? null,
        }));
        effects.putRow(tables, event.aggregateId, { source: sourceOf(event), kind: 'ages', rows });
        markStream(effects, marks, event);
      },
    }),
  ];
}
