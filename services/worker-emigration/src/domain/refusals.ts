import type { CouldNotTellField } from '@muhafiz/contracts';
import type { PlainDate } from '@muhafiz/kernel';
import type { CaseStatus, Hold } from './case/case.ts';
import type { CaseOperation } from './case/caseOperations.ts';
import type { StaleOffice } from './freshness.ts';

/** A hold as a refusal tells it: what an officer needs to see next, and no person's name or number. */
export type ToldHold = Pick<Hold, 'key' | 'code' | 'ruleVersion' | 'reason' | 'wouldClear' | 'evidenceDigest'>;

/** Why the assessment at hand does not allow a clearance. */
export type AssessmentGap =
  | { readonly why: 'NoAssessment' }
  | { readonly why: 'OlderVersion'; readonly assessedVersion: number }
  | { readonly why: 'CouldNotTell'; readonly couldNotTell: readonly CouldNotTellField[] }
  | { readonly why: 'NotFresh'; readonly stale: readonly StaleOffice[] };

/** Every way this office says no, each with its own facts. None carries a person's name, number or phone. */
export type EmigrationRefusal =
  | { readonly kind: 'CaseNotFound'; readonly caseRef: string }
  | { readonly kind: 'WorkerNotFound'; readonly workerRef: string }
  | {
      readonly kind: 'NotInThisStatus';
      readonly caseRef: string;
      readonly status: CaseStatus;
      readonly operation: CaseOperation;
    }
  | { readonly kind: 'RowRefused'; readonly field: string; readonly reason: string; readonly row?: number | undefined }
  | { readonly kind: 'TooManyRows'; readonly rows: number; readonly most: number }
  | { readonly kind: 'WrongHeader'; readonly file: string; readonly missing: readonly string[] }
  | {
      readonly kind: 'NotYetAssessed';
      readonly caseRef: string;
      readonly factVersion: number;
      readonly gap: AssessmentGap;
    }
  | { readonly kind: 'Held'; readonly caseRef: string; readonly holds: readonly ToldHold[] }
  | { readonly kind: 'StandingUnknown'; readonly agencyKey: string; readonly why: string }
  | {
      readonly kind: 'StandingNotValid';
      readonly agencyKey: string;
      readonly dates: readonly { readonly on: PlainDate; readonly why: unknown }[];
    }
  | { readonly kind: 'PositionUnknown'; readonly permissionNo: string; readonly why: string }
  | { readonly kind: 'PositionRefused'; readonly permissionNo: string; readonly why: unknown }
  | { readonly kind: 'ReasonMissing'; readonly field: string }
  | { readonly kind: 'ReasonTooLong'; readonly field: string; readonly letters: number; readonly most: number }
  | {
      readonly kind: 'PaymentNotFound';
      readonly caseRef: string;
      readonly item: string;
      readonly amountPkr: number;
      readonly paidOn: PlainDate;
      /** Standing payments of this sum for the same on the same day, that differ in another field. */
      readonly alike: number;
      /** How often exactly this payment was taken back before. */
      readonly retracted: number;
    }
  | { readonly kind: 'HoldIdTaken'; readonly holdId: string; readonly causeKey: string }
  | { readonly kind: 'HoldNotFound'; readonly causeKey: string }
  | { readonly kind: 'EvidenceChanged'; readonly causeKey: string; readonly evidenceDigest: string }
  | { readonly kind: 'ReleaseAlreadyRequested'; readonly releaseId: string }
  | { readonly kind: 'ReleaseNotFound'; readonly releaseId: string }
  | { readonly kind: 'SecondOfficerNeeded'; readonly releaseId: string }
  | { readonly kind: 'ConfirmerMayNotRelease'; readonly causeKey: string }
  | { readonly kind: 'TookBackPayment'; readonly caseRef: string; readonly operation: CaseOperation }
  | { readonly kind: 'DepartureInFuture'; readonly departedOn: PlainDate; readonly today: PlainDate }
  | {
      readonly kind: 'NotGo';
      readonly caseRef: string;
      readonly answer: 'STOP' | 'ASK';
      readonly reasons: readonly string[];
    }
  | { readonly kind: 'NotYetLapsed'; readonly lapsesAfter: PlainDate; readonly today: PlainDate }
  | { readonly kind: 'IdempotencyKeyReused'; readonly idempotencyKey: string }
  | { readonly kind: 'ChangedMeanwhile'; readonly what: string }
  | { readonly kind: 'NotAllowed'; readonly operation: string };

/** The stable public code of each refusal; clients rely on these. */
export const refusalCodes = {
  CaseNotFound: 'NOT_FOUND',
  WorkerNotFound: 'NOT_FOUND',
  NotInThisStatus: 'CONFLICT',
  RowRefused: 'INVALID',
  TooManyRows: 'LIMIT',
  WrongHeader: 'INVALID',
  NotYetAssessed: 'NOT_YET_ASSESSED',
  Held: 'HELD',
  StandingUnknown: 'UNAVAILABLE',
  StandingNotValid: 'CONFLICT',
  PositionUnknown: 'UNAVAILABLE',
  PositionRefused: 'CONFLICT',
  ReasonMissing: 'INVALID',
  ReasonTooLong: 'INVALID',
  PaymentNotFound: 'NOT_FOUND',
  HoldIdTaken: 'CONFLICT',
  HoldNotFound: 'NOT_FOUND',
  EvidenceChanged: 'CONFLICT',
  ReleaseAlreadyRequested: 'CONFLICT',
  ReleaseNotFound: 'NOT_FOUND',
  SecondOfficerNeeded: 'FORBIDDEN',
  ConfirmerMayNotRelease: 'FORBIDDEN',
  TookBackPayment: 'FORBIDDEN',
  DepartureInFuture: 'INVALID',
  NotGo: 'CONFLICT',
  NotYetLapsed: 'CONFLICT',
  IdempotencyKeyReused: 'CONFLICT',
  ChangedMeanwhile: 'CONFLICT',
  NotAllowed: 'FORBIDDEN',
} as const satisfies Record<
  EmigrationRefusal['kind'],
  'INVALID' | 'NOT_FOUND' | 'CONFLICT' | 'FORBIDDEN' | 'NOT_YET_ASSESSED' | 'HELD' | 'UNAVAILABLE' | 'LIMIT'
>;
