import type { CaseFacts } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { bindRule } from '../ruleLogic.ts';
import { findLogic } from '../rules/index.ts';
import { editionOn, type RuleState } from './ruleState.ts';

/** A drafted change beside what stands; a rule that is off is asked about nothing. */
export interface Trial {
  readonly code: string;
  /** Of the draft. */
  readonly edition: number;
  readonly present: Rule | undefined;
  readonly draft: Rule | undefined;
}

/** What one of the two says of a case. */
export interface TrialAnswer {
  readonly flagged: boolean;
  readonly held: boolean;
  readonly couldNotTell: boolean;
}

/** The open change of a rule about cases, ready to be asked; nothing when none is on its way. */
export function trialOf(state: RuleState, day: string): Trial | undefined {
  const logic = findLogic(state.code);
  const { change } = state;
  if (logic === undefined || change === null) return undefined;
  const present = editionOn(state, day);
  return {
    code: state.code,
    edition: change.edition.version,
    present: present.on ? bindRule(logic, present) : undefined,
    draft: change.edition.on ? bindRule(logic, change.edition) : undefined,
  };
}

export function askRule(rule: Rule | undefined, facts: CaseFacts): TrialAnswer {
  const answer = rule?.evaluate(facts) ?? { outcome: 'noHit' };
  if (answer.outcome !== 'hit') {
    return { flagged: false, held: false, couldNotTell: answer.outcome === 'couldNotTell' };
  }
  const held = answer.findings.some((finding) => (finding.effect ?? rule?.effect) === 'hold');
  return { flagged: true, held, couldNotTell: false };
}

/** What a draft that runs in the shadow says of one case, beside what stands; it is told to nobody but its officers. */
export interface ShadowAnswer {
  readonly code: string;
  readonly edition: number;
  readonly caseRef: string;
  readonly agencyKey: string | null;
  readonly byPresent: boolean;
  readonly byDraft: boolean;
}

export function answerShadow({ code, edition, present, draft }: Trial, facts: CaseFacts): ShadowAnswer {
  const { ref: caseRef, agencyKey } = facts.case;
  const [byPresent, byDraft] = [askRule(present, facts).flagged, askRule(draft, facts).flagged];
  return { code, edition, caseRef, agencyKey, byPresent, byDraft };
}
