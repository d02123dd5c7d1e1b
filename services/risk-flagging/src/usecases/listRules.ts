import { karachiDate } from '@muhafiz/kernel';
import type { Bilingual, Citation, Effect, Severity } from '../domain/rule.ts';
import { editionAtEndOf } from '../domain/ruleBook/ruleState.ts';
import type { RiskPorts } from './ports.ts';

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
export async function listRules({ rules, clock }: Pick<RiskPorts, 'rules' | 'clock'>): Promise<readonly RuleInForce[]> {
  return (await rules.load()).inForce(karachiDate(clock.now())).cases.map(inWords);
}

/** The rules as they stood at the end of a day, those that were off left out: what a case of that day was asked. */
export async function listRulesOn({ rules }: Pick<RiskPorts, 'rules'>, day: string): Promise<readonly RuleInForce[]> {
  const book = await rules.load();
  return book.list().flatMap((state) => {
    const edition = editionAtEndOf(state, day);
    return edition.on ? [inWords({ code: state.code, ...edition })] : [];
  });
}

function inWords(rule: Omit<RuleInForce, 'citations'> & { readonly citations: readonly Citation[] }): RuleInForce {
  const { code, version, severity, effect, plain, citations } = rule;
  return {
    ...{ code, version, severity, effect, plain },
    citations: citations.map((citation) => `${citation.law} (${citation.mark})`),
  };
}
