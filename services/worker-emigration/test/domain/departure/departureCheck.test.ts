import { addMilliseconds, plainDate } from '@muhafiz/kernel';
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/domain/case/case.ts';
import { type DepartureQuestion, departureCheck } from '../../../src/domain/departure/departureCheck.ts';
import {
  aCase,
  aClearedCase,
  aFlag,
  anAssessedCase,
  anAssessment,
  now,
  readUpTo,
  submittedAt,
} from '../../builders.ts';

const question: DepartureQuestion = {
  date: plainDate('2026-06-01'),
  now,
  horizon: readUpTo(addMilliseconds(now, -10_000)),
  boundMillis: 30_000,
};

function check(one: Case, asked: Partial<DepartureQuestion> = {}, passportVersion = 1) {
  const candidate = { case: one, passportVersion, workerChangedAt: submittedAt };
  return departureCheck([candidate], { ...question, ...asked });
}

test('GO: cleared for this passport and day, not held, assessed and fresh; with the age of what is known', () => {
  expect(check(aClearedCase().build())).toMatchObject({ answer: 'GO', caseRef: 'C1', ageMillis: 10_000 });
});

test('STOP: a hold stands, on a pending case as on a cleared one, however old the reading', () => {
  const flags = [aFlag('LICENCE_NOT_VALID')];
  for (const one of [aCase(), aClearedCase()]) {
    const held = one.assessed(anAssessment('A2', 1, flags)).build();
    expect(check(held)).toMatchObject({ answer: 'STOP', reasons: [{ code: 'Held', caseRef: 'C1' }] });
    expect(check(held, { horizon: {} })).toMatchObject({ answer: 'STOP' });
  }
});

describe('ASK', () => {
  test('when no case is known', () => {
    expect(departureCheck([], question)).toMatchObject({ answer: 'ASK', reasons: [{ code: 'NoCase' }] });
  });
  test('when the case is not cleared', () => {
    expect(check(anAssessedCase().build())).toMatchObject({ answer: 'ASK', reasons: [{ code: 'NotCleared' }] });
  });
  test('when the passport was corrected after the clearance', () => {
    expect(check(aClearedCase().build(), {}, 2)).toMatchObject({ answer: 'ASK', reasons: [{ code: 'OtherTerms' }] });
  });
  test('when the permission was corrected after the clearance', () => {
    const one = aClearedCase().build();
    const moved = { ...one, facts: { ...one.facts, terms: { ...one.facts.terms, permissionNo: 'PE/RWP/2026/00002' } } };
    expect(check(moved)).toMatchObject({ answer: 'ASK', reasons: [{ code: 'OtherTerms' }] });
  });
  test('when the facts have changed since they were assessed', () => {
    expect(check({ ...aClearedCase().build(), factVersion: 2 })).toMatchObject({
      answer: 'ASK',
      reasons: [{ code: 'NotAssessed' }],
    });
  });
  test('when the reading is past its bound, with its age; when an office was never read, without one', () => {
    const old = check(aClearedCase().build(), { horizon: readUpTo(addMilliseconds(now, -30_001)) });
    expect(old).toMatchObject({ answer: 'ASK', reasons: [{ code: 'NotFresh' }], ageMillis: 30_001 });
    const never = check(aClearedCase().build(), { horizon: {} });
    expect(never).toMatchObject({ answer: 'ASK', reasons: [{ code: 'NotFresh' }] });
    expect(never.ageMillis).toBeUndefined();
  });
  test.each([
    ['2026-05-17', 'ASK'],
    ['2026-05-18', 'GO'],
    ['2026-07-31', 'GO'],
    ['2026-08-01', 'ASK'],
  ])('outside the window of 14 days before to 60 days after: %s is %s', (date, answer) => {
    expect(check(aClearedCase().build(), { date: plainDate(date) }).answer).toBe(answer);
  });
});

test('an old held case whose days are over stops nobody', () => {
  const old = aCase({ intendedDepartureOn: plainDate('2026-02-01') }).assessed(
    anAssessment('A2', 1, [aFlag('UNDERAGE')]),
  );
  expect(check(old.build())).toMatchObject({ answer: 'ASK', reasons: [{ code: 'NoCase' }] });
});

test('one case cleared for the day is enough, beside another that waits', () => {
  const pending = { ...aCase().build(), ref: 'C0' };
  const candidates = [pending, aClearedCase().build()].map((one) => ({
    case: one,
    passportVersion: 1,
    workerChangedAt: submittedAt,
  }));
  expect(departureCheck(candidates, question)).toMatchObject({ answer: 'GO', caseRef: 'C1' });
});
