import type { AssessmentApplied, PublishedOf } from '@muhafiz/contracts';
import type { PlainDate } from '@muhafiz/kernel';

/**
 * What became of a hold by a rule. `upheld`: an officer confirmed it, or refused the case while it
 * stood. `released`: two officers released it. `settled`: a corrected fact lifted it before anybody judged it, which
 * says nothing of the rule and is counted apart.
 */
export type Verdict = 'upheld' | 'released' | 'settled';

/** A hold that stands: one cause of one case, on one evidence, by one version of a rule. */
export interface StandingHold {
  readonly causeKey: string;
  readonly code: string;
  readonly ruleVersion: number;
  readonly evidenceDigest: string;
  /** An officer said that it is right. */
  readonly confirmed: boolean;
}

/** One case as far as its holds are counted. */
export interface CaseHoldsRow {
  readonly submittedOn: string;
  readonly workerRef: string;
  /** Whether anything ever held it: a rule or an officer. */
  readonly everHeld: boolean;
  readonly standing: readonly StandingHold[];
}

/** One hold with its judgement; a later judgement of the same hold takes the place of the earlier one. */
export interface JudgedHold {
  readonly code: string;
  readonly ruleVersion: number;
  readonly verdict: Verdict;
  readonly on: PlainDate;
}

/** A case after an event, and the holds that the event judged, by id. */
export interface Judged {
  readonly row: CaseHoldsRow;
  readonly judged: readonly (readonly [id: string, hold: JudgedHold])[];
}

/** Where and when it was judged. */
export interface Judging {
  readonly caseRef: string;
  readonly on: PlainDate;
}

type Applied = Pick<PublishedOf<typeof AssessmentApplied>, 'held' | 'lifted'>;

/**
 * An assessment reached the case. What it lifts was settled by facts, unless an officer had confirmed it. What it renews
 * with other evidence, or by another version of the rule, is another hold, and the one before goes unjudged: nobody said
 * whether it was right, and the facts did not take it away.
 */
export function judgeApplied(before: CaseHoldsRow, { held, lifted }: Applied, at: Judging): Judged {
  const gone = new Set([...lifted, ...held.map(({ key }) => key)]);
  const settled = before.standing.filter(({ causeKey, confirmed }) => lifted.includes(causeKey) && !confirmed);
  const added = held.map(({ key: causeKey, code, ruleVersion, evidenceDigest }) => {
    return { causeKey, code, ruleVersion, evidenceDigest, confirmed: false };
  });
  const standing = [...before.standing.filter(({ causeKey }) => !gone.has(causeKey)), ...added];
  const row = { ...before, everHeld: before.everHeld || held.length > 0, standing };
  return { row, judged: settled.map((hold) => verdictOf(hold, 'settled', at)) };
}

/** An officer confirmed a hold: upheld, and it stands. */
export function judgeConfirmed(before: CaseHoldsRow, cause: { readonly causeKey: string }, at: Judging): Judged {
  const hold = before.standing.find(({ causeKey }) => causeKey === cause.causeKey);
  // An officer's own hold is no rule's: nothing of it stands here.
  if (hold === undefined || hold.confirmed) return { row: before, judged: [] };
  const standing = before.standing.map((each) => (each === hold ? { ...each, confirmed: true } : each));
  return { row: { ...before, standing }, judged: [verdictOf(hold, 'upheld', at)] };
}

/** Two officers released a hold: the last word about it, after a confirmation too. */
export function judgeReleased(before: CaseHoldsRow, cause: { readonly causeKey: string }, at: Judging): Judged {
  const hold = before.standing.find(({ causeKey }) => causeKey === cause.causeKey);
  if (hold === undefined) return { row: before, judged: [] };
  const standing = before.standing.filter((each) => each !== hold);
  return { row: { ...before, standing }, judged: [verdictOf(hold, 'released', at)] };
}

/**
 * The case was closed. Refused while held, every hold that nobody had judged is upheld; withdrawn, lapsed or departed,
 * nobody judged anything.
 */
export function judgeClosed(before: CaseHoldsRow, how: 'upholds' | 'judgesNothing', at: Judging): Judged {
  const open = how === 'upholds' ? before.standing.filter(({ confirmed }) => !confirmed) : [];
  return { row: { ...before, standing: [] }, judged: open.map((hold) => verdictOf(hold, 'upheld', at)) };
}

/** The digest names the cause too, so that two causes of one case are two holds. */
function verdictOf(hold: StandingHold, verdict: Verdict, { caseRef, on }: Judging): readonly [string, JudgedHold] {
  const { code, ruleVersion, evidenceDigest } = hold;
  return [`${caseRef} ${code}@${ruleVersion} ${evidenceDigest}`, { code, ruleVersion, verdict, on }];
}
