import { describe, expect, test } from 'vitest';
import { suspendLicence } from '../../src/domain/agency/suspendLicence.ts';
import { anAgency } from '../builders.ts';
import { after, by, done, suspension } from '../deciding.ts';

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
