import { AssessmentApplied, CaseHeld, HoldConfirmed, ReleaseConfirmed } from '@muhafiz/contracts';
import { type Effects, needsRow, type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import type { CaseHoldsRow, JudgedHold } from '../domain/feedback/judgeHolds.ts';
import { noteHolds, type ToldOfHolds } from '../usecases/feedback/noteHolds.ts';
import type { RowsOf, Told } from './marking.ts';

/** What is kept of holds: where each case stands, and every hold that was judged. */
export interface HoldRows {
  readonly caseHolds: RowsOf<CaseHoldsRow>;
  readonly judgedHolds: RowsOf<JudgedHold>;
}

export function applyToHolds(rows: HoldRows, event: Told, told: ToldOfHolds, effects: Effects): void {
  const caseRef = event.aggregateId;
  const { row, judged } = noteHolds(effects.row(rows.caseHolds, caseRef), told, { caseRef, at: event.at });
  effects.putRow(rows.caseHolds, caseRef, row);
  for (const [id, hold] of judged) effects.putRow(rows.judgedHolds, id, hold);
}

/** Keeps what worker emigration says of holds. No fact of a case changes by it, so nothing is assessed again. */
export function onHoldEvents(rows: HoldRows): Reaction[] {
  const needs = (event: Told) => [needsRow(rows.caseHolds, event.aggregateId)];
  return [
    reaction(AssessmentApplied, {
      needs,
      apply: (event, effects) =>
        applyToHolds(rows, event, { type: 'AssessmentApplied', published: event.published }, effects),
    }),
    reaction(HoldConfirmed, {
      needs,
      apply: (event, effects) =>
        applyToHolds(rows, event, { type: 'HoldConfirmed', published: event.published }, effects),
    }),
    reaction(ReleaseConfirmed, {
      needs,
      apply: (event, effects) =>
        applyToHolds(rows, event, { type: 'ReleaseConfirmed', published: event.published }, effects),
    }),
    reaction(CaseHeld, {
      needs,
      apply: (event, effects) => applyToHolds(rows, event, { type: 'CaseHeld' }, effects),
    }),
  ];
}
