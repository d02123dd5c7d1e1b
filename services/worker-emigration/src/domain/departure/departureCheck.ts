import type { Instant, PlainDate } from '@muhafiz/kernel';
import { millisOf } from '@muhafiz/kernel';
import { type Case, isHeld, isOpen } from '../case/case.ts';
import { coversCase } from '../case/clearCase.ts';
import { findAssessmentGap } from '../case/findAssessmentGap.ts';
import { type Horizon, readUpToOf } from '../freshness.ts';
import { departureDays } from './departureWindow.ts';
import { type DepartureReasonCode, departureWording } from './wording.ts';

export interface DepartureReason {
  readonly code: DepartureReasonCode;
  readonly en: string;
  readonly ur: string;
  readonly caseRef?: string | undefined;
}

export interface DepartureAnswer {
  readonly answer: 'GO' | 'STOP' | 'ASK';
  readonly reasons: readonly DepartureReason[];
  /** The case that the answer speaks of, if there is one. */
  readonly caseRef?: string | undefined;
  /** How old, in milliseconds, the oldest office's reading behind the assessments is; absent when one was never read. */
  readonly ageMillis?: number | undefined;
}

/** A case of somebody who now holds the passport asked for. */
export interface Candidate {
  readonly case: Case;
  readonly passportVersion: number;
  readonly workerChangedAt: Instant;
}

export interface DepartureQuestion {
  readonly date: PlainDate;
  readonly now: Instant;
  readonly horizon: Horizon;
  readonly boundMillis: number;
}

/**
 * May the holder of this passport leave on this day? GO when a case is cleared for both, nothing holds it, and its
 * assessment is of its present version and within its bound; STOP for a standing hold only; all else, no case at all
 * included, is ASK: an indicator is no finding, and honest travellers were turned back by the ten thousand.
 */
export function departureCheck(candidates: readonly Candidate[], question: DepartureQuestion): DepartureAnswer {
  const readUpTo = readUpToOf(question.horizon);
  const age = readUpTo && { ageMillis: Math.max(0, millisOf(question.now) - millisOf(readUpTo)) };
  const judged = candidates
    .filter((candidate) => isOpen(candidate.case) && !isOver(candidate.case, question.date))
    .sort((left, right) => byDeparture(left.case, right.case))
    .map((candidate) => ({ ref: candidate.case.ref, code: reasonOf(candidate, question) }));
  const go = judged.find(({ code }) => code === 'Cleared');
  if (go !== undefined) return { answer: 'GO', reasons: [reason('Cleared', go.ref)], caseRef: go.ref, ...age };
  const held = judged.filter(({ code }) => code === 'Held');
  const told = held.length > 0 ? held : judged;
  const reasons = told.length > 0 ? told.map(({ code, ref }) => reason(code, ref)) : [reason('NoCase')];
  const answer = held.length > 0 ? 'STOP' : 'ASK';
  return { answer, reasons, ...(told[0] && { caseRef: told[0].ref }), ...age };
}

/** The first thing that stands between this case and GO; `Cleared` when nothing does. */
function reasonOf(
  { case: one, passportVersion, workerChangedAt }: Candidate,
  question: DepartureQuestion,
): DepartureReasonCode {
  if (isHeld(one)) return 'Held';
  if (one.status !== 'cleared') return 'NotCleared';
  if (!coversCase(one, passportVersion)) return 'OtherTerms';
  if (question.date < departureDays(one.facts.terms.intendedDepartureOn).from) return 'OtherDate';
  const { now, horizon, boundMillis } = question;
  const gap = findAssessmentGap(one, { now, horizon, boundMillis, workerChangedAt });
  if (gap === undefined) return 'Cleared';
  return gap.why === 'NotFresh' ? 'NotFresh' : 'NotAssessed';
}

/** A case whose days lie behind says nothing about this departure, held or not. */
function isOver(one: Case, date: PlainDate): boolean {
  return date > departureDays(one.facts.terms.intendedDepartureOn).to;
}

function byDeparture(left: Case, right: Case): number {
  return left.facts.terms.intendedDepartureOn < right.facts.terms.intendedDepartureOn ? -1 : 1;
}

function reason(code: DepartureReasonCode, caseRef?: string): DepartureReason {
  return { code, ...departureWording[code], ...(caseRef !== undefined && { caseRef }) };
}
