import type { CaseAssessed, EventOf, FlagField, PublishedOf } from '@muhafiz/contracts';
import { digestOf } from '@muhafiz/kernel';

/** The standing assessment of one case: what the rules answered about its present facts. */
export interface StandingAssessment {
  readonly caseRef: string;
  readonly factVersion: number;
  readonly assessmentId: string;
  readonly assessedAt: string;
  readonly flags: readonly FlagField[];
  readonly couldNotTell: PublishedOf<typeof CaseAssessed>['couldNotTell'];
  readonly readUpTo: Readonly<Record<string, string>>;
  /** Digest of the answers; the same answers about the same version of the case are no news. */
  readonly answers: string;
}

export type AssessmentEvent = EventOf<typeof CaseAssessed>;

export function evolveAssessment(_before: StandingAssessment | undefined, event: AssessmentEvent): StandingAssessment {
  const { published } = event;
  return {
    caseRef: published.caseRef,
    factVersion: published.factVersion,
    assessmentId: published.assessmentId,
    assessedAt: published.assessedAt,
    flags: published.flags,
    couldNotTell: published.couldNotTell,
    readUpTo: published.readUpTo,
    answers: answersOf(published.factVersion, published.flags, published.couldNotTell),
  };
}

/**
 * Digest of what was answered: versions of the sources are left out, since a fact that was read again unchanged is no
 * news to anybody; evidence, words and the version of the case are in.
 */
export function answersOf(
  factVersion: number,
  flags: readonly FlagField[],
  couldNotTell: StandingAssessment['couldNotTell'],
): string {
  return digestOf({
    factVersion,
    flags: flags.map((flag) => [flag.causeKey, flag.ruleVersion, flag.effect, flag.evidenceDigest, flag.reason.en]),
    couldNotTell: couldNotTell.map((each) => [each.code, [...each.missing]]),
  });
}

/** `<case>@<version of the assessment's stream>`. */
export function assessmentIdOf(caseRef: string, version: number): string {
  return `${caseRef}@${version}`;
}

/** Names one flag of one assessment, for replay: `<assessment>/<rule>`, and whose it is where that could be several. */
export function flagIdOf(
  assessmentId: string,
  { code, subjectKind, subjectRef, relatedRef }: Pick<FlagField, 'code' | 'subjectKind' | 'subjectRef' | 'relatedRef'>,
): string {
  // A case can name several agencies and people with flags of one rule.
  const whose = subjectKind === 'agency' || subjectKind === 'intermediary' ? `/${subjectRef}` : '';
  return `${assessmentId}/${code}${whose}${relatedRef === undefined ? '' : `/${relatedRef}`}`;
}
