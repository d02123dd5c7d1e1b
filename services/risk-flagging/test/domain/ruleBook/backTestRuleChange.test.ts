import { plainDate } from '@muhafiz/kernel';
import { expect, test } from 'vitest';
import { backTestRuleChange, createBackTestCount } from '../../../src/domain/ruleBook/backTestRuleChange.ts';
import { evolveRule, unchangedRule } from '../../../src/domain/ruleBook/ruleState.ts';
import { phoenixAgencyOnCase } from '../../../src/domain/rules/phoenixAgency/v1.ts';
import { aCase } from '../builders.ts';
import { after, drafted, today, untouched } from './drafting.ts';

const none = { flagged: false, held: false, couldNotTell: false };
const held = { ...none, flagged: true, held: true };
const noted = { ...none, flagged: true };
// Thursday to the Wednesday after: five working days.
const period = { from: plainDate('2026-01-01'), to: plainDate('2026-01-07') };

test('only what is on its way is tried', () => {
  expect(backTestRuleChange(after(drafted(untouched)), 2, today)).toMatchObject({ ok: true });
  expect(backTestRuleChange(untouched, 2, today)).toMatchObject({ refusal: { kind: 'NoOpenChange' } });
});

test('a rule about people that was off cannot be tried: nobody was judged by it', () => {
  const off = {
    ...unchangedRule(phoenixAgencyOnCase),
    first: { ...unchangedRule(phoenixAgencyOnCase).first, on: false },
  };
  expect(backTestRuleChange(off, 2, today)).toMatchObject({ refusal: { kind: 'NotTriable' } });
});

test('it counts what both say of the cases of the period, and of no others', () => {
  const count = createBackTestCount(period, []);
  const submittedOn = '2026-01-02';
  count.add(aCase({ ref: 'C1', submittedOn }), { present: held, draft: held });
  count.add(aCase({ ref: 'C2', submittedOn, status: 'departed' }), { present: none, draft: held });
  count.add(aCase({ ref: 'C3', submittedOn: '2026-01-07', agencyKey: '9/LHR' }), { present: none, draft: noted });
  count.add(aCase({ ref: 'C4', submittedOn: '2026-01-01' }), { present: held, draft: none });
  count.add(aCase({ ref: 'C5', submittedOn: '2026-01-08' }), { present: none, draft: held });
  count.add(aCase({ ref: 'C6', submittedOn }), { present: none, draft: { ...none, couldNotTell: true } });
  expect(count.report()).toEqual({
    ...{ from: '2026-01-01', to: '2026-01-07', cases: 5, flaggedByBoth: 1, onlyByDraft: 2, onlyByPresent: 1 },
    ...{ heldOnlyByDraft: 1, heldOnlyByPresent: 1, departedOnlyByDraft: 1, couldNotTell: 1, workingDays: 5 },
    agencies: [
      { agencyKey: '1250/RWP', onlyByDraft: 1, onlyByPresent: 1 },
      { agencyKey: '9/LHR', onlyByDraft: 1, onlyByPresent: 0 },
    ],
    casesOnlyByDraft: ['C2', 'C3'],
    casesOnlyByPresent: ['C4'],
    examples: [],
  });
});

test('examples are tried whenever they were submitted, and one that the register has not is said', () => {
  const examples = [
    { caseRef: 'OLD', flagged: true },
    { caseRef: 'GONE', flagged: false },
  ];
  const count = createBackTestCount(period, examples);
  count.add(aCase({ ref: 'OLD', submittedOn: '2020-01-01' }), { present: none, draft: held });
  expect(count.report().examples).toEqual([
    { caseRef: 'OLD', expected: true, flagged: true },
    { caseRef: 'GONE', expected: false },
  ]);
  expect(evolveRule(untouched, drafted(untouched)).change?.backTest).toBeNull();
});
