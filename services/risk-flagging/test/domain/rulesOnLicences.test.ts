import { describe, expect, test } from 'vitest';
import type { AgencyFact, CaseFact, CaseFacts, PermissionFact } from '../../src/domain/facts.ts';
import { isValidRecruiter } from '../../src/domain/licenceValidity.ts';
import { aCase, anAgency, aPermission, ask, facts, flagOf, isHit } from './builders.ts';

describe('LICENCE_NOT_VALID (submitted 2025-06-01, departs 2025-08-01)', () => {
  const table: [name: string, agency: Partial<AgencyFact>, expected: boolean][] = [
    ['valid on both days', {}, false],
    ['issued on the day of submission', { issuedOn: '2025-06-01' }, false],
    ['issued a day later', { issuedOn: '2025-06-02' }, true],
    ['expires on the day of departure', { expiresOn: '2025-08-01' }, false],
    ['expires a day before it', { expiresOn: '2025-07-31' }, true],
    ['suspended from the day of departure', { status: 'suspended', statusOn: '2025-08-01' }, true],
    ['suspended from the day after', { status: 'suspended', statusOn: '2025-08-02' }, false],
    ['cancelled before submission', { status: 'cancelled', statusOn: '2024-01-01' }, true],
    ['surrendered in between', { status: 'surrendered', statusOn: '2025-07-01' }, true],
    ['a status other than active without its day', { status: 'suspended', statusOn: null }, true],
    ['active, with a day of an older status', { status: 'active', statusOn: '2024-01-01' }, false],
    [
      'suspension lifted on the day of submission',
      { liftedSuspensions: [{ from: '2025-05-01', liftedOn: '2025-06-01' }] },
      false,
    ],
    ['suspension lifted a day later', { liftedSuspensions: [{ from: '2025-05-01', liftedOn: '2025-06-02' }] }, true],
    [
      'suspended and lifted between the days',
      { liftedSuspensions: [{ from: '2025-06-02', liftedOn: '2025-08-01' }] },
      false,
    ],
    ['a travel agency, otherwise in order', { kind: 'travel_agency' }, true],
  ];
  test.each(table)('%s', (_, agency, expected) => {
    expect(isHit('LICENCE_NOT_VALID', facts({ agency: anAgency(agency) }))).toBe(expected);
  });

  test('valid(A, D) is false for a travel agency and at the ends true', () => {
    expect(isValidRecruiter(anAgency(), '2020-01-01')).toBe(true);
    expect(isValidRecruiter(anAgency(), '2027-12-31')).toBe(true);
    expect(isValidRecruiter(anAgency(), '2028-01-01')).toBe(false);
    expect(isValidRecruiter(anAgency({ kind: 'travel_agency' }), '2025-01-01')).toBe(false);
  });

  test('never stands for direct employment', () => {
    const direct = aCase({ licenceNo: null, agencyKey: null });
    expect(ask('LICENCE_NOT_VALID', facts({ case: direct, agency: { state: 'none', source: 'case/C1@4' } }))).toBe(
      'noHit',
    );
  });

  test('stands for a number that is none and for one that nobody has', () => {
    expect(isHit('LICENCE_NOT_VALID', facts({ agency: { state: 'unknown', source: 'agency/1250/RWP' } }))).toBe(true);
    const noNumber = facts({
      case: aCase({ licenceNo: 'as agreed', agencyKey: null }),
      agency: { state: 'none', source: 'x' },
    });
    expect(flagOf('LICENCE_NOT_VALID', noNumber).reason.en).toContain('as agreed, which is not a licence number');
  });

  test('cannot be told while the register has not arrived', () => {
    const answer = ask('LICENCE_NOT_VALID', facts({ agency: { state: 'missing', source: 'agency/1250/RWP' } }));
    expect(answer).toEqual({ missing: ['agency/1250/RWP'] });
  });

  test('says that a travel agency licence is not a recruitment licence, in both languages, and holds', () => {
    const flag = flagOf('LICENCE_NOT_VALID', facts({ agency: anAgency({ kind: 'travel_agency' }) }));
    expect(flag.effect).toBe('hold');
    expect(flag.reason.en).toContain('A travel agency licence is not a recruitment licence');
    expect(flag.reason.ur).toContain('ٹریول ایجنسی کا لائسنس بھرتی کا لائسنس نہیں');
  });

  test('names the days and the reason', () => {
    const flag = flagOf(
      'LICENCE_NOT_VALID',
      facts({ agency: anAgency({ status: 'suspended', statusOn: '2025-07-01' }) }),
    );
    expect(flag.reason.en).toBe(
      'The recruitment licence MPD/1250/RWP/92 is not valid on 1 August 2025, the intended day of departure (suspended from 1 July 2025).',
    );
    expect(flag.cause).toBe('LICENCE_NOT_VALID|case:C1|');
  });
});

describe('PERMISSION_MISMATCH', () => {
  const table: [name: string, departure: Partial<CaseFact>, permission: Partial<PermissionFact>, expected: boolean][] =
    [
      ['agrees in all', {}, {}, false],
      ['belongs to another agency', {}, { agencyKey: '1251/RWP' }, true],
      ['the case has no licence key', { agencyKey: null }, {}, true],
      ['another country', { country: 'AE' }, {}, true],
      ['another occupation', {}, { occupation: 'cook' }, true],
      ['another currency, though worth more', { wageCurrency: 'KWD' }, {}, true],
      ['the contract pays one halala less', { wageMinor: 159999 }, {}, true],
      ['the contract pays more', { wageMinor: 160001 }, {}, false],
      ['submitted on the day of issue', {}, { issuedOn: '2025-06-01' }, false],
      ['submitted the day before', {}, { issuedOn: '2025-06-02' }, true],
      ['submitted on the last day', {}, { expiresOn: '2025-06-01' }, false],
      ['submitted the day after', {}, { expiresOn: '2025-05-31' }, true],
      [
        'direct employment, all else differing',
        { licenceNo: null, agencyKey: null },
        { country: 'AE', occupation: 'cook' },
        false,
      ],
    ];
  test.each(table)('%s', (_, departure, permission, expected) => {
    const given = facts({ case: aCase(departure), permission: aPermission(permission) });
    expect(isHit('PERMISSION_MISMATCH', given)).toBe(expected);
  });

  test('stands without a permission and with an unknown one, and cannot be told of one that has not arrived', () => {
    const none = facts({ case: aCase({ permissionNo: null }), permission: { state: 'none', source: 'x' } });
    expect(isHit('PERMISSION_MISMATCH', none)).toBe(true);
    expect(isHit('PERMISSION_MISMATCH', facts({ permission: { state: 'unknown', source: 'permission/P' } }))).toBe(
      true,
    );
    const late = facts({ permission: { state: 'missing', source: 'permission/P' } });
    expect(ask('PERMISSION_MISMATCH', late)).toEqual({ missing: ['permission/P'] });
  });

  test('shows both wages in their own decimals', () => {
    const given = facts({
      case: aCase({ wageMinor: 119500, wageCurrency: 'KWD' }),
      permission: aPermission({ wageMinor: 120000, wageCurrency: 'KWD' }),
    });
    const flag = flagOf('PERMISSION_MISMATCH', given);
    expect(flag.reason.en).toContain('the contract pays less than it sets');
    expect(flag.reason.grounds.map((line) => line.en)).toContain(
      'Monthly wage: permission 120 KWD, contract 119.500 KWD.',
    );
  });
});

describe('PERMISSION_EXCEEDED (two positions)', () => {
  const dealt = (cleared: number, earlier: number): CaseFacts['dealing'] => ({
    state: 'dealt',
    source: 'p',
    cleared,
    earlier,
  });
  test.each([
    ['nobody before', dealt(0, 0), false],
    ['one before', dealt(0, 1), false],
    ['two before', dealt(0, 2), true],
    ['one cleared and one earlier', dealt(1, 1), true],
    ['takes no part', { state: 'noPart', source: 'p' } as const, false],
  ])('%s', (_, dealing, expected) => {
    expect(isHit('PERMISSION_EXCEEDED', facts({ dealing }))).toBe(expected);
  });

  test('stands for a direct case that names a known permission', () => {
    const direct = aCase({ licenceNo: null, agencyKey: null });
    expect(isHit('PERMISSION_EXCEEDED', facts({ case: direct, dealing: dealt(0, 2) }))).toBe(true);
  });

  test('cannot be told while permission or dealing has not arrived', () => {
    expect(ask('PERMISSION_EXCEEDED', facts({ dealing: { state: 'missing', source: 'permission/P' } }))).toEqual({
      missing: ['permission/P'],
    });
    expect(ask('PERMISSION_EXCEEDED', facts({ permission: { state: 'missing', source: 'permission/P' } }))).toEqual({
      missing: ['permission/P'],
    });
  });
});
