import { describe, expect, test } from 'vitest';
import { statusOf } from '../../src/domain/agency/agency.ts';
import { type AgencyOperation, mayDo, operationsByStatus } from '../../src/domain/agency/agencyOperations.ts';
import { cancelLicence } from '../../src/domain/agency/cancelLicence.ts';
import { liftSuspension } from '../../src/domain/agency/liftSuspension.ts';
import { standingOn } from '../../src/domain/agency/standingOn.ts';
import { suspendLicence } from '../../src/domain/agency/suspendLicence.ts';
import { anAgency, day } from '../builders.ts';
import { after, by, done, suspension } from '../deciding.ts';

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
