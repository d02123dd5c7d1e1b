import { expect, test } from 'vitest';
import { caseStatuses } from '../../../src/domain/case/case.ts';
import { mayDo } from '../../../src/domain/case/caseOperations.ts';

test('whatever the status, facts can be told; only open cases are decided about', () => {
  for (const status of caseStatuses) {
    const open = status === 'pending' || status === 'cleared';
    expect(mayDo(status, 'submitCase')).toBe(true);
    expect(mayDo(status, 'declarePayments')).toBe(true);
    for (const operation of [
      ...(['clearCase', 'confirmHold', 'requestRelease', 'confirmRelease'] as const),
      ...(['withdrawCase', 'refuseCase'] as const),
    ]) {
      expect([status, operation, mayDo(status, operation)]).toEqual([status, operation, open]);
    }
    expect(mayDo(status, 'departCase')).toBe(status === 'cleared');
  }
});
