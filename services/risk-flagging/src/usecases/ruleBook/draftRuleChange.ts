import { karachiDate, ok, refuse } from '@muhafiz/kernel';
import { draftRuleChange as decide, type WantedChange } from '../../domain/ruleBook/draftRuleChange.ts';
import { findLogic } from '../../domain/rules/index.ts';
import { changeRule, type RuleContext, type RuleOutcome, type RulePorts } from './changeRule.ts';

/** Writes down what an officer wants of a rule. Nothing changes until it was back-tested, and approved by another. */
export const draftRuleChange =
  (ports: RulePorts) =>
  async ({ actor, requestId }: RuleContext, code: string, wanted: WantedChange): RuleOutcome => {
    const logic = findLogic(code);
    if (logic === undefined) return refuse({ kind: 'RuleUnknown' as const, code });
    const now = ports.clock.now();
    return changeRule(ports, { code, requestId }, (state) => {
      const drafted = decide(logic, state, wanted, karachiDate(now));
      if (!drafted.ok) return drafted;
      const { edition, effectiveFrom, effectiveTo, reason, examples } = drafted.value;
      const { version, logic: bound, ...terms } = edition;
      return ok({
        type: 'RuleChangeDrafted',
        published: {
          ...{ code, edition: version, logic: bound, effectiveFrom, draftedAt: now },
          terms: { ...terms, values: { ...terms.values }, citations: [...terms.citations] },
          ...(effectiveTo === null ? {} : { effectiveTo }),
        },
        recorded: { by: actor.id, role: actor.role, reason, examples: [...examples] },
      });
    });
  };
