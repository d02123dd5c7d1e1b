import type { FlagField } from '@muhafiz/contracts';
import { digestOf } from '@muhafiz/kernel';
import { type CitedFact, citeFact } from './facts.ts';
import type { Bilingual, Effect, Finding, Reason, Rule, Severity, Subject } from './rule.ts';

type FlaggingRule = Omit<Rule, 'evaluate' | 'plain'>;

/** One thing that should worry us, with all that an officer needs to judge it: an indicator, never a finding. */
export interface Flag {
  readonly code: string;
  readonly version: number;
  readonly severity: Severity;
  readonly effect: Effect;
  readonly subject: Subject;
  readonly relatedRef: string | null;
  /** `code|kind:ref|related`: a hold is keyed by it, so that lifting one cause lifts no other. */
  readonly cause: string;
  readonly reason: Reason;
  readonly wouldClear: Bilingual;
  readonly evidence: readonly CitedFact[];
  readonly excessPkr: number | null;
  /** Of the values judged, and not of the versions they were read from: a release of this digest stays released. */
  readonly digest: string;
}

function causeKey(code: string, subject: Subject, relatedRef: string | null): string {
  return `${code}|${subject.kind}:${subject.ref}|${relatedRef ?? ''}`;
}

/** `facts` are those that the finding cites, and the secret that hides personal ones in the digest. */
export function makeFlag(facts: { readonly salt: string }, rule: FlaggingRule, finding: Finding): Flag {
  const evidence = inOrder(finding.cited).map((path) => citeFact(facts, path));
  const cause = causeKey(rule.code, finding.subject, finding.relatedRef);
  return {
    code: rule.code,
    version: rule.version,
    severity: rule.severity,
    effect: finding.effect ?? rule.effect,
    subject: finding.subject,
    relatedRef: finding.relatedRef,
    cause,
    reason: finding.reason,
    wouldClear: finding.wouldClear,
    evidence,
    excessPkr: finding.excessPkr,
    digest: digestOf({
      cause,
      evidence: evidence.map((fact) => [fact.path, fact.value]),
      salt: evidence.some((fact) => fact.personal) ? facts.salt : undefined,
    }),
  };
}

/** Each path once, by code point. */
function inOrder(paths: readonly string[]): string[] {
  const sorted = [...paths].sort(byCodePoint);
  return sorted.filter((path, index) => path !== sorted[index - 1]);
}

/** The flag as other offices hear of it: no personal value, no grounds. */
export function publishedFlag(rule: Pick<Rule, 'citations'>, flag: Flag): FlagField {
  return {
    code: flag.code,
    ruleVersion: flag.version,
    effect: flag.effect,
    subjectKind: flag.subject.kind,
    subjectRef: flag.subject.ref,
    ...(flag.relatedRef === null ? {} : { relatedRef: flag.relatedRef }),
    causeKey: flag.cause,
    reason: { en: flag.reason.en, ur: flag.reason.ur },
    wouldClear: flag.wouldClear,
    citation: rule.citations.map((citation) => `${citation.law} (${citation.mark})`).join('; '),
    evidence: flag.evidence.map(({ source, path, value, personal }) =>
      personal || value === null ? { source, path } : { source, path, shown: String(value).slice(0, 500) },
    ),
    evidenceDigest: flag.digest,
    ...(flag.excessPkr === null ? {} : { excessPkr: flag.excessPkr }),
  };
}

function byCodePoint(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
