import {
  CaseCleared,
  CaseCorrected,
  CaseDeparted,
  CaseLapsed,
  CaseRefused,
  CaseSubmitted,
  CaseWithdrawn,
  type PublishedOf,
} from '@muhafiz/contracts';
import { type Effects, needsRow, type Projection, type Reaction, type ReadEvent, reaction } from '@muhafiz/service-kit';
import type { CaseStatus } from '../domain/facts.ts';
import { caseFactOf } from '../domain/factsOf.ts';
import type { CaseRow } from '../storage/factProjections.ts';
import type { Mark } from '../storage/marks.ts';
import { markStream, sourceOf } from './marking.ts';

type Submitted = PublishedOf<typeof CaseSubmitted>;

export function onCaseEvents(cases: Projection<CaseRow>, marks: Projection<Mark>): Reaction[] {
  const needs = (event: ReadEvent) => [needsRow(cases, event.aggregateId)];
  const facts = (event: ReadEvent<Submitted>, effects: Effects): void => {
    const before = effects.row(cases, event.aggregateId);
    const row = caseFactOf(event.published, before?.status ?? 'pending', sourceOf(event));
    effects.putRow(cases, event.aggregateId, row);
    markStream(effects, marks, event);
    // It left another permission: that one's positions are dealt again.
    if (before?.permissionNo && before.permissionNo !== row.permissionNo) {
      effects.putRow(marks, `permission/${before.permissionNo}`, { stamp: event.id, at: event.at });
    }
  };
  const moves = (status: CaseStatus) => ({
    needs,
    apply: (event: ReadEvent, effects: Effects): void => {
      const before = effects.row(cases, event.aggregateId);
      if (before === undefined) throw new Error('a case moved on before it was submitted');
      effects.putRow(cases, event.aggregateId, { ...before, status, source: sourceOf(event) });
      markStream(effects, marks, event);
    },
  });
  return [
    reaction(CaseSubmitted, { needs, apply: facts }),
    reaction(CaseCorrected, { needs, apply: facts }),
    reaction(CaseCleared, moves('cleared')),
    reaction(CaseDeparted, moves('departed')),
    reaction(CaseWithdrawn, moves('withdrawn')),
    reaction(CaseRefused, moves('refused')),
    reaction(CaseLapsed, moves('lapsed')),
  ];
}
