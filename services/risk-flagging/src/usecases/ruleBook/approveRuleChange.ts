import { ok } from '@muhafiz/kernel';
import { approveRuleChange as decide } from '../../domain/ruleBook/approveRuleChange.ts';
import { changeRule, type RuleContext, type RuleOutcome, type RulePorts } from './changeRule.ts';

/** Puts a change into force from its first day on: back-tested, right about its examples, approved by another officer. */
export const approveRuleChange =
  (ports: RulePorts) =>
  async (
    { actor, requestId }: RuleContext,
    { code, edition }: { readonly code: string; readonly edition: number },
  ): RuleOutcome =>
    changeRule(ports, { code, requestId, marks: true }, (state) => {
      const approved = decide(state, edition, actor.id);
      if (!approved.ok) return approved;
      return ok({
        type: 'RuleChangeApproved',
        published: { code, edition, approvedAt: ports.clock.now() },
        recorded: { by: actor.id, role: actor.role },
      });
    });
