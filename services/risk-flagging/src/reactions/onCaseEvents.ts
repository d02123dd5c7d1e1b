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
import { noteSubmission } from '../usecases/feedback/noteHolds.ts';
import { noteCaseStatus, noteCaseTerms } from '../usecases/noteCase.ts';
import { noteParties } from '../usecases/noteIdentities.ts';
import type { WorkerSecrets } from '../usecases/noteWorker.ts';
import { markStreams, type RowsOf, sourceOf, type Told } from './marking.ts';
import { applyToHolds, type HoldRows } from './onHoldEvents.ts';

type Terms = PublishedOf<typeof CaseSubmitted>;

interface CaseParts extends HoldRows {
  readonly cases: RowsOf<CaseRow>;
  readonly parties: RowsOf<PartiesRow>;
}

/** Keeps the terms and the status of every case, and what its end says of what held it. */
export function onCaseEvents(
  parts: CaseParts,
  marks: RowsOf<Mark>,
  secrets: Pick<WorkerSecrets, 'openSealed'>,
): Reaction[] {
  const { cases, parties, caseHolds } = parts;
  const needs = (event: Told) => [needsRow(cases, event.aggregateId), needsRow(caseHolds, event.aggregateId)];
  const terms = (event: Told & { readonly published: Terms }, effects: Effects): void => {
    const before = effects.row(cases, event.aggregateId);
    const context = `${event.type}/${event.aggregateId}`;
    const told = { published: event.published, context, source: sourceOf(event) };
    const named = noteParties(told, secrets);
    const { row, alsoTouched } = noteCaseTerms(before, event.published, named);
    effects.putRow(cases, event.aggregateId, row);
    effects.putRow(parties, event.aggregateId, named);
    const holds = effects.row(caseHolds, event.aggregateId);
    effects.putRow(caseHolds, event.aggregateId, noteSubmission(holds, event.published));
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
  const ends = (type: 'CaseDeparted' | 'CaseWithdrawn' | 'CaseRefused' | 'CaseLapsed', status: CaseStatus) => ({
    needs,
    apply: (event: Told, effects: Effects): void => {
      moves(status).apply(event, effects);
      applyToHolds(parts, event, { type }, effects);
    },
  });
  return [
    reaction(CaseSubmitted, { needs, apply: terms }),
    reaction(CaseCorrected, { needs, apply: terms }),
    reaction(CaseCleared, moves('cleared')),
    reaction(CaseDeparted, ends('CaseDeparted', 'departed')),
    reaction(CaseWithdrawn, ends('CaseWithdrawn', 'withdrawn')),
    reaction(CaseRefused, ends('CaseRefused', 'refused')),
    reaction(CaseLapsed, ends('CaseLapsed', 'lapsed')),
  ];
}
