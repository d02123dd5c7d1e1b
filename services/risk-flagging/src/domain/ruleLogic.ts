import type { CaseFacts } from './facts.ts';
import type { Bilingual, Citation, Effect, Outcome, Rule, Severity } from './rule.ts';

/** A number that a change of a rule may set without new code. */
export interface ParameterSpec {
  /** What it means, in one sentence. */
  readonly words: Bilingual;
  readonly unit: 'PKR' | 'days' | 'months' | 'years' | 'per cent' | 'count' | 'times' | 'chance';
  readonly first: number;
  readonly least: number;
  readonly most: number;
  /** How sure the value is: `sourced: R23`, `derived`, `assumption, to be confirmed`. */
  readonly mark: string;
}

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;
export type ValuesOf<Specs> = { readonly [Name in keyof Specs]: number };
export type ParameterValues = Readonly<Record<string, number>>;

/** All of a rule that is data: kept in the rule book, and changed by two officers. */
export interface Edition {
  /** Which flags cite. Edition 1 is what the code brings. */
  readonly version: number;
  /** The version of the code that it is bound to. */
  readonly logic: number;
  /** A rule that is off is asked about nothing. */
  readonly on: boolean;
  readonly values: ParameterValues;
  readonly severity: Severity;
  readonly effect: Effect;
  readonly citations: readonly Citation[];
  readonly plain: Bilingual;
}

/**
 * One rule's code: pure, and asked with the values of the edition in force. Code that has flagged a case never changes;
 * a change that no parameter can express is a new `logic` beside the old one.
 */
export interface RuleLogic<Specs extends ParameterSpecs = ParameterSpecs, Facts = CaseFacts>
  extends Omit<Edition, 'version' | 'on' | 'values'> {
  readonly code: string;
  /** `off`: asked by nobody until a change that switches it on was back-tested and approved. */
  readonly atFirst: 'on' | 'off';
  readonly parameters: Specs;
  /** @param version of the edition: rules that read flags of other subjects tell their editions apart by it */
  evaluate(facts: Facts, values: ValuesOf<Specs>, version: number): Outcome;
}

type Described = Omit<RuleLogic, 'evaluate'>;

/** What stands from the beginning: the values that the code brings. */
export function firstEdition({ logic, atFirst, parameters, severity, effect, citations, plain }: Described): Edition {
  const values = Object.fromEntries(Object.entries(parameters).map(([name, { first }]) => [name, first]));
  return { version: 1, logic, on: atFirst === 'on', values, severity, effect, citations, plain };
}

/** The rule as it is asked while an edition stands. */
export function bindRule<Specs extends ParameterSpecs, Facts>(
  logic: RuleLogic<Specs, Facts>,
  { version, values, severity, effect, citations, plain }: Edition,
): Rule<Facts> {
  const evaluate = (facts: Facts): Outcome => logic.evaluate(facts, values as ValuesOf<Specs>, version);
  return { code: logic.code, version, severity, effect, citations, plain, evaluate };
}
