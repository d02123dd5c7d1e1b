import { findPlainDate, refuse } from '@muhafiz/kernel';
import type { TermsUnfit } from '../../domain/ruleBook/draftRuleChange.ts';
import type { BackTester } from './backTester.ts';
import type { RuleContext, RuleOutcome } from './changeRule.ts';

/** Begins to try a draft on the cases submitted in a period; see `BackTester`. */
export const backTestRuleChange =
  (tester: BackTester) =>
  async (
    context: RuleContext,
    asked: { readonly code: string; readonly edition: number; readonly from: string; readonly to: string },
  ): RuleOutcome => {
    const [from, to] = [findPlainDate(asked.from), findPlainDate(asked.to)];
    if (from === undefined) return refuse(unfit('from', 'a day, as 2026-01-31'));
    if (to === undefined || to < from) return refuse(unfit('to', `a day from ${from}`));
    return tester.begin(context, { code: asked.code, edition: asked.edition, period: { from, to } });
  };

function unfit(field: string, expected: string): TermsUnfit {
  return { kind: 'TermsUnfit', field, expected };
}
