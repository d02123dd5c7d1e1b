import { plainDate } from '@muhafiz/kernel';
import { describe, expect, test } from 'vitest';
import { departCase } from '../../../src/domain/case/departCase.ts';
import { aCase, aClearedCase } from '../../builders.ts';

const go = { answer: 'GO', reasons: [], caseRef: 'C1' } as const;
const depart = {
  caseRef: 'C1',
  departedOn: plainDate('2026-06-01'),
  today: plainDate('2026-06-01'),
  check: go,
  by: 'a1',
};

describe('departing', () => {
  test('after GO for this case is noted', () => {
    expect(departCase(aClearedCase().build(), depart)).toMatchObject({ value: [{ type: 'CaseDeparted' }] });
  });
  test.each([
    ['STOP', { answer: 'STOP', reasons: [], caseRef: 'C1' }],
    ['ASK', { answer: 'ASK', reasons: [], caseRef: 'C1' }],
    ['GO for another case', { answer: 'GO', reasons: [], caseRef: 'C2' }],
  ] as const)('after %s is refused', (_, check) => {
    expect(departCase(aClearedCase().build(), { ...depart, check })).toMatchObject({ refusal: { kind: 'NotGo' } });
  });
  test('of a case that is not cleared, or tomorrow, is refused', () => {
    expect(departCase(aCase().build(), depart)).toMatchObject({ refusal: { kind: 'NotInThisStatus' } });
    expect(departCase(aClearedCase().build(), { ...depart, departedOn: plainDate('2026-06-02') })).toMatchObject({
      refusal: { kind: 'DepartureInFuture' },
    });
  });
});
