import { describe, expect, test } from 'vitest';
import { addToWatchList } from '../../../src/domain/watchList/addToWatchList.ts';
import { type ReadEntry, WatchIndex } from '../../../src/domain/watchList/watchIndex.ts';

const written = { name: 'Made-up Person', cnic: '35202-1234567-1', passportNo: 'ab 1234567', phones: ['0300 1112233'] };

describe('an entry of the watch list', () => {
  test('stands in normal form, each phone once', () => {
    expect(addToWatchList({ ...written, phones: ['0300 1112233', '+923001112233'] })).toEqual({
      ok: true,
      value: { name: 'Made-up Person', cnic: '3520212345671', passportNo: 'AB1234567', phones: ['+923001112233'] },
    });
  });

  test.each([
    ['name', { name: ' ' }],
    ['cnic', { cnic: '35202-1234567' }],
    ['phones', { phones: ['not a phone'] }],
    ['phones', { phones: Array.from({ length: 21 }, () => '0300 1112233') }],
    ['cnic', { cnic: null, passportNo: ' ', phones: [] }],
  ])('refuses an unreadable %s', (field, changes) => {
    expect(addToWatchList({ ...written, ...changes })).toMatchObject({ ok: false, refusal: { field } });
  });
});

describe('who meets the list', () => {
  const entry = (entryId: string, changes: Partial<ReadEntry> = {}): ReadEntry => ({
    ...{ entryId, source: `watch-list-entry/${entryId}@1`, name: 'Made-up Person', addedAt: '2026-05-01' },
    ...{ by: 'officer-7', role: 'fia_investigator', caseNumber: '1', purpose: 'a test', removed: null },
    ...{ cnic: null, passportNo: null, phones: [] },
    ...changes,
  });
  const worker = { cnic: '35202-1234567-1', passportNo: 'AB 1234567', phone: '+923001112233' };
  const met = (entries: readonly ReadEntry[], namedPhones: readonly string[] = [], of: typeof worker | null = worker) =>
    new WatchIndex(entries).listMatches({ namedPhones }, of ?? undefined).map(({ entryId, by }) => `${entryId} ${by}`);

  test('by papers however they are written, by the own phone and by one that the case names', () => {
    const entries = [
      entry('E1', { cnic: '3520212345671' }),
      entry('E2', { passportNo: 'AB1234567' }),
      entry('E3', { phones: ['+923001112233', '+923219998877'] }),
      entry('E4', { cnic: '3520212345672', phones: ['+923000000000'] }),
    ];
    expect(met(entries, ['+923219998877'])).toEqual(['E1 cnic', 'E2 passport', 'E3 namedPhone', 'E3 phone']);
    expect(met(entries, ['+923219998877'], null)).toEqual(['E3 namedPhone']);
  });

  test('an entry that was taken off is met by nobody, and a name by no one at all', () => {
    const removed = { removedAt: '2026-06-01', by: 'officer-7', caseNumber: '1', purpose: 'a test' };
    expect(met([entry('E1', { cnic: '3520212345671', removed }), entry('E2')])).toEqual([]);
  });
});
