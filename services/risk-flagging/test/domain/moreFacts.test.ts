import { canonicalJson } from '@muhafiz/kernel';
import { describe, expect, test } from 'vitest';
import { assessCase } from '../../src/domain/assessCase.ts';
import { employerKeyOf, tallyEmployer } from '../../src/domain/employers.ts';
import type { CaseFacts } from '../../src/domain/facts.ts';
import { type NamedPayee, PayeeReader } from '../../src/domain/payees.ts';
import { indexRates, selectRate } from '../../src/domain/rates.ts';
import { readFacts } from '../../src/domain/readFacts.ts';
import { firstBook } from '../../src/domain/ruleBook/ruleBook.ts';
import { aCase, aPermission, aWorker, facts } from './builders.ts';

const { cases: rules } = firstBook.inForce('2026-01-01');

describe('who was paid', () => {
  const agency = {
    phones: ['0321-5550001', '+92 51 5550002'],
    names: ['Al-Karam Enterprises (Private) Limited', 'Muhammad Zahid Butt'],
  };
  const payee = (name: string | null, phone: string | null): NamedPayee => ({
    ...{ item: 'service_charge', amountPkr: 15_000, paidOn: '2025-06-10', declaredBy: 'worker', name, phone },
  });
  const whose = (name: string | null, phone: string | null, of: typeof agency | undefined = agency) =>
    new PayeeReader().read([payee(name, phone)], of, 'case/C1@4')[0]?.whose;

  test.each([
    ['a phone of the agency, written otherwise', null, '+92 321 5550001', 'agency'],
    ['a declared person with a title', 'Ch. M. Zahid Butt', null, 'agency'],
    ['its trade name alone', 'Al Karam', null, 'agency'],
    ['somebody with another phone and name', 'Ghulam Rasool', '0300-1112223', 'other'],
    ['another phone and no name', null, '0300-1112223', 'other'],
  ])('%s', (_, name, phone, expected) => {
    expect(whose(name, phone)).toBe(expected);
  });

  test('nobody is told from the people of an agency that is not known', () => {
    const [read] = new PayeeReader().read([payee('Ghulam Rasool', '0300-1112223')], undefined, 'case/C1@4');
    expect(read?.whose).toBe('unknown');
  });

  test('what one agency declared is not held against the payees of another', () => {
    const reader = new PayeeReader();
    const read = (of: typeof agency) => reader.read([payee(null, '03215550001')], of, 'case/C1@4')[0]?.whose;
    expect([read(agency), read({ phones: [], names: [] }), read(agency)]).toEqual(['agency', 'other', 'agency']);
  });
});

describe('the rate of the day of submission', () => {
  const rates = indexRates([
    { currency: 'SAR', pkrPerUnit: '75.9', on: '2025-07-01' },
    { currency: 'SAR', pkrPerUnit: '74.1', on: '2025-01-01' },
    { currency: 'AED', pkrPerUnit: '76.2', on: '2025-01-01' },
  ]);
  const rateOn = (submittedOn: string, wageCurrency = 'SAR') =>
    selectRate(rates, { submittedOn, wageCurrency }, 'reference-table/rates@2');

  test('is the newest up to that day, whatever the order of the table', () => {
    expect(rateOn('2025-06-30')).toMatchObject({ state: 'known', pkrPerUnit: '74.1', on: '2025-01-01' });
    expect(rateOn('2025-07-01')).toMatchObject({ pkrPerUnit: '75.9', on: '2025-07-01' });
  });

  test('is unknown before the first of its currency, and for a currency that the table lacks', () => {
    expect(rateOn('2024-12-31')).toEqual({ state: 'unknown', source: 'reference-table/rates@2' });
    expect(rateOn('2025-07-01', 'OMR').state).toBe('unknown');
  });

  test('a rupee is a rupee', () => {
    expect(rateOn('2025-07-01', 'PKR')).toMatchObject({ state: 'known', pkrPerUnit: '1' });
  });
});

test('an employer is one however its name is written, and counts what stood that day', () => {
  const key = employerKeyOf('SA', 'Al-Test Est.');
  expect(employerKeyOf('SA', ' AL TEST   EST')).toBe(key);
  expect(employerKeyOf('AE', 'Al-Test Est.')).not.toBe(key);
  const permissions = [
    aPermission({ agencyKey: '1/LHR', issuedOn: '2025-01-01', expiresOn: '2025-05-31' }),
    aPermission({ agencyKey: '2/LHR', issuedOn: '2025-05-31', expiresOn: '2025-09-30' }),
    aPermission({ agencyKey: '2/LHR', issuedOn: '2025-01-01', expiresOn: '2025-12-31' }),
  ];
  const tally = (day: string) => {
    const { permissions: count, agencies } = tallyEmployer(key, permissions, day);
    return [count, agencies];
  };
  expect([tally('2025-05-30'), tally('2025-05-31'), tally('2025-06-01')]).toEqual([
    [2, 2],
    [3, 2],
    [2, 1],
  ]);
});

describe('facts of older formats', () => {
  /** As the assessor of that time wrote them. */
  function asOf(format: 'case-facts/1' | 'case-facts/2', whole: CaseFacts): CaseFacts {
    const { payees, rate, employer, watch, ...kept } = structuredClone(whole);
    const without = (value: object, names: readonly string[]) =>
      Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
    const old = {
      ...kept,
      format,
      case: without(kept.case, ['employerName', 'firstWageMinor', 'firstWageCurrency']),
      worker: without(kept.worker, ['phone']),
      permission: without(kept.permission, ['employerName', 'employerRegNo']),
    };
    return (format === 'case-facts/1' ? without(old, ['concerns']) : old) as unknown as CaseFacts;
  }

  test.each(['case-facts/1', 'case-facts/2'] as const)(
    '%s are read, with nothing in what they never said',
    (format) => {
      const read = readFacts(asOf(format, facts()));
      expect(read).toMatchObject({
        case: { ref: 'C1', employerName: null, firstWageMinor: null },
        worker: { ref: 'W1', phone: null },
        permission: { employerRegNo: null },
        ...{ concerns: [], payees: [], watch: [] },
        rate: { state: 'missing' },
        employer: { state: 'missing' },
      });
    },
  );

  test('a flag that was raised on them is computed to the same bytes', () => {
    const whole = facts({
      case: aCase({ permissionNo: 'PE/RWP/2025/1', wageMinor: 90_000 }),
      worker: aWorker({ mrzLine2: 'PK' }),
      sameIdentity: [{ source: 'worker/W2@1', workerRef: 'W2', dateOfBirth: '1981-01-01', shares: 'cnic' }],
    });
    const { flags } = assessCase(whole, rules);
    expect(flags.map(({ code }) => code)).toEqual(['PERMISSION_MISMATCH', 'IDENTITY_CONFLICT', 'IDENTITY_CONFLICT']);
    for (const format of ['case-facts/1', 'case-facts/2'] as const) {
      const read = readFacts(asOf(format, whole)) as CaseFacts;
      expect(canonicalJson(assessCase(read, rules).flags as never)).toBe(canonicalJson(flags as never));
    }
  });

  test('a format that was never written is not guessed at', () => {
    expect(readFacts({ ...facts(), format: 'case-facts/9' as never })).toBeUndefined();
  });
});
