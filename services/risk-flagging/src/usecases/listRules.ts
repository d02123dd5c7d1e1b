import type { Bilingual, Effect, Severity } from '../domain/rule.ts';
import { rules } from '../domain/rules/index.ts';

export interface RuleInForce {
  readonly code: string;
  readonly version: number;
  readonly severity: Severity;
  readonly effect: Effect;
  readonly plain: Bilingual;
  /** Each place in the law, with how sure the text behind it is. */
  readonly citations: readonly string[];
}

/** The rules that are asked today, in the order in which their flags are listed. */
export function listRules(): readonly RuleInForce[] {
  return rules.map(({ code, version, severity, effect, plain, citations }) => ({
    ...{ code, version, severity, effect, plain },
    citations: citations.map((citation) => `${citation.law} (${citation.mark})`),
  }));
}
