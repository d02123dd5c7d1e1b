import { ok } from '@muhafiz/kernel';
import { shadowRuleChange as decide } from '../../domain/ruleBook/shadowRuleChange.ts';
import { changeRule, type RuleContext, type RuleOutcome, type RulePorts } from './changeRule.ts';

/** Has a draft asked beside what stands at every assessment from now on, or no longer. It flags nobody. */
export const shadowRuleChange =
  (ports: RulePorts) =>
  async (
    { actor, requestId }: RuleContext,
    { code, edition, running }: { readonly code: string; readonly edition: number; readonly running: boolean },
  ): RuleOutcome =>
    changeRule(ports, { code, requestId }, (state) => {
      const open = decide(state, edition);
      if (!open.ok) return open;
      return ok({
        type: 'RuleShadowRunChanged',
        published: { code, edition, running, changedAt: ports.clock.now() },
        recorded: { by: actor.id, role: actor.role },
      });
    });
