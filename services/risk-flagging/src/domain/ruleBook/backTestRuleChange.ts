import { addDays, daysBetween, plainDate, type Result, refuse } from '@muhafiz/kernel';
import type { CaseFact } from '../facts.ts';
import type { Period } from '../feedback/period.ts';
import { agencyLogics, intermediaryLogics, subjectCodes } from '../rules/index.ts';
import { type BackTestReport, editionOn, type OpenChange, type RuleState } from './ruleState.ts';
import type { TrialAnswer } from './trial.ts';
import { getOpenChange, type NoOpenChange } from './withdrawRuleChange.ts';

/** Pairs of workers, and agencies beside former ones, are judged by one edition alone: one that was off judged nobody. */
export interface NotTriable {
  readonly kind: 'NotTriable';
  readonly code: string;
  readonly why: string;
}

/**
 * Whether a draft can be tried on history. Rules whose cut-offs are fixed are told by the flags that stand, and nobody
 * was asked while such a rule was off.
 */
export function backTestRuleChange(
  state: RuleState,
  edition: number,
  day: string,
): Result<OpenChange, NoOpenChange | NotTriable> {
  const { code } = state;
  const counted: ReadonlySet<string> = new Set([...agencyLogics, ...intermediaryLogics].map((logic) => logic.code));
  const isTold = subjectCodes.has(code) && !counted.has(code);
  if (!isTold || editionOn(state, day).on) return getOpenChange(state, edition);
  return refuse({ kind: 'NotTriable', code, why: 'it is off, so that nobody was judged by it' });
}

/** What both say of one case. */
export interface BothAnswers {
  readonly present: TrialAnswer;
  readonly draft: TrialAnswer;
}

const agenciesMax = 20;
const casesMax = 20;

/** Counts, case by case, what a change would have done to those of a period. */
export function createBackTestCount({ from, to }: Period, examples: OpenChange['examples']) {
  const counts = {
    ...{ cases: 0, flaggedByBoth: 0, onlyByDraft: 0, onlyByPresent: 0, couldNotTell: 0 },
    ...{ heldOnlyByDraft: 0, heldOnlyByPresent: 0, departedOnlyByDraft: 0 },
  };
  const agencies = new Map<string, { agencyKey: string; onlyByDraft: number; onlyByPresent: number }>();
  const casesOnlyByDraft: string[] = [];
  const casesOnlyByPresent: string[] = [];
  const expected = new Map(examples.map(({ caseRef, flagged }) => [caseRef, flagged]));
  const found = new Map<string, boolean>();

  const noteDifference = ({ ref, agencyKey }: CaseFact, by: 'onlyByDraft' | 'onlyByPresent'): void => {
    counts[by]++;
    const cases = by === 'onlyByDraft' ? casesOnlyByDraft : casesOnlyByPresent;
    if (cases.length < casesMax) cases.push(ref);
    if (agencyKey === null) return;
    const sums = agencies.get(agencyKey) ?? { agencyKey, onlyByDraft: 0, onlyByPresent: 0 };
    sums[by]++;
    agencies.set(agencyKey, sums);
  };

  return {
    /** An example counts whenever its case was submitted. */
    add(departure: CaseFact, { present, draft }: BothAnswers): void {
      if (expected.has(departure.ref)) found.set(departure.ref, draft.flagged);
      if (departure.submittedOn < from || departure.submittedOn > to) return;
      counts.cases++;
      if (present.couldNotTell || draft.couldNotTell) counts.couldNotTell++;
      if (present.flagged && draft.flagged) counts.flaggedByBoth++;
      else if (draft.flagged) noteDifference(departure, 'onlyByDraft');
      else if (present.flagged) noteDifference(departure, 'onlyByPresent');
      if (draft.held && !present.held) {
        counts.heldOnlyByDraft++;
        if (departure.status === 'departed') counts.departedOnlyByDraft++;
      }
      if (present.held && !draft.held) counts.heldOnlyByPresent++;
    },
    report(): BackTestReport {
      const most = [...agencies.values()].sort((left, right) => changesOf(right) - changesOf(left));
      return {
        ...{ from, to, ...counts, workingDays: countWorkingDays({ from, to }) },
        ...{ agencies: most.slice(0, agenciesMax), casesOnlyByDraft, casesOnlyByPresent },
        examples: [...expected].map(([caseRef, wanted]) => {
          const flagged = found.get(caseRef);
          return { caseRef, expected: wanted, ...(flagged === undefined ? {} : { flagged }) };
        }),
      };
    },
  };
}

const changesOf = (sums: { readonly onlyByDraft: number; readonly onlyByPresent: number }): number =>
  sums.onlyByDraft + sums.onlyByPresent;

const aMonday = plainDate('1900-01-01');

/** Mondays to Fridays; holidays are not known. */
function countWorkingDays({ from, to }: Period): number {
  let days = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (daysBetween(aMonday, day) % 7 < 5) days++;
  }
  return days;
}
