import { expect, test } from 'vitest';
import { withdrawRuleChange } from '../../../src/domain/ruleBook/withdrawRuleChange.ts';
import { after, backTested, drafted, untouched, withdrawn } from './drafting.ts';

test('a draft is given up with its back-test, and its number is not used again', () => {
  const open = after(drafted(untouched), backTested(2));
  expect(withdrawRuleChange(open, 2, ' superseded ')).toEqual({ ok: true, value: 'superseded' });
  const given = after(drafted(untouched), backTested(2), withdrawn(2));
  expect(given.change).toBeNull();
  expect(drafted(given).published).toMatchObject({ edition: 3 });
});

test('what is not on its way is not given up, and not without a reason', () => {
  const open = after(drafted(untouched));
  expect(withdrawRuleChange(untouched, 2, 'why')).toMatchObject({ refusal: { kind: 'NoOpenChange' } });
  expect(withdrawRuleChange(open, 3, 'why')).toMatchObject({ refusal: { kind: 'NoOpenChange' } });
  expect(withdrawRuleChange(open, 2, ' ')).toMatchObject({ refusal: { kind: 'TermsUnfit', field: 'reason' } });
});
