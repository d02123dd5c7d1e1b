import { describe, expect, test } from 'vitest';
import { type Agency, type AgencyEvent, evolveAgency, statusOf } from '../../src/domain/agency/agency.ts';
import { type AgencyOperation, mayDo, operationsByStatus } from '../../src/domain/agency/agencyOperations.ts';
import { cancelLicence } from '../../src/domain/agency/cancelLicence.ts';
import { liftSuspension } from '../../src/domain/agency/liftSuspension.ts';
import { standingOn } from '../../src/domain/agency/standingOn.ts';
import { suspendLicence } from '../../src/domain/agency/suspendLicence.ts';
import { anAgency, day } from '../builders.ts';

const by = 'officer-7';
const suspension = (suspensionId: string, from = '2025-06-01') => ({
  suspensionId,
  from: day(from),
  publicReason: 'forged papers',
  by,
});

function after(agency: Agency, events: readonly AgencyEvent[]): Agency {
  return events.reduce<Agency>(evolveAgency, agency);
}

function done<T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

describe('suspending a licence', () => {
  test('tells the day and the public reason, and keeps the note in the office', () => {
    const events = done(suspendLicence(anAgency(), { ...suspension('s1'), internalNote: 'see file 12' }));
    expect(events).toEqual([
      {
        type: 'LicenceSuspended',
        published: { agencyKey: '1250/RWP', suspensionId: 's1', from: '2025-06-01', publicReason: 'forged papers' },
        recorded: { by, internalNote: 'see file 12' },
      },
    ]);
  });

  test('the same suspension told twice stands once', () => {
    const suspended = after(anAgency(), done(suspendLicence(anAgency(), suspension('s1'))));
    expect(done(suspendLicence(suspended, suspension('s1')))).toEqual([]);
  });

  test('a day before the licence was issued is refused with the earliest possible one', () => {
    expect(suspendLicence(anAgency(), suspension('s1', '2023-12-31'))).toEqual({
      ok: false,
      refusal: { kind: 'EffectiveDateTooEarly', from: '2023-12-31', earliest: '2024-01-01' },
    });
  });
});

describe('each cause of suspension stands alone', () => {
  const twice = after(anAgency(), [
    ...done(suspendLicence(anAgency(), suspension('s1'))),
    ...done(suspendLicence(anAgency(), suspension('s2'))),
  ]);

  test('lifting one leaves the other', () => {
    const lifted = after(twice, done(liftSuspension(twice, { suspensionId: 's1', publicReason: 'appeal', by })));
    expect(lifted.suspensions.map((each) => each.suspensionId)).toEqual(['s2']);
    expect(standingOn(lifted, day('2025-07-01')).valid).toBe(false);
  });

  test('lifting both makes the agency valid again', () => {
    const one = after(twice, done(liftSuspension(twice, { suspensionId: 's1', publicReason: 'appeal', by })));
    const none = after(one, done(liftSuspension(one, { suspensionId: 's2', publicReason: 'appeal', by })));
    expect(standingOn(none, day('2025-07-01'))).toEqual({ valid: true, why: [] });
  });

  test('what the register says is no officer’s suspension and cannot be lifted as one', () => {
    const register = anAgency({ status: 'suspended', statusOn: day('2025-01-01') });
    expect(liftSuspension(register, { suspensionId: 'register', publicReason: 'x', by })).toEqual({
      ok: false,
      refusal: { kind: 'RegisterStatusStands', status: 'suspended' },
    });
  });

  test('lifting an officer’s suspension leaves the register’s', () => {
    const both = { ...anAgency({ status: 'suspended', statusOn: day('2025-01-01') }), suspensions: twice.suspensions };
    const lifted = after(both, done(liftSuspension(both, { suspensionId: 's1', publicReason: 'appeal', by })));
    expect(standingOn(lifted, day('2025-07-01')).why.map((each) => 'cause' in each && each.cause)).toEqual([
      'register',
      's2',
    ]);
  });

  test('one that does not stand is not found', () => {
    expect(liftSuspension(twice, { suspensionId: 's9', publicReason: 'x', by })).toEqual({
      ok: false,
      refusal: { kind: 'SuspensionNotFound', suspensionId: 's9' },
    });
  });
});

describe('cancelling a licence', () => {
  const cancel = { from: day('2025-06-01'), publicReason: 'fraud', by };
  const cancelled = after(anAgency(), done(cancelLicence(anAgency(), cancel)));

  test('ends it from that day on', () => {
    expect(standingOn(cancelled, day('2025-05-31')).valid).toBe(true);
    expect(standingOn(cancelled, day('2025-06-01')).valid).toBe(false);
    expect(statusOf(cancelled)).toBe('cancelled');
  });
  test('from the same day once more changes nothing', () => {
    expect(done(cancelLicence(cancelled, cancel))).toEqual([]);
  });
  test('what has ended is neither suspended nor lifted nor cancelled again', () => {
    for (const result of [
      suspendLicence(cancelled, suspension('s1')),
      liftSuspension(cancelled, { suspensionId: 's1', publicReason: 'x', by }),
      cancelLicence(cancelled, { ...cancel, from: day('2025-07-01') }),
    ]) {
      expect(result).toMatchObject({ ok: false, refusal: { kind: 'OperationNotAllowed', status: 'cancelled' } });
    }
  });
});

test('the table of operations: what has ended for good only takes corrections of the register', () => {
  const decisions: AgencyOperation[] = ['suspendLicence', 'liftSuspension', 'cancelLicence'];
  expect(operationsByStatus.surrendered).toEqual(['importAgencies']);
  expect(decisions.filter((operation) => mayDo('cancelled', operation))).toEqual([]);
  expect(decisions.filter((operation) => mayDo('active', operation))).toEqual(['suspendLicence', 'cancelLicence']);
  expect(decisions.filter((operation) => mayDo('suspended', operation))).toEqual(decisions);
});
