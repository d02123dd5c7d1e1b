import type { CaseFacts, ConcernFact } from '../facts.ts';
import { type Bilingual, type Finding, noHit, type Outcome } from '../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../ruleLogic.ts';
import { isolate } from '../wording/v1.ts';

/** A rule about an agency or a person, and the sentence by which an officer meets its flag on a case. */
export interface ConcernWords {
  /** The subject's ref stands where `{ref}` is. */
  readonly onCase: Bilingual;
  readonly wouldClear: Bilingual;
  /** The rule asks the same of every case, whatever flags beside it ask of this one. */
  readonly isAlike?: true;
}

/**
 * The rule as it is asked about a case: its flags are those that stand of the agency or the people whom the case
 * names. The evidence and the reason in full are those of the subject's own assessment, which the flag cites.
 */
export function concernLogic<Specs extends ParameterSpecs, Facts>(
  logic: RuleLogic<Specs, Facts>,
  words: ConcernWords,
): RuleLogic<Specs> {
  const { code } = logic;
  const evaluate = ({ concerns }: CaseFacts, _values: ValuesOf<Specs>, version: number): Outcome => {
    const findings = concerns.flatMap((concern, index) =>
      concern.code === code && concern.ruleVersion === version ? [findingOf(concern, index, words)] : [],
    );
    return findings.length === 0 ? noHit : { outcome: 'hit', findings };
  };
  return { ...logic, evaluate };
}

function findingOf(concern: ConcernFact, index: number, { onCase, wouldClear, isAlike }: ConcernWords): Finding {
  const { subjectKind, subjectRef, relatedRef, effect } = concern;
  const related = relatedRef ?? '';
  return {
    subject: { kind: subjectKind, ref: subjectRef },
    relatedRef,
    ...(isAlike ? {} : { effect }),
    reason: {
      en: onCase.en.replaceAll('{ref}', subjectRef).replaceAll('{related}', related),
      ur: onCase.ur.replaceAll('{ref}', isolate(subjectRef)).replaceAll('{related}', isolate(related)),
      grounds: [],
    },
    wouldClear,
    cited: [...['code', 'ruleVersion', 'subjectKind', 'subjectRef', 'relatedRef'], ...(isAlike ? [] : ['effect'])].map(
      (name) => `concerns.${index}.${name}`,
    ),
    excessPkr: null,
  };
}
