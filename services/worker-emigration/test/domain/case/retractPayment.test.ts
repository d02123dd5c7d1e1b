import { describe, expect, test } from 'vitest';
import { caseStatuses } from '../../../src/domain/case/case.ts';
import type { Payment } from '../../../src/domain/case/caseFacts.ts';
import { retractPayment } from '../../../src/domain/case/retractPayment.ts';
import { submitCase } from '../../../src/domain/case/submitCase.ts';
import { aCase, aClearedCase, type CaseBuilder, now, somePayment } from '../../builders.ts';
import { eventsOf } from '../../releases.ts';

const command = { caseRef: 'C1', payment: somePayment, reason: 'entered twice', by: 'protector-1' };
const declared = (one: CaseBuilder, payments: readonly Payment[]) =>
  one.after(eventsOf(submitCase(one.build(), { caseRef: 'C1', payments, contacts: [], by: 'o' }, now)));
const retracted = (one: CaseBuilder, payment = somePayment) =>
  one.after(eventsOf(retractPayment(one.build(), { ...command, payment }, now)));

describe('taking back a payment', () => {
  test('is a correction of the next fact version that publishes the payments as they now stand, and no person', () => {
    const other = { ...somePayment, item: 'medical' };
    const [event, ...more] = eventsOf(retractPayment(declared(aCase(), [other]).build(), command, now));
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      type: 'CaseCorrected',
      published: { factVersion: 3, changed: ['payments'], payments: [{ item: 'medical', amountPkr: 6000 }] },
      recorded: { by: 'protector-1', decidedAt: now, reason: 'entered twice' },
    });
    expect(JSON.stringify([event?.published, event?.recorded])).not.toContain('Bashir');
  });

  test('takes one of equal payments at a time, and remembers each', () => {
    const twice = declared(aCase(), [somePayment, somePayment]);
    const once = retracted(twice).build();
    expect([once.facts.payments, once.retracted]).toEqual([[somePayment], [somePayment]]);
    const none = retracted(retracted(twice)).build();
    expect([none.facts.payments, none.retracted]).toEqual([[], [somePayment, somePayment]]);
  });

  test('leaves a cleared case cleared, with facts that have not been assessed', () => {
    const one = retracted(aClearedCase()).build();
    expect(one).toMatchObject({
      status: 'cleared',
      factVersion: 2,
      assessment: { factVersion: 1 },
      factsChangedAt: now,
    });
  });

  test('may be done whatever the status, as facts can be told whatever the status', () => {
    for (const status of caseStatuses) {
      const answer = retractPayment({ ...aCase().build(), status }, command, now);
      expect([status, answer.ok]).toEqual([status, true]);
    }
  });
});

describe('a table sent again', () => {
  const gone = retracted(aCase());

  test('does not bring back what was taken back', () => {
    expect(submitCase(gone.build(), { caseRef: 'C1', payments: [somePayment], contacts: [], by: 'o' }, now)).toEqual({
      ok: true,
      value: [],
    });
  });

  test('brings what arrives beyond what stands and what was taken back', () => {
    const after = declared(gone, [somePayment, somePayment]).build();
    expect([after.facts.payments, after.retracted]).toEqual([[somePayment], [somePayment]]);
  });

  test('brings a payment that differs in one field', () => {
    const other = { ...somePayment, receiptNo: 'R-1' };
    expect(declared(gone, [somePayment, other]).build().facts.payments).toEqual([other]);
  });
});

describe('refused', () => {
  test('when no case is known', () => {
    expect(retractPayment(undefined, command, now)).toEqual({
      ok: false,
      refusal: { kind: 'CaseNotFound', caseRef: 'C1' },
    });
  });

  test.each([
    ['item', { item: 'medical' }, 0],
    ['amountPkr', { amountPkr: 6001 }, 0],
    ['paidOn', { paidOn: '2026-04-21' }, 0],
    ['receiptNo', { receiptNo: 'R-1' }, 1],
    ['method', { method: 'bank' }, 1],
    ['declaredBy', { declaredBy: 'agency' }, 1],
    ['payeeName', { payeeName: 'Bashir' }, 1],
    ['payeePhone', { payeePhone: '0300-1234567' }, 1],
  ])('when no payment equals it in every field: another %s', (_field, other, alike) => {
    const payment = { ...somePayment, ...(other as Partial<Payment>) };
    const { item, amountPkr, paidOn } = payment;
    expect(retractPayment(aCase().build(), { ...command, payment }, now)).toEqual({
      ok: false,
      refusal: { kind: 'PaymentNotFound', caseRef: 'C1', item, amountPkr, paidOn, alike, retracted: 0 },
    });
  });

  test('when it was taken back already, and says how often', () => {
    expect(retractPayment(retracted(aCase()).build(), command, now)).toMatchObject({
      refusal: { kind: 'PaymentNotFound', alike: 0, retracted: 1 },
    });
  });

  test('without a reason, and with one that no event can hold', () => {
    expect(retractPayment(aCase().build(), { ...command, reason: ' \n' }, now)).toMatchObject({
      refusal: { kind: 'ReasonMissing', field: 'reason' },
    });
    expect(retractPayment(aCase().build(), { ...command, reason: 'x'.repeat(1901) }, now)).toMatchObject({
      refusal: { kind: 'ReasonTooLong', letters: 1901, most: 1900 },
    });
  });
});

test('payments taken back count towards the most that one case may have', () => {
  const many = Array.from({ length: 2000 }, (_, index) => ({ ...somePayment, amountPkr: index + 1 }));
  const full = aCase().after([]).build();
  const one = { ...full, facts: { ...full.facts, payments: many.slice(0, 1999) }, retracted: [many[1999] as Payment] };
  const more = { caseRef: 'C1', payments: [{ ...somePayment, item: 'medical' }], contacts: [], by: 'o' };
  expect(submitCase(one, more, now)).toMatchObject({ refusal: { kind: 'TooManyRows', rows: 2001, most: 2000 } });
});
