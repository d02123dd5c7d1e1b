import { plainDate } from '@muhafiz/kernel';
import { describe, expect, test } from 'vitest';
import { correctCaseOfWorker } from '../../../src/domain/case/correctCase.ts';
import { submitCase } from '../../../src/domain/case/submitCase.ts';
import { aCase, aClearedCase, now, someContact, somePayment, someTerms, submittedAt } from '../../builders.ts';

const rows = { payments: [somePayment], contacts: [] };

describe('what is said of a case', () => {
  test('of an unknown ref is a submission of its first fact version, with no person in the published half', () => {
    const command = { caseRef: 'C1', terms: someTerms, payments: [somePayment], contacts: [someContact], by: 'o' };
    const decision = submitCase(undefined, command, submittedAt);
    expect(decision.ok && decision.value.map((event) => event.type)).toEqual(['CaseSubmitted']);
    const event = decision.ok ? decision.value[0] : undefined;
    expect(event?.published).toMatchObject({ caseRef: 'C1', factVersion: 1, workerRef: 'W1' });
    expect(JSON.stringify(event?.published)).not.toContain('Bashir');
  });

  test('told again in the same words is no event', () => {
    const decision = submitCase(aCase().build(), { caseRef: 'C1', terms: { ...someTerms }, ...rows, by: 'o' }, now);
    expect(decision).toEqual({ ok: true, value: [] });
  });

  test('with another wage is a correction of the next fact version that names what changed', () => {
    const terms = { ...someTerms, wage: { minorUnits: 100_000, currency: 'SAR' } };
    const decision = submitCase(aCase().build(), { caseRef: 'C1', terms, ...rows, by: 'o' }, now);
    expect(decision.ok && decision.value[0]).toMatchObject({
      type: 'CaseCorrected',
      published: { factVersion: 2, changed: ['wage'], wage: { minorUnits: 100_000, currency: 'SAR' } },
    });
  });

  test('keeps a payment that stands twice twice, and one that arrives once more once more', () => {
    const twice = aCase().after(
      value(
        submitCase(
          aCase().build(),
          { caseRef: 'C1', payments: [somePayment, somePayment], contacts: [], by: 'o' },
          now,
        ),
      ),
    );
    expect(twice.build().facts.payments).toEqual([somePayment, somePayment]);
    const once = submitCase(twice.build(), { caseRef: 'C1', payments: [somePayment], contacts: [], by: 'o' }, now);
    expect(once).toEqual({ ok: true, value: [] });
  });

  test('leaves a cleared case cleared, with facts that have not been assessed', () => {
    const terms = { ...someTerms, intendedDepartureOn: plainDate('2026-06-20') };
    const cleared = aClearedCase();
    const after = cleared.after(value(submitCase(cleared.build(), { caseRef: 'C1', terms, ...rows, by: 'o' }, now)));
    expect(after.build()).toMatchObject({ status: 'cleared', factVersion: 2, assessment: { factVersion: 1 } });
  });

  test('beyond what one ledger holds is refused with the limit', () => {
    const payments = Array.from({ length: 2001 }, (_, index) => ({ ...somePayment, amountPkr: index + 1 }));
    const decision = submitCase(undefined, { caseRef: 'C1', terms: someTerms, payments, contacts: [], by: 'o' }, now);
    expect(decision).toMatchObject({ ok: false, refusal: { kind: 'TooManyRows', most: 2000 } });
  });
});

describe("a correction of the worker's papers", () => {
  test('is a new fact version of an open case', () => {
    const events = correctCaseOfWorker(aClearedCase().build(), { by: 'o' }, now);
    expect(events).toMatchObject([{ type: 'CaseCorrected', published: { factVersion: 2, changed: ['worker'] } }]);
  });

  test('does nothing to a case that is closed', () => {
    const departed = aClearedCase().after([
      {
        type: 'CaseDeparted',
        published: { caseRef: 'C1', factVersion: 1, departedOn: '2026-06-01' },
        recorded: { by: 'a' },
      },
    ]);
    expect(correctCaseOfWorker(departed.build(), { by: 'o' }, now)).toEqual([]);
    expect(correctCaseOfWorker(undefined, { by: 'o' }, now)).toEqual([]);
  });
});

function value<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (!result.ok) throw new Error('refused');
  return result.value;
}
