import type {
  AssessmentApplied,
  CaseCleared,
  CaseCorrected,
  CaseDeparted,
  CaseHeld,
  CaseLapsed,
  CaseRefused,
  CaseSubmitted,
  CaseWithdrawn,
  CouldNotTellField,
  EventOf,
  HoldConfirmed,
  HoldField,
  ReleaseConfirmed,
  ReleaseRequested,
} from '@muhafiz/contracts';
import { assertNever, type Instant } from '@muhafiz/kernel';
import type { CaseFacts, Payment } from './caseFacts.ts';

export const caseStatuses = ['pending', 'cleared', 'departed', 'withdrawn', 'refused', 'lapsed'] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** Why the case may not move on, for one cause; `since` is when that cause first stood without a break. */
export interface Hold extends HoldField {
  readonly since: Instant;
}

/** The newest assessment of the present facts that changed anything here. */
export interface NotedAssessment {
  readonly assessmentId: string;
  readonly factVersion: number;
  readonly assessedAt: Instant;
  readonly couldNotTell: readonly CouldNotTellField[];
}

/** An officer's wish that a hold be released, waiting for a second officer. */
export interface ReleaseRequest {
  readonly releaseId: string;
  readonly causeKey: string;
  readonly evidenceDigest: string;
  readonly reason: string;
  readonly by: string;
}

/** That an officer looked at what holds the case and found it right; it binds who may release that hold. */
export interface HoldConfirmation {
  readonly causeKey: string;
  readonly evidenceDigest: string;
  readonly reason: string;
  readonly by: string;
}

/** Evidence that two officers judged: it never renews the hold of this cause; other evidence does. */
export interface Release {
  readonly releaseId: string;
  readonly causeKey: string;
  readonly evidenceDigest: string;
}

/** What a clearance was given for. When any of it is corrected, the clearance no longer speaks of this departure. */
export interface Clearance {
  readonly clearedAt: Instant;
  readonly assessmentId: string;
  readonly workerRef: string;
  readonly agencyKey?: string | undefined;
  readonly permissionNo?: string | undefined;
  /** Which of the worker's passports was seen; counted by the worker. */
  readonly passportVersion: number;
}

/** One intended departure of one worker. Holds are orthogonal to the status: a cleared case can be held too. */
export interface Case {
  readonly ref: string;
  readonly status: CaseStatus;
  readonly facts: CaseFacts;
  /** Payments that were taken back, a copy for each time: a table sent again must not bring them back. */
  readonly retracted: readonly Payment[];
  /** Who took payments back, each officer once: they may not clear the case. */
  readonly retractedBy: readonly string[];
  /** Counts the changes of facts, from 1; assessments name the one they judged. */
  readonly factVersion: number;
  readonly factsChangedAt: Instant;
  readonly assessment?: NotedAssessment | undefined;
  readonly holds: readonly Hold[];
  readonly requests: readonly ReleaseRequest[];
  readonly confirmations: readonly HoldConfirmation[];
  readonly releases: readonly Release[];
  readonly clearance?: Clearance | undefined;
}

/** Facts travel beside the event in memory: its published half has no persons until storage seals them in. */
type WithFacts<E> = E & { readonly facts: CaseFacts };

export type CaseEvent =
  | WithFacts<EventOf<typeof CaseSubmitted>>
  | (WithFacts<EventOf<typeof CaseCorrected>> & { readonly retracted?: Payment })
  | EventOf<typeof AssessmentApplied>
  | EventOf<typeof CaseHeld>
  | EventOf<typeof ReleaseRequested>
  | EventOf<typeof ReleaseConfirmed>
  | EventOf<typeof HoldConfirmed>
  | EventOf<typeof CaseCleared>
  | EventOf<typeof CaseWithdrawn>
  | EventOf<typeof CaseRefused>
  | EventOf<typeof CaseDeparted>
  | EventOf<typeof CaseLapsed>;

export function isOpen(one: Case): boolean {
  return one.status === 'pending' || one.status === 'cleared';
}

export function isHeld(one: Case): boolean {
  return one.holds.length > 0;
}

/** The only place where a case changes. */
export function evolveCase(before: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'CaseSubmitted') {
    return {
      ref: event.published.caseRef,
      status: 'pending',
      facts: event.facts,
      retracted: [],
      retractedBy: [],
      factVersion: event.published.factVersion,
      factsChangedAt: event.recorded.decidedAt as Instant,
      holds: [],
      requests: [],
      confirmations: [],
      releases: [],
    };
  }
  if (before === undefined) throw new Error(`${event.type} came before the case was submitted`);
  switch (event.type) {
    case 'CaseCorrected':
      return {
        ...before,
        ...retractedSince(before, event),
        facts: event.facts,
        factVersion: event.published.factVersion,
        factsChangedAt: event.recorded.decidedAt as Instant,
      };
    case 'AssessmentApplied':
      return withAssessment(before, event);
    case 'CaseHeld': {
      const { hold, heldAt } = event.recorded;
      return { ...before, holds: [...before.holds, { ...hold, since: heldAt as Instant }] };
    }
    case 'ReleaseRequested':
      return { ...before, requests: [...before.requests, requestOf(event)] };
    case 'ReleaseConfirmed':
      return withRelease(before, event.published);
    case 'HoldConfirmed':
      return withConfirmation(before, event);
    case 'CaseCleared':
      return { ...before, status: 'cleared', clearance: clearanceOf(before, event) };
    case 'CaseWithdrawn':
      return { ...before, status: 'withdrawn' };
    case 'CaseRefused':
      return { ...before, status: 'refused' };
    case 'CaseDeparted':
      return { ...before, status: 'departed' };
    case 'CaseLapsed':
      return { ...before, status: 'lapsed' };
    default:
      return assertNever(event);
  }
}

function retractedSince(
  { retracted, retractedBy }: Case,
  event: Extract<CaseEvent, { type: 'CaseCorrected' }>,
): Pick<Case, 'retracted' | 'retractedBy'> {
  if (event.retracted === undefined) return { retracted, retractedBy };
  return {
    retracted: [...retracted, event.retracted],
    retractedBy: [...new Set([...retractedBy, event.recorded.by])],
  };
}

function withAssessment(before: Case, { published, recorded }: EventOf<typeof AssessmentApplied>): Case {
  const assessedAt = recorded.assessedAt as Instant;
  const gone = new Set([...published.lifted, ...published.held.map((cause) => cause.key)]);
  const since = new Map(before.holds.map((hold) => [hold.key, hold.since]));
  const added = recorded.holds.map((hold) => ({ ...hold, since: since.get(hold.key) ?? assessedAt }));
  const { assessmentId, factVersion } = published;
  return {
    ...before,
    assessment: { assessmentId, factVersion, assessedAt, couldNotTell: recorded.couldNotTell },
    holds: [...before.holds.filter((hold) => !gone.has(hold.key)), ...added],
    // A wish to release, like a confirmation, speaks of evidence that no longer stands.
    requests: before.requests.filter((request) => !gone.has(request.causeKey)),
    confirmations: before.confirmations.filter(({ causeKey }) => !gone.has(causeKey)),
  };
}

function requestOf({ published, recorded }: EventOf<typeof ReleaseRequested>): ReleaseRequest {
  const { releaseId, causeKey, evidenceDigest } = published;
  return { releaseId, causeKey, evidenceDigest, reason: recorded.reason, by: recorded.by };
}

function withConfirmation(before: Case, { published, recorded }: EventOf<typeof HoldConfirmed>): Case {
  const { causeKey, evidenceDigest } = published;
  const { by, reason } = recorded;
  return {
    ...before,
    // Who says now that the hold is right no longer wishes that it be released.
    requests: before.requests.filter((request) => request.causeKey !== causeKey || request.by !== by),
    confirmations: [...before.confirmations, { causeKey, evidenceDigest, reason, by }],
  };
}

function withRelease(before: Case, { releaseId, causeKey, evidenceDigest }: Release): Case {
  return {
    ...before,
    holds: before.holds.filter((hold) => hold.key !== causeKey),
    requests: before.requests.filter((request) => request.causeKey !== causeKey),
    confirmations: before.confirmations.filter((each) => each.causeKey !== causeKey),
    releases: [...before.releases, { releaseId, causeKey, evidenceDigest }],
  };
}

function clearanceOf(before: Case, { published, recorded }: EventOf<typeof CaseCleared>): Clearance {
  const { terms } = before.facts;
  return {
    clearedAt: published.clearedAt as Instant,
    assessmentId: published.assessmentId,
    workerRef: terms.workerRef,
    agencyKey: terms.agencyKey,
    permissionNo: terms.permissionNo,
    passportVersion: recorded.passportVersion,
  };
}
