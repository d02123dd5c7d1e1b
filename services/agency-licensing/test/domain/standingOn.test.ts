import { addDays } from '@muhafiz/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agency } from '../../src/domain/agency/agency.ts';
import { standingOn } from '../../src/domain/agency/standingOn.ts';
import { anAgency, day } from '../builders.ts';

const suspension = (from: string, suspensionId = 's1') => ({
  suspensionId,
  from: day(from),
  publicReason: 'forged papers',
});

describe('whether an agency may recruit on a day (register-pack, valid(A, D))', () => {
  test.each<[string, Agency, string, string[]]>([
    ['the first day of the licence', anAgency(), '2024-01-01', []],
    ['the day before it', anAgency(), '2023-12-31', ['NotYetIssued']],
    ['the last day of the licence', anAgency(), '2026-12-31', []],
    ['the day after it', anAgency(), '2027-01-01', ['Expired']],
    ['a travel agency in order', anAgency({ kind: 'travel_agency' }), '2025-06-01', ['NotRecruitmentLicence']],
    [
      'the day before the register suspends it',
      anAgency({ status: 'suspended', statusOn: day('2025-06-01') }),
      '2025-05-31',
      [],
    ],
    [
      'the day on which the register suspends it',
      anAgency({ status: 'suspended', statusOn: day('2025-06-01') }),
      '2025-06-01',
      ['Suspended'],
    ],
    [
      'cancelled in the register',
      anAgency({ status: 'cancelled', statusOn: day('2025-06-01') }),
      '2025-06-01',
      ['Cancelled'],
    ],
    [
      'surrendered in the register',
      anAgency({ status: 'surrendered', statusOn: day('2025-06-01') }),
      '2025-06-02',
      ['Surrendered'],
    ],
    [
      'the day before an officer suspends it',
      anAgency({}, { suspensions: [suspension('2025-06-01')] }),
      '2025-05-31',
      [],
    ],
    [
      'the day of an officer’s suspension',
      anAgency({}, { suspensions: [suspension('2025-06-01')] }),
      '2025-06-01',
      ['Suspended'],
    ],
    [
      'cancelled by an officer',
      anAgency({}, { cancellation: { from: day('2025-06-01'), publicReason: 'fraud' } }),
      '2025-06-01',
      ['Cancelled'],
    ],
    [
      'everything at once is told at once',
      anAgency({ status: 'suspended', statusOn: day('2025-01-01') }, { suspensions: [suspension('2025-02-01')] }),
      '2027-05-01',
      ['Expired', 'Suspended', 'Suspended'],
    ],
  ])('%s', (_, agency, on, kinds) => {
    const standing = standingOn(agency, day(on));
    expect(standing.why.map((reason) => reason.kind)).toEqual(kinds);
    expect(standing.valid).toBe(kinds.length === 0);
  });

  test('one more suspension never makes an agency valid, and only from its day on makes it invalid', () => {
    const anyDay = fc.integer({ min: -800, max: 1500 }).map((days) => addDays(day('2024-06-01'), days));
    fc.assert(
      fc.property(anyDay, anyDay, (from, on) => {
        const before = standingOn(anAgency(), on);
        const after = standingOn(anAgency({}, { suspensions: [suspension(from)] }), on);
        expect(after.valid).toBe(before.valid && on < from);
      }),
    );
  });
});
