import { expect, test } from 'vitest';
import { draftRuleChange } from '../../../src/domain/ruleBook/draftRuleChange.ts';
import { unchangedRule } from '../../../src/domain/ruleBook/ruleState.ts';
import { complaintClusterOnCase } from '../../../src/domain/rules/complaintCluster/v1.ts';
import { after, drafted, logic, today, untouched, wanted } from './drafting.ts';

test('what is not named stays as it stands on the first day, under a number of its own', () => {
  const outcome = draftRuleChange(logic, untouched, wanted(), today);
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      edition: { version: 2, logic: 1, on: true, values: { barredTolerancePkr: 0 }, effect: 'hold', severity: 'grave' },
      effectiveTo: null,
    },
  });
});

test.each([
  ['a parameter that the rule has not', { values: { ceiling: 3 } }, 'values.ceiling', 'one of: barredTolerancePkr'],
  ['a name that every object has', { values: { constructor: 3 } }, 'values.constructor', 'one of: barredTolerancePkr'],
  [
    'a value out of its bounds',
    { values: { barredTolerancePkr: 20_001 } },
    'values.barredTolerancePkr',
    '0 to 20000 PKR',
  ],
  ['no number', { values: { barredTolerancePkr: Number.NaN } }, 'values.barredTolerancePkr', '0 to 20000 PKR'],
  ['a first day in the past', { effectiveFrom: '2026-05-31' }, 'effectiveFrom', 'a day from 2026-06-01'],
  ['a day that is none', { effectiveFrom: '2026-06-31' }, 'effectiveFrom', 'a day from 2026-06-01'],
  ['an end before its beginning', { effectiveTo: '2026-05-01' }, 'effectiveTo', 'a day from 2026-06-01'],
  ['no reason', { reason: '  ' }, 'reason', 'a reason in words'],
  ['no example', { examples: [] }, 'examples', '1 to 50 cases, each with what the rule must say of it'],
  ['no citation', { citations: [] }, 'citations', 'at least one'],
])('%s is refused, with the field and what would do', (_, changes, field, expected) => {
  const outcome = draftRuleChange(logic, untouched, wanted(changes as never), today);
  expect(outcome).toEqual({ ok: false, refusal: { kind: 'TermsUnfit', field, expected } });
});

test('of flags of agencies and people the effect is fixed', () => {
  const state = unchangedRule(complaintClusterOnCase);
  const change = wanted({ values: {}, effect: 'hold' });
  expect(draftRuleChange(complaintClusterOnCase, state, change, today)).toMatchObject({
    refusal: { kind: 'TermsUnfit', field: 'effect', expected: 'review' },
  });
});

test('one change is on its way at a time', () => {
  const open = after(drafted(untouched));
  expect(draftRuleChange(logic, open, wanted(), today)).toMatchObject({ refusal: { kind: 'ChangeOpen', edition: 2 } });
});
