import { plainDate } from '@muhafiz/kernel';
import { describe, expect, test } from 'vitest';
import { caseStatuses } from '../../../src/domain/case/case.ts';
import { mayDo } from '../../../src/domain/case/caseOperations.ts';
import { departCase } from '../../../src/domain/case/departCase.ts';
import { lapseCase } from '../../../src/domain/case/lapseCase.ts';
import { refuseCase } from '../../../src/domain/case/refuseCase.ts';
import { withdrawCase } from '../../../src/domain/case/withdrawCase.ts';
import { aCase, aClearedCase } from '../../builders.ts';

const go = { answer: 'GO', reasons: [], caseRef: 'C1' } as const;
const depart = {
  caseRef: 'C1',
  departedOn: plainDate('2026-06-01'),
  today: plainDate('2026-06-01'),
  check: go,
  by: 'a1',
};

test('withdrawing names the permission, so that its position is given back; twice is once', () => {
  const command = { caseRef: 'C1', reason: 'he fell ill', by: 'o' };
  expect(withdrawCase(aCase().build(), command)).toMatchObject({
    value: [
      { type: 'CaseWithdrawn', published: { permissionNo: 'PE/RWP/2026/00001' }, recorded: { reason: 'he fell ill' } },
    ],
  });
  expect(withdrawCase({ ...aCase().build(), status: 'withdrawn' }, command)).toEqual({ ok: true, value: [] });
  expect(withdrawCase(aCase().build(), { ...command, reason: '' })).toMatchObject({
    refusal: { kind: 'ReasonMissing' },
  });
});

test('refusing tells the worker why, and can take a clearance back', () => {
  const command = { caseRef: 'C1', publicReason: 'the visa is forged', by: 'o' };
  expect(refuseCase(aClearedCase().build(), command)).toMatchObject({
    value: [{ type: 'CaseRefused', published: { publicReason: 'the visa is forged' } }],
  });
  expect(refuseCase(aCase().build(), { ...command, publicReason: ' ' })).toMatchObject({
    refusal: { kind: 'ReasonMissing', field: 'publicReason' },
  });
});

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

test('a case lapses only after its last day: 60 days after the intended departure', () => {
  const lapse = (today: string) => lapseCase(aCase().build(), { caseRef: 'C1', today: plainDate(today), by: 'o' });
  expect(lapse('2026-07-31')).toMatchObject({ refusal: { kind: 'NotYetLapsed', lapsesAfter: '2026-07-31' } });
  expect(lapse('2026-08-01')).toMatchObject({ value: [{ type: 'CaseLapsed' }] });
});

test('whatever the status, facts can be told; only open cases are decided about', () => {
  for (const status of caseStatuses) {
    const open = status === 'pending' || status === 'cleared';
    expect(mayDo(status, 'submitCase')).toBe(true);
    expect(mayDo(status, 'declarePayments')).toBe(true);
    for (const operation of ['clearCase', 'requestRelease', 'confirmRelease', 'withdrawCase', 'refuseCase'] as const) {
      expect([status, operation, mayDo(status, operation)]).toEqual([status, operation, open]);
    }
    expect(mayDo(status, 'departCase')).toBe(status === 'cleared');
  }
});
