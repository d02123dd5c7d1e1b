import { expect, test } from 'vitest';
import { evolveRule, unchangedRule } from '../../../src/domain/ruleBook/ruleState.ts';
import { shadowRuleChange } from '../../../src/domain/ruleBook/shadowRuleChange.ts';
import { answerShadow, trialOf } from '../../../src/domain/ruleBook/trial.ts';
import { phoenixAgencyOnCase } from '../../../src/domain/rules/phoenixAgency/v1.ts';
import { aFeeRow, aPayment, paying } from '../builders.ts';
import { after, drafted, logic, today, untouched } from './drafting.ts';

test('a draft on its way may run in the shadow, and one about agencies may not', () => {
  expect(shadowRuleChange(after(drafted(untouched)), 2)).toMatchObject({ ok: true });
  expect(shadowRuleChange(untouched, 2)).toMatchObject({ refusal: { kind: 'NoOpenChange' } });
  expect(shadowRuleChange(unchangedRule(phoenixAgencyOnCase), 2)).toMatchObject({ refusal: { kind: 'NotTriable' } });
});

test('it says what the draft finds beside what stands, until it ceases', () => {
  const open = after(drafted(untouched));
  const trial = trialOf(open, today);
  const facts = paying([aPayment('visa', 600)], [aFeeRow('visa', 'barred')]);
  expect(trial && answerShadow(trial, facts)).toMatchObject({ edition: 2, byPresent: false, byDraft: true });
  const published = { code: logic.code, edition: 2, changedAt: '2026-06-01T06:00:00.000Z' };
  const ran = (running: boolean) =>
    ({ type: 'RuleShadowRunChanged', published: { ...published, running }, recorded: { by: 'o', role: 'r' } }) as const;
  expect(evolveRule(open, ran(true)).change?.shadowSince).toBe(published.changedAt);
  expect(evolveRule(evolveRule(open, ran(true)), ran(false)).change?.shadowSince).toBeNull();
});

test('a rule that is off finds nothing beside one that is on', () => {
  const off = trialOf(after(drafted(untouched, { on: false, values: {} })), today);
  const facts = paying([aPayment('visa', 6000)], [aFeeRow('visa', 'barred')]);
  expect(off && answerShadow(off, facts)).toMatchObject({ byPresent: true, byDraft: false });
});
