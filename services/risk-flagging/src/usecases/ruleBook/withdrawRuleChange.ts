import { ok } from '@muhafiz/kernel';
import { withdrawRuleChange as decide } from '../../domain/ruleBook/withdrawRuleChange.ts';
import { changeRule, type RuleContext, type RuleOutcome, type RulePorts } from './changeRule.ts';

/** Gives up a change that is on its way, with its back-test; to alter a draft, withdraw it and draft another. */
export const withdrawRuleChange =
  (ports: RulePorts) =>
  async (
    { actor, requestId }: RuleContext,
    { code, edition, reason }: { readonly code: string; readonly edition: number; readonly reason: string },
  ): RuleOutcome =>
    changeRule(ports, { code, requestId }, (state) => {
      const stated = decide(state, edition, reason);
      if (!stated.ok) return stated;
      return ok({
        type: 'RuleChangeWithdrawn',
        published: { code, edition, withdrawnAt: ports.clock.now() },
        recorded: { by: actor.id, role: actor.role, reason: stated.value },
      });
    });
