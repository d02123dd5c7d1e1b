import { expect, test } from 'vitest';
import { approveRuleChange } from '../../../src/domain/ruleBook/approveRuleChange.ts';
import {
  editionOn,
  evolveRule,
  findEdition,
  type RuleEvent,
  type RuleState,
} from '../../../src/domain/ruleBook/ruleState.ts';
import { switchBackRule } from '../../../src/domain/ruleBook/switchBackRule.ts';
import { withdrawRuleChange } from '../../../src/domain/ruleBook/withdrawRuleChange.ts';
import { diceOf } from '../phoenix/madeUpNames.ts';
import { approved, backTested, drafted, switchedBack, untouched, withdrawn } from './drafting.ts';

const days = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05'];
type Dice = ReturnType<typeof diceOf>;

/** One thing that officers may try to do; nothing where it is refused. */
function attempt(state: RuleState, dice: Dice, day: string): RuleEvent | undefined {
  const edition = state.change?.edition.version ?? state.lastEdition;
  switch (dice.below(5)) {
    case 0:
      return state.change === null
        ? drafted(
            state,
            { values: { barredTolerancePkr: dice.below(900) }, on: dice.below(4) > 0, effectiveFrom: day },
            day,
          )
        : undefined;
    case 1:
      return state.change === null ? undefined : backTested(edition, []);
    case 2:
      return approveRuleChange(state, edition, dice.below(2) === 0 ? 'drafter' : 'approver').ok
        ? approved(edition, day)
        : undefined;
    case 3: {
      const back = switchBackRule(state, day);
      return back.ok ? switchedBack(back.value.edition, back.value.standsAgain, day) : undefined;
    }
    default:
      return withdrawRuleChange(state, edition, 'why').ok ? withdrawn(edition) : undefined;
  }
}

test('whatever officers do, only what was tried and approved by another stands, and no flag loses its edition', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const dice = diceOf(`rule book ${seed}`);
    let state = untouched;
    const told: RuleEvent[] = [];
    const everStood = new Map<number, string>();
    for (const day of days) {
      for (let step = 0; step < 12; step++) {
        const event = attempt(state, dice, day);
        if (event === undefined) continue;
        const before = editionOn(state, day).version;
        state = evolveRule(state, event);
        told.push(event);
        const standing = editionOn(state, day);
        // Only an approval and a switch back change what stands.
        if (event.type !== 'RuleChangeApproved' && event.type !== 'RuleSwitchedBack') {
          expect(standing.version, `seed ${seed}`).toBe(before);
        }
        if (event.type === 'RuleSwitchedBack') expect(standing.version).toBe(event.published.standsAgain);
        everStood.set(standing.version, JSON.stringify(standing));
      }
    }
    for (const [version, bytes] of everStood) {
      expect(JSON.stringify(findEdition(state, version)), `seed ${seed}`).toBe(bytes);
      if (version === 1) continue;
      const of = (type: RuleEvent['type']) =>
        told.findIndex((each) => each.type === type && each.published.edition === version);
      const [draft, tried, approval] = [of('RuleChangeDrafted'), of('RuleChangeBackTested'), of('RuleChangeApproved')];
      expect(draft >= 0 && draft < tried && tried < approval, `seed ${seed}`).toBe(true);
      expect(told[approval]?.recorded.by).not.toBe(told[draft]?.recorded.by);
    }
  }
});
