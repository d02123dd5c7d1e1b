import { karachiDate, ok } from '@muhafiz/kernel';
import { switchBackRule as decide } from '../../domain/ruleBook/switchBackRule.ts';
import { readReason } from '../../domain/ruleBook/withdrawRuleChange.ts';
import { changeRule, type RuleContext, type RuleOutcome, type RulePorts } from './changeRule.ts';

/**
 * Takes the edition that stands out of force at once; the one before it stands again. One officer may: a rule that
 * holds the innocent cannot wait for a second, and what stands again was approved by two.
 */
export const switchBackRule =
  (ports: RulePorts) =>
  async (
    { actor, requestId }: RuleContext,
    { code, reason }: { readonly code: string; readonly reason: string },
  ): RuleOutcome => {
    const stated = readReason(reason);
    if (!stated.ok) return stated;
    const now = ports.clock.now();
    return changeRule(ports, { code, requestId, marks: true }, (state) => {
      const back = decide(state, karachiDate(now));
      if (!back.ok) return back;
      return ok({
        type: 'RuleSwitchedBack',
        published: { code, ...back.value, switchedAt: now },
        recorded: { by: actor.id, role: actor.role, reason: stated.value },
      });
    });
  };
