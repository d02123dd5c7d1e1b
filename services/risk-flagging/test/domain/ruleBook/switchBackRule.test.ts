import { expect, test } from 'vitest';
import { editionAtEndOf, editionOn, evolveRule, findEdition } from '../../../src/domain/ruleBook/ruleState.ts';
import { switchBackRule } from '../../../src/domain/ruleBook/switchBackRule.ts';
import { approved, backTested, drafted, switchedBack, today, untouched, withSecondEdition } from './drafting.ts';

test('the edition before stands again at once, and flags of the other one still find it', () => {
  const second = withSecondEdition();
  expect(switchBackRule(second, today)).toEqual({ ok: true, value: { edition: 2, standsAgain: 1 } });
  const back = evolveRule(second, switchedBack(2, 1, '2026-06-04'));
  expect(editionOn(back, today).version).toBe(1);
  expect(findEdition(back, 2)?.values).toEqual({ barredTolerancePkr: 0 });
  expect(editionAtEndOf(back, '2026-06-03').version).toBe(2);
  expect(editionAtEndOf(back, '2026-06-04').version).toBe(1);
});

test('of three editions the second stands again, and then the first', () => {
  const second = withSecondEdition();
  const third = [drafted(second, { values: { barredTolerancePkr: 5 } }), backTested(3), approved(3)].reduce(
    evolveRule,
    second,
  );
  expect(switchBackRule(third, today)).toMatchObject({ value: { edition: 3, standsAgain: 2 } });
  const back = evolveRule(third, switchedBack(3, 2));
  expect(switchBackRule(back, today)).toMatchObject({ value: { edition: 2, standsAgain: 1 } });
});

test('the first edition is not switched back', () => {
  expect(switchBackRule(untouched, today)).toMatchObject({ refusal: { kind: 'NothingToSwitchBack' } });
  const later = withSecondEdition({ effectiveFrom: '2026-07-01' });
  expect(switchBackRule(later, today)).toMatchObject({ refusal: { kind: 'NothingToSwitchBack' } });
});
