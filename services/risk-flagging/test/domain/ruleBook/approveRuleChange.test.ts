import { expect, test } from 'vitest';
import { approveRuleChange } from '../../../src/domain/ruleBook/approveRuleChange.ts';
import { editionAtEndOf, editionOn } from '../../../src/domain/ruleBook/ruleState.ts';
import { after, approved, backTested, drafted, today, untouched, withSecondEdition } from './drafting.ts';

const open = after(drafted(untouched));
const tried = after(drafted(untouched), backTested(2, [{ caseRef: 'C1', expected: true, flagged: true }]));

test('a change that was tried is approved by another than who drafted it', () => {
  expect(approveRuleChange(tried, 2, 'approver')).toMatchObject({ ok: true });
  expect(approveRuleChange(tried, 2, 'drafter')).toMatchObject({ refusal: { kind: 'SecondOfficerNeeded' } });
  expect(approveRuleChange(open, 2, 'approver')).toMatchObject({ refusal: { kind: 'NotBackTested' } });
  expect(approveRuleChange(tried, 3, 'approver')).toMatchObject({ refusal: { kind: 'NoOpenChange' } });
});

test.each([
  ['says other than it must', false],
  ['has no such case', undefined],
])('a draft that %s of its own example is not approved', (_, flagged) => {
  const example = { caseRef: 'C1', expected: true, ...(flagged === undefined ? {} : { flagged }) };
  const failed = after(drafted(untouched), backTested(2, [example]));
  expect(approveRuleChange(failed, 2, 'approver')).toEqual({
    ok: false,
    refusal: { kind: 'ExamplesFailed', caseRefs: ['C1'] },
  });
});

test('it stands from its first day to its last, and what stood before stands again', () => {
  const state = withSecondEdition({ effectiveFrom: '2026-06-10', effectiveTo: '2026-06-20' });
  const days = ['2026-06-09', '2026-06-10', '2026-06-20', '2026-06-21'];
  expect(days.map((day) => editionOn(state, day).version)).toEqual([1, 2, 2, 1]);
});

test('days before its approval were not judged by it', () => {
  const late = after(drafted(untouched), backTested(2), approved(2, '2026-06-05'));
  expect(editionAtEndOf(late, today).version).toBe(1);
  expect(editionAtEndOf(late, '2026-06-05').version).toBe(2);
});
