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
import { type Effects, needsRow, type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import type { CaseStatus } from '../domain/facts.ts';
import type { PartiesRow } from '../domain/identityRows.ts';
import type { Mark } from '../domain/mark.ts';
import type { CaseRow } from '../domain/rows.ts';
import { noteCaseStatus, noteCaseTerms } from '../usecases/noteCase.ts';
import { noteParties } from '../usecases/noteIdentities.ts';
import type { WorkerSecrets } from '../usecases/noteWorker.ts';
import { markStreams, type RowsOf, sourceOf, type Told } from './marking.ts';

type Terms = PublishedOf<typeof CaseSubmitted>;

/** Keeps the terms and the status of every case. */
export function onCaseEvents(
  cases: RowsOf<CaseRow>,
  parties: RowsOf<PartiesRow>,
  marks: RowsOf<Mark>,
  secrets: Pick<WorkerSecrets, 'openSealed'>,
): Reaction[] {
  const needs = (event: Told) => [needsRow(cases, event.aggregateId)];
  const terms = (event: Told & { readonly published: Terms }, effects: Effects): void => {
    const before = effects.row(cases, event.aggregateId);
    const context = `${event.type}/${event.aggregateId}`;
    const told = { published: event.published, context, source: sourceOf(event) };
    const named = noteParties(told, secrets);
    const { row, alsoTouched } = noteCaseTerms(before, event.published, named);
    effects.putRow(cases, event.aggregateId, row);
    effects.putRow(parties, event.aggregateId, named);
    markStreams(effects, marks, event, alsoTouched);
  };
  const moves = (status: CaseStatus) => ({
    needs,
    apply: (event: Told, effects: Effects): void => {
      const before = effects.row(cases, event.aggregateId);
      effects.putRow(cases, event.aggregateId, noteCaseStatus(before, status, sourceOf(event)));
      markStreams(effects, marks, event);
    },
  });
  return [
    reaction(CaseSubmitted, { needs, apply: terms }),
    reaction(CaseCorrected, { needs, apply: terms }),
    reaction(CaseCleared, moves('cleared')),
    reaction(CaseDeparted, moves('departed')),
    reaction(CaseWithdrawn, moves('withdrawn')),
    reaction(CaseRefused, moves('refused')),
    reaction(CaseLapsed, moves('lapsed')),
  ];
}
