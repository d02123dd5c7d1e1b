import { findPlainDate, ok, type Result, refuse } from '@muhafiz/kernel';
import type { RuleLogic } from '../ruleLogic.ts';
import { subjectCodes } from '../rules/index.ts';
import { editionOn, type OpenChange, type RuleExample, type RuleState } from './ruleState.ts';

/** What an officer wants of a rule; what is not named stays as it stands on the first day. */
export interface WantedChange {
  readonly on?: boolean | undefined;
  readonly values?: Readonly<Record<string, number>> | undefined;
  readonly severity?: OpenChange['edition']['severity'] | undefined;
  readonly effect?: OpenChange['edition']['effect'] | undefined;
  readonly citations?: OpenChange['edition']['citations'] | undefined;
  readonly plain?: OpenChange['edition']['plain'] | undefined;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string | undefined;
  readonly reason: string;
  readonly examples: readonly RuleExample[];
}

/** Something in the draft cannot be: which field, and what would do. */
export interface TermsUnfit {
  readonly kind: 'TermsUnfit';
  readonly field: string;
  readonly expected: string;
}
/** A change of this rule is on its way: it is approved or withdrawn before another is drafted. */
export interface ChangeOpen {
  readonly kind: 'ChangeOpen';
  readonly edition: number;
}
const isDay = (text: string): boolean => findPlainDate(text) !== undefined;
const textMax = 2000;
const examplesMax = 50;

/**
 * The terms of a new edition, complete: what is not named is as it stands on the first day of the change.
 * @param today by Karachi's calendar: no change reaches into the past, since cases were judged there
 */
export function draftRuleChange(
  logic: Omit<RuleLogic, 'evaluate'>,
  state: RuleState,
  wanted: WantedChange,
  today: string,
): Result<Omit<OpenChange, 'draftedBy' | 'draftedAt' | 'backTest' | 'shadowSince'>, TermsUnfit | ChangeOpen> {
  if (state.change !== null) return refuse({ kind: 'ChangeOpen', edition: state.change.edition.version });
  const unfit = findUnfit(logic, wanted, today);
  if (unfit !== undefined) return refuse({ kind: 'TermsUnfit', ...unfit });
  const { effectiveFrom, effectiveTo = null, examples } = wanted;
  const standing = editionOn(state, effectiveFrom);
  const edition = {
    version: state.lastEdition + 1,
    logic: logic.logic,
    on: wanted.on ?? standing.on,
    values: { ...standing.values, ...wanted.values },
    severity: wanted.severity ?? standing.severity,
    effect: wanted.effect ?? standing.effect,
    citations: wanted.citations ?? standing.citations,
    plain: wanted.plain ?? standing.plain,
  };
  return ok({ edition, effectiveFrom, effectiveTo, reason: wanted.reason.trim(), examples });
}

type Unfit = Omit<TermsUnfit, 'kind'>;

function findUnfit(logic: Omit<RuleLogic, 'evaluate'>, wanted: WantedChange, today: string): Unfit | undefined {
  const { effectiveFrom, effectiveTo, reason, examples } = wanted;
  if (!isDay(effectiveFrom) || effectiveFrom < today)
    return { field: 'effectiveFrom', expected: `a day from ${today}` };
  if (effectiveTo !== undefined && (!isDay(effectiveTo) || effectiveTo < effectiveFrom)) {
    return { field: 'effectiveTo', expected: `a day from ${effectiveFrom}` };
  }
  if (reason.trim() === '' || reason.length > textMax) return { field: 'reason', expected: 'a reason in words' };
  if (examples.length === 0 || examples.length > examplesMax) {
    return { field: 'examples', expected: `1 to ${examplesMax} cases, each with what the rule must say of it` };
  }
  if (wanted.citations?.length === 0) return { field: 'citations', expected: 'at least one' };
  if (wanted.effect !== undefined && wanted.effect !== logic.effect && subjectCodes.has(logic.code)) {
    // What a flag of an agency or a person asks of a case depends on what the case says of it, such as money taken.
    return { field: 'effect', expected: logic.effect };
  }
  return findUnfitValue(logic, wanted.values ?? {});
}

function findUnfitValue({ parameters }: Pick<RuleLogic, 'parameters'>, values: object): Unfit | undefined {
  for (const [name, value] of Object.entries(values)) {
    const spec = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (spec === undefined) {
      return { field: `values.${name}`, expected: `one of: ${Object.keys(parameters).join(', ') || 'none'}` };
    }
    if (typeof value !== 'number' || !(value >= spec.least && value <= spec.most)) {
      return { field: `values.${name}`, expected: `${spec.least} to ${spec.most} ${spec.unit}` };
    }
  }
  return undefined;
}
