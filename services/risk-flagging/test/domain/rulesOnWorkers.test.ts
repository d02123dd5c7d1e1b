import { buildMrz, mrzCheckDigit } from '@muhafiz/identifiers';
import { describe, expect, test } from 'vitest';
import { selectAgeRows } from '../../src/domain/ageRules.ts';
import type { AgeRowFact, CaseFact, SameIdentityFact, WorkerFact } from '../../src/domain/facts.ts';
import { listSameIdentity } from '../../src/domain/sameIdentity.ts';
import { aCase, ask, aWorker, facts, flagOf, isHit } from './builders.ts';

const ageRow = (
  minimumAge: number,
  occupation: string,
  sex: string,
  from: string,
  to: string | null = null,
): AgeRowFact => ({
  minimumAge,
  occupation,
  sex,
  effectiveFrom: from,
  effectiveTo: to,
  legalBasis: null,
});
const ageTable = [
  ageRow(18, '*', '*', '1979-05-26'),
  ageRow(35, 'domestic_worker', 'F', '1989-11-01', '2025-05-31'),
  ageRow(25, 'domestic_worker', 'F', '2025-06-01'),
  ageRow(21, 'driver', '*', '2015-01-01'),
];

function young(worker: Partial<WorkerFact>, departure: Partial<CaseFact>) {
  const [given, going] = [aWorker(worker), aCase(departure)];
  const rows = selectAgeRows(ageTable, going, given.sex);
  return facts({ worker: given, case: going, ages: { state: 'known', source: 'reference-table/ages@1', rows } });
}

describe('UNDERAGE', () => {
  const maid = { occupation: 'domestic_worker' };
  const table: [name: string, born: string, sex: string, departure: Partial<CaseFact>, expected: boolean][] = [
    ['18 on the day of departure', '2007-08-01', 'M', { occupation: 'cook' }, false],
    ['18 a day later', '2007-08-02', 'M', { occupation: 'cook' }, true],
    ['a driver of 20', '2004-08-02', 'M', {}, true],
    ['a driver of 21', '2004-08-01', 'X', {}, false],
    [
      'a maid of 34 on the last day of the old rule',
      '1990-06-01',
      'F',
      { ...maid, intendedDepartureOn: '2025-05-31' },
      true,
    ],
    ['a maid of 34 a day later', '1990-06-02', 'F', { ...maid, intendedDepartureOn: '2025-06-01' }, false],
    ['a maid of 24 by the new rule', '2001-06-01', 'F', { ...maid, intendedDepartureOn: '2026-05-31' }, true],
    ['a male domestic worker of 18', '2007-08-01', 'M', maid, false],
    [
      'born on 29 February, on 28 February',
      '2008-02-29',
      'M',
      { occupation: 'cook', intendedDepartureOn: '2026-02-28' },
      true,
    ],
    [
      'born on 29 February, on 1 March',
      '2008-02-29',
      'M',
      { occupation: 'cook', intendedDepartureOn: '2026-03-01' },
      false,
    ],
    [
      '18 at a time before any rule',
      '1970-01-01',
      'M',
      { occupation: 'cook', intendedDepartureOn: '1979-05-25' },
      false,
    ],
  ];
  test.each(table)('%s', (_, dateOfBirth, sex, departure, expected) => {
    expect(isHit('UNDERAGE', young({ dateOfBirth, sex }, departure))).toBe(expected);
  });

  test('says the age and the age that is needed', () => {
    const flag = flagOf('UNDERAGE', young({ dateOfBirth: '2004-08-02' }, {}));
    expect(flag.reason.en).toBe(
      'The worker is 20 years old on 1 August 2025, the intended day of departure; to work abroad as driver (male) one must be at least 21.',
    );
  });

  test('cannot be told without the worker or the table of ages', () => {
    expect(ask('UNDERAGE', facts({ worker: { state: 'missing', source: 'worker/W1' } }))).toEqual({
      missing: ['worker/W1'],
    });
    expect(ask('UNDERAGE', facts({ worker: { state: 'unknown', source: 'worker/W1' } }))).toEqual({
      missing: ['worker/W1'],
    });
    expect(ask('UNDERAGE', facts({ ages: { state: 'missing', source: 'reference-table/ages' } }))).toEqual({
      missing: ['reference-table/ages'],
    });
  });
});

const sound = buildMrz({
  surname: 'GILL',
  givenNames: 'MUHAMMAD BASHIR',
  passportNumber: 'GO3168011' as never,
  dateOfBirth: '1980-06-30' as never,
  sex: 'M',
  expiresOn: '2031-03-07' as never,
  cnic: '3210284462805' as never,
});

describe('IDENTITY_CONFLICT (a), the machine-readable zone', () => {
  test('the zone of the first worker of the example pack is written as there', () => {
    expect(sound.line2).toBe('GO31680114PAK8006307M31030723210284462805<16');
  });

  // The whole line's digit is made right again, so that each row has the one fault that it names.
  const line2 = (changed: string) => {
    const composite = changed.slice(0, 10) + changed.slice(13, 20) + changed.slice(21, 43);
    return changed.slice(0, 43) + mrzCheckDigit(composite);
  };
  const put = (at: number, text: string) =>
    line2(sound.line2.slice(0, at) + text + sound.line2.slice(at + text.length));
  const empty = (digit: string) => put(28, `<<<<<<<<<<<<<<${digit}`);
  const table: [name: string, worker: Partial<WorkerFact>, words: string | null][] = [
    ['sound', {}, null],
    ['not given', { mrzLine1: null, mrzLine2: null }, null],
    ['one line only', { mrzLine1: null }, 'it is not two lines of 44 characters'],
    ['a line of 43', { mrzLine2: sound.line2.slice(1) }, 'it is not two lines of 44 characters'],
    ['small letters', { mrzLine1: sound.line1.toLowerCase() }, 'it is not two lines of 44 characters'],
    ['empty personal number with <', { mrzLine2: empty('<') }, null],
    ['empty personal number with 0', { mrzLine2: empty('0') }, null],
    ['empty personal number with 1', { mrzLine2: empty('1') }, 'wrong check digit of the personal number'],
    ['check digit of the number', { mrzLine2: put(9, '5') }, 'wrong check digit of the passport number'],
    ['check digit of the birth date', { mrzLine2: put(19, '8') }, 'wrong check digit of the date of birth'],
    ['check digit of the expiry', { mrzLine2: put(27, '3') }, 'wrong check digit of the expiry'],
    [
      'check digit of the whole line',
      { mrzLine2: `${sound.line2.slice(0, 43)}7` },
      'wrong check digit of the whole line',
    ],
    ['issuing state', { mrzLine1: sound.line1.replace('P<PAK', 'P<IND') }, 'the issuing state is not Pakistan'],
    ['nationality', { mrzLine2: put(10, 'AFG') }, 'the nationality is not Pakistani'],
    ['another passport number', { passportNo: 'GO3168012' }, 'the passport number differs'],
    ['the passport number written otherwise', { passportNo: 'go-316 8011' }, null],
    ['another birth date', { dateOfBirth: '1980-06-03' }, 'the date of birth differs'],
    ['another sex', { sex: 'F' }, 'the sex differs'],
    ['sex X is <', { sex: 'X', mrzLine2: put(20, '<') }, null],
    ['another expiry', { passportExpiresOn: '2031-03-08' }, 'the expiry differs'],
    ['an unknown expiry', { passportExpiresOn: null }, null],
    ['another CNIC', { cnic: '3210284462806' }, 'the personal number is not the CNIC'],
    ['another CNIC, no personal number', { cnic: '3210284462806', mrzLine2: empty('<') }, null],
  ];
  test.each(table)('%s', (_, worker, words) => {
    const given = facts({ worker: aWorker({ mrzLine1: sound.line1, mrzLine2: sound.line2, ...worker }) });
    if (words === null) {
      expect(ask('IDENTITY_CONFLICT', given)).toBe('noHit');
      return;
    }
    const flag = flagOf('IDENTITY_CONFLICT', given);
    expect(flag.reason.en.endsWith(`: ${words}.`)).toBe(true);
    expect(flag.subject).toEqual({ kind: 'worker', ref: 'W1' });
    expect(flag.relatedRef).toBeNull();
  });
});

describe('IDENTITY_CONFLICT (b), papers shared with another worker', () => {
  const other = (workerRef: string, dateOfBirth: string): SameIdentityFact => ({
    source: `worker/${workerRef}@1`,
    workerRef,
    dateOfBirth,
    shares: 'cnic',
  });

  test('stands for each other worker with a different date of birth, told by whom', () => {
    const given = facts({
      sameIdentity: [other('W2', '1981-06-30'), other('W3', '1980-06-30'), other('W4', '1979-06-30')],
    });
    const answer = ask('IDENTITY_CONFLICT', given);
    expect(Array.isArray(answer) && answer.map((flag) => flag.cause)).toEqual([
      'IDENTITY_CONFLICT|worker:W1|W2',
      'IDENTITY_CONFLICT|worker:W1|W4',
    ]);
  });

  test('does not stand for the same person entered twice', () => {
    expect(ask('IDENTITY_CONFLICT', facts({ sameIdentity: [other('W3', '1980-06-30')] }))).toBe('noHit');
  });

  test('finds who shares a CNIC or passport, however written, and never the worker', () => {
    const me = aWorker();
    const found = listSameIdentity(me, [
      aWorker(),
      aWorker({ ref: 'W4', cnic: '1', passportNo: 'go 3168011' }),
      aWorker({ ref: 'W3', cnic: '32102-8446280-5', passportNo: 'ZZ1' }),
      aWorker({ ref: 'W2' }),
      aWorker({ ref: 'W2' }),
      aWorker({ ref: 'W5', cnic: '1', passportNo: 'ZZ1' }),
    ]);
    expect(found.map(({ workerRef, shares }) => [workerRef, shares])).toEqual([
      ['W2', 'both'],
      ['W3', 'cnic'],
      ['W4', 'passport'],
    ]);
  });
});
