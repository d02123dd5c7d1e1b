import type { AboutField, EventOf, FlagField, SubjectAssessed } from '@muhafiz/contracts';
import { digestOf } from '@muhafiz/kernel';
import type { AgencyFacts } from './agencyFacts.ts';
import type { IntermediaryFacts } from './intermediaryFacts.ts';
import type { PairFacts } from './pairFacts.ts';
import type { PhoenixFacts } from './phoenixFacts.ts';

/** What the rules about agencies and people read of one of them. */
export type SubjectFacts = AgencyFacts | IntermediaryFacts | PairFacts | PhoenixFacts | NoFacts;

/** Of a subject that is no more: its people were told apart, or joined with others, or nobody names them now. */
export interface NoFacts {
  readonly format: 'no-facts/1';
  readonly salt: string;
}

export type SubjectKind = EventOf<typeof SubjectAssessed>['published']['subjectKind'];

/** What stands of an agency or a person now; one that never had a flag has no such state. */
export interface StandingSubject {
  readonly kind: SubjectKind;
  readonly ref: string;
  readonly assessmentId: string;
  readonly assessedAt: string;
  readonly flags: readonly FlagField[];
  readonly about: readonly AboutField[];
  /** The phones of an intermediary, in normal form; sealed where they are stored. */
  readonly phones: readonly string[];
  /** Digest of what was answered; the same answers are no news. */
  readonly answers: string;
}

/** What is held beside the two halves of an event, so that neither the journal nor the topic sees it. */
export type SubjectEvent = EventOf<typeof SubjectAssessed> & { readonly held: { readonly phones: readonly string[] } };

export function evolveSubject(_before: StandingSubject | undefined, event: SubjectEvent): StandingSubject {
  const { subjectKind, subjectRef, assessmentId, assessedAt, flags, about } = event.published;
  const answers = subjectAnswersOf(flags, about);
  const { phones } = event.held;
  return { kind: subjectKind, ref: subjectRef, assessmentId, assessedAt, flags, about, phones, answers };
}

/** Ids of the streams of subjects: `agency:1250/RWP`. */
export const subjectIds = {
  agency: (key: string): string => `agency:${key}`,
  intermediary: (token: string): string => `intermediary:${token}`,
  pair: (left: string, right: string): string => `pair:${left}:${right}`,
  phoenix: (agencyKey: string, formerKey: string): string => `phoenix:${agencyKey}:${formerKey}`,
} as const;

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

/** The phones by which an intermediary is known; nobody else has any here. */
export function phonesOf(facts: SubjectFacts): string[] {
  return 'phones' in facts ? facts.phones.map(({ phone }) => phone) : [];
}
