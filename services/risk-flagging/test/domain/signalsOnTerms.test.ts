import { describe, expect, test } from 'vitest';
import type { CaseFacts, SameIdentityFact, WatchFact, WorkerFact } from '../../src/domain/facts.ts';
import { aCase, aPermission, ask, aWorker, facts, flagOf, isHit } from './builders.ts';

describe('F11: the employer (Rules r.19)', () => {
  test('a permission without the number of registration is noted', () => {
    expect(ask('EMPLOYER_NOT_REGISTERED', facts())).toBe('noHit');
    const given = facts({ permission: aPermission({ employerRegNo: null }) });
    expect(flagOf('EMPLOYER_NOT_REGISTERED', given).effect).toBe('note');
  });

  test('a permission that has not arrived cannot be told of; none at all has a rule of its own', () => {
    const source = 'permission/PE/RWP/2025/1';
    expect(ask('EMPLOYER_NOT_REGISTERED', facts({ permission: { state: 'missing', source } }))).toEqual({
      missing: [source],
    });
    expect(ask('EMPLOYER_NOT_REGISTERED', facts({ permission: { state: 'none', source } }))).toBe('noHit');
  });

  const through = (agencies: number) =>
    facts({ employer: { state: 'known', source: 'permission/(of SA|AL TEST EST)', permissions: 9, agencies } });

  test('an employer through five agencies at once is noted, through four not', () => {
    expect(ask('EMPLOYER_THROUGH_MANY_AGENCIES', through(4))).toBe('noHit');
    expect(flagOf('EMPLOYER_THROUGH_MANY_AGENCIES', through(5)).effect).toBe('note');
  });

  test('while a permission of the employer cannot be read nobody can tell', () => {
    const employer = { state: 'missing', source: 'permission/PE/2' } as const;
    expect(ask('EMPLOYER_THROUGH_MANY_AGENCIES', facts({ employer }))).toEqual({ missing: ['permission/PE/2'] });
  });
});

describe('F12: pay (Rules r.25(2)(v)-(vii))', () => {
  const paying = (country: string, wageMinor: number, wageCurrency: string) =>
    isHit('WAGE_BELOW_FLOOR', facts({ case: aCase({ country, wageMinor, wageCurrency }) }));

  test.each([
    ['AE', 800_00, 'AED'],
    ['SA', 1000_00, 'SAR'],
    ['KW', 75_000, 'KWD'],
    ['OM', 90_000, 'OMR'],
  ])('%s: from %d minor units of %s on', (country, floor, currency) => {
    expect([paying(country, floor, currency), paying(country, floor - 1, currency)]).toEqual([false, true]);
  });

  test('nothing is known of other countries, nor of a wage in another currency', () => {
    expect([paying('MY', 1, 'MYR'), paying('AE', 1, 'USD')]).toEqual([false, false]);
  });

  const first = (firstWageMinor: number | null, wageMinor: number, firstWageCurrency: string | null = 'SAR') =>
    facts({ case: aCase({ firstWageMinor, firstWageCurrency, wageMinor }) });

  test('a wage that was lowered after submission is flagged, one that was raised or kept is not', () => {
    expect(isHit('WAGE_LOWERED', first(160_000, 159_999))).toBe(true);
    expect(ask('WAGE_LOWERED', first(160_000, 160_000))).toBe('noHit');
    expect(ask('WAGE_LOWERED', first(160_000, 170_000))).toBe('noHit');
    expect(ask('WAGE_LOWERED', first(160_000, 100_000, 'AED'))).toBe('noHit');
  });

  test('of a case that is older than the record of first wages nobody can tell', () => {
    expect(ask('WAGE_LOWERED', first(null, 100_000, null))).toEqual({ missing: ['case/C1'] });
  });
});

test('F20: a promise of work in a country of transit is noted, others are not', () => {
  const to = (country: string) => ask('RISKY_DESTINATION', facts({ case: aCase({ country }) }));
  for (const country of ['LY', 'IR', 'TR', 'AZ', 'KH', 'MM']) {
    expect(flagOf('RISKY_DESTINATION', facts({ case: aCase({ country }) })).effect).toBe('note');
  }
  expect([to('SA'), to('MY'), to('toString')]).toEqual(['noHit', 'noHit', 'noHit']);
});

describe('F19: the watch list', () => {
  const by = (...matches: WatchFact['by'][]) =>
    facts({
      watch: matches.map((each, at) => ({ source: `watch-list-entry/E${at}@1`, entryId: `E${at}`, by: each })),
    });

  test('a paper is for review, a phone for a note, both together for review', () => {
    expect(flagOf('WATCH_LISTED', by('cnic')).effect).toBe('review');
    expect(flagOf('WATCH_LISTED', by('passport')).effect).toBe('review');
    expect(flagOf('WATCH_LISTED', by('phone')).effect).toBe('note');
    expect(flagOf('WATCH_LISTED', by('namedPhone')).effect).toBe('note');
    expect(flagOf('WATCH_LISTED', by('namedPhone', 'cnic')).effect).toBe('review');
    expect(ask('WATCH_LISTED', by())).toBe('noHit');
  });

  test('which entry it is stays out of the sentence, and another entry is other evidence', () => {
    const [one, other] = [by('cnic'), structuredClone(by('cnic'))].map((given, at) =>
      flagOf('WATCH_LISTED', { ...given, watch: given.watch.map((each) => ({ ...each, entryId: `SECRET-${at}` })) }),
    );
    expect(`${one?.reason.en} ${one?.reason.ur} ${one?.wouldClear.en}`).not.toContain('SECRET');
    expect(one?.evidence.find(({ path }) => path.endsWith('entryId'))?.personal).toBe(true);
    expect(other?.digest).not.toBe(one?.digest);
  });
});

describe('papers beyond the definition of IDENTITY_CONFLICT', () => {
  const withPapers = (changes: Partial<WorkerFact>, intendedDepartureOn = '2025-08-31'): CaseFacts =>
    facts({ case: aCase({ intendedDepartureOn }), worker: aWorker(changes) });
  const isShort = (passportExpiresOn: string | null, departs?: string) =>
    isHit('PASSPORT_TOO_SHORT', withPapers({ passportExpiresOn }, departs));

  test('six months after the departure are enough, a day less is not; February has no 31st', () => {
    expect([isShort('2026-02-28'), isShort('2026-02-27')]).toEqual([false, true]);
    expect([isShort('2024-02-29', '2023-08-31'), isShort('2024-02-28', '2023-08-31')]).toEqual([false, true]);
  });

  test('an unknown expiry is no fault', () => {
    expect(isShort(null)).toBe(false);
  });

  test('an expired passport is said to be expired, its day only to those who may see papers', () => {
    const { reason } = flagOf('PASSPORT_TOO_SHORT', withPapers({ passportExpiresOn: '2025-08-30' }));
    expect(reason.en).toContain('expires before');
    expect(reason.en).not.toContain('30 August');
    expect(reason.grounds.map(({ personal }) => personal)).toEqual([true]);
  });

  test.each([
    ['GO3168011', false],
    ['go 3168011', false],
    ['G3168011', true],
    ['GO316801', true],
    ['3168011GO', true],
  ])('the number %s', (passportNo, expected) => {
    expect(isHit('PASSPORT_FORM', withPapers({ passportNo }))).toBe(expected);
  });

  const sharing = (shares: SameIdentityFact['shares'], dateOfBirth = '1980-06-30') =>
    facts({ sameIdentity: [{ source: 'worker/W2@1', workerRef: 'W2', dateOfBirth, shares }] });

  test('one passport for two CNICs is for review, one person entered twice for a note', () => {
    expect(flagOf('PAPERS_ON_TWO_WORKERS', sharing('passport'))).toMatchObject({ effect: 'review', relatedRef: 'W2' });
    expect(flagOf('PAPERS_ON_TWO_WORKERS', sharing('cnic')).effect).toBe('note');
    expect(flagOf('PAPERS_ON_TWO_WORKERS', sharing('both')).effect).toBe('note');
  });

  test('with another date of birth it is an IDENTITY_CONFLICT and not this', () => {
    expect(ask('PAPERS_ON_TWO_WORKERS', sharing('passport', '1981-06-30'))).toBe('noHit');
    expect(isHit('IDENTITY_CONFLICT', sharing('passport', '1981-06-30'))).toBe(true);
  });

  test('of a worker whose papers have not arrived nobody can tell', () => {
    const given = facts({ worker: { state: 'missing', source: 'worker/W1' } });
    for (const code of ['PASSPORT_TOO_SHORT', 'PASSPORT_FORM', 'PAPERS_ON_TWO_WORKERS']) {
      expect(ask(code, given)).toEqual({ missing: ['worker/W1'] });
    }
  });
});
