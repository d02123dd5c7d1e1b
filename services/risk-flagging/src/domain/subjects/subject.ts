import type { AboutField, EventOf, FlagField, SubjectAssessed } from '@muhafiz/contracts';
import { digestOf } from '@muhafiz/kernel';
import type { AgencyFacts } from './agencyFacts.ts';

/** What the rules about agencies and people read of one of them. */
export type SubjectFacts = AgencyFacts;

export type SubjectKind = EventOf<typeof SubjectAssessed>['published']['subjectKind'];

/** What stands of an agency or a person now; one that never had a flag has no such state. */
export interface StandingSubject {
  readonly kind: SubjectKind;
  readonly ref: string;
  readonly assessmentId: string;
  readonly assessedAt: string;
  readonly flags: readonly FlagField[];
  readonly about: readonly AboutField[];
  /** Digest of what was answered; the same answers are no news. */
  readonly answers: string;
}

export type SubjectEvent = EventOf<typeof SubjectAssessed>;

export function evolveSubject(_before: StandingSubject | undefined, event: SubjectEvent): StandingSubject {
  const { subjectKind, subjectRef, assessmentId, assessedAt, flags, about } = event.published;
  const answers = subjectAnswersOf(flags, about);
  return { kind: subjectKind, ref: subjectRef, assessmentId, assessedAt, flags, about, answers };
}

/** The id of a subject's stream: `agency:1250/RWP`. */
export function subjectIdOf(kind: SubjectKind, ref: string): string {
  return `${kind}:${ref}`;
}

/** Versions of sources are left out: a fact read again unchanged is no news. */
export function subjectAnswersOf(flags: readonly FlagField[], about: readonly AboutField[]): string {
  return digestOf({
    flags: flags.map((flag) => [flag.causeKey, flag.ruleVersion, flag.effect, flag.evidenceDigest, flag.reason.en]),
    about: about.map(({ stream, effect }) => [stream, effect]),
  });
}

/** The streams whose cases must be judged again when one assessment takes the place of another: those newly concerned, no longer, or otherwise. */
export function concernedAnew(before: StandingSubject | undefined, after: StandingSubject): string[] {
  const asks = (subject: StandingSubject | undefined) => {
    const codes = (subject?.flags ?? []).map(({ code, ruleVersion, relatedRef }) => [
      code,
      ruleVersion,
      relatedRef ?? '',
    ]);
    return new Map((subject?.about ?? []).map(({ stream, effect }) => [stream, digestOf([effect, codes])]));
  };
  const [old, fresh] = [asks(before), asks(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter((stream) => old.get(stream) !== fresh.get(stream))
    .sort();
}
