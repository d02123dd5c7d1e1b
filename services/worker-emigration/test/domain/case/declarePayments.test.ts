import { expect, test } from 'vitest';
import { declarePayments } from '../../../src/domain/case/declarePayments.ts';
import { aCase, aClearedCase, now, someContact, somePayment } from '../../builders.ts';

const rows = { payments: [somePayment], contacts: [] };

test('payments of a case that nobody knows are refused', () => {
  expect(declarePayments(undefined, { caseRef: 'C9', ...rows, by: 'o' }, now)).toEqual({
    ok: false,
    refusal: { kind: 'CaseNotFound', caseRef: 'C9' },
  });
});

test('what is new is a correction of the case, in whatever status it is', () => {
  const departed = { ...aClearedCase().build(), status: 'departed' as const };
  for (const one of [aCase().build(), departed]) {
    const command = {
      caseRef: 'C1',
      payments: [{ ...somePayment, amountPkr: 90_000 }],
      contacts: [someContact],
      by: 'o',
    };
    expect(declarePayments(one, command, now)).toMatchObject({
      ok: true,
      value: [{ type: 'CaseCorrected', published: { factVersion: 2, changed: ['contacts', 'payments'] } }],
    });
  }
});

test('what stands already is no event', () => {
  expect(declarePayments(aCase().build(), { caseRef: 'C1', ...rows, by: 'o' }, now)).toEqual({ ok: true, value: [] });
});
