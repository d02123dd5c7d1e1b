import { findLicenceKey } from '@muhafiz/identifiers';
import { addDays, plainDate, seededRandom } from '@muhafiz/kernel';
import { describe, expect, test } from 'vitest';
import { firstBook } from '../../../src/domain/ruleBook/ruleBook.ts';
import { AgencyTallies, type ComplaintTally } from '../../../src/domain/subjects/agencyTallies.ts';
import { assessSubject } from '../../../src/domain/subjects/assessSubject.ts';
import { caseTallyOf } from '../../../src/domain/subjects/caseTally.ts';
import { clone, readPack, readRows } from '../registerPack.ts';

const { subjects } = firstBook.inForce('2026-01-01');

const codes = new Set(['COMPLAINT_CLUSTER', 'UNDER_DECLARED_FEES']);

function flagsOf(tallies: AgencyTallies): string[] {
  const asOf = plainDate(tallies.latestDay());
  const baseline = tallies.baseline(asOf);
  return tallies
    .listRegistered()
    .flatMap((key) => assessSubject({ ...tallies.factsOf(key, asOf, baseline), salt: 'of the test' }, subjects))
    .map((flag) => `${flag.code},${flag.subject.kind},${flag.subject.ref}`)
    .sort();
}

function rejectedRows(file: string): Map<string, Set<number>> {
  const rejected = new Map<string, Set<number>>();
  for (const row of readRows(new URL(file, clone))) {
    const name = row.file ?? '';
    rejected.set(name, (rejected.get(name) ?? new Set()).add(Number(row.line)));
  }
  return rejected;
}

function talliesOf(folder: URL, rejected = new Map<string, Set<number>>()): AgencyTallies {
  const tallies = new AgencyTallies();
  const pack = readPack(folder, rejected);
  for (const agency of pack.agencies.values()) tallies.putAgency(agency.key, agency.source);
  for (const departure of pack.cases) tallies.putCase(caseTallyOf(departure));
  for (const row of readRows(new URL('complaints.csv', folder), rejected.get('complaints.csv'))) {
    tallies.putComplaint({
      source: `complaint/${row.complaint_ref}@1`,
      ref: row.complaint_ref ?? '',
      agencyKey: findLicenceKey(row.subject_licence_no ?? '') ?? null,
      filedOn: row.filed_on ?? '',
      complainant: row.source_ref || null,
    });
  }
  return tallies;
}

const truthFolder = 'shared/test-kit/fixtures/truth';

describe.each([
  { name: 'the sample pack', folder: 'examples/register-pack/', truth: 'sample-pack.csv', rejected: undefined },
  {
    name: 'the pack with spoilt rows',
    folder: 'shared/test-kit/fixtures/bad-rows-pack/',
    truth: 'bad-rows-pack.csv',
    rejected: 'bad-rows-pack.rejected.csv',
  },
])('$name', ({ folder, truth, rejected }) => {
  test('every agency of the truth is flagged and no other', () => {
    const rows = rejected === undefined ? undefined : rejectedRows(`${truthFolder}/${rejected}`);
    const expected = readRows(new URL(`${truthFolder}/${truth}`, clone))
      .filter((row) => codes.has(row.flag_code ?? ''))
      .map((row) => `${row.flag_code},${row.subject_kind},${row.subject_ref}`)
      .sort();
    expect(expected.length).toBeGreaterThan(0);
    expect(flagsOf(talliesOf(new URL(folder, clone), rows))).toEqual(expected);
  });
});

/** Ten ordinary agencies with 40 cases and one complaint each, and the one that a test is about. */
function aTown(): AgencyTallies {
  const tallies = new AgencyTallies();
  const until = plainDate('2026-06-30');
  for (let at = 0; at < 10; at++) {
    const key = `${at + 1}/LHR`;
    tallies.putAgency(key, `agency/${key}@1`);
    for (let n = 0; n < 40; n++) putCase(tallies, { key, ref: `C${key}-${n}`, on: addDays(until, -n) });
    putComplaint(tallies, { key, ref: `K${key}`, on: addDays(until, -at), by: `someone-${at}` });
  }
  tallies.putAgency('99/LHR', 'agency/99/LHR@1');
  for (let n = 0; n < 30; n++) putCase(tallies, { key: '99/LHR', ref: `C99-${n}`, on: addDays(until, -n) });
  return tallies;
}

function putCase(tallies: AgencyTallies, { key, ref, on }: Record<'key' | 'ref' | 'on', string>): void {
  const sums = { workerSumPkr: null, agencySumPkr: null };
  tallies.putCase({ source: `case/${ref}@1`, ref, agencyKey: key, submittedOn: on, ...sums });
}

function putComplaint(
  tallies: AgencyTallies,
  { key, ref, on, by }: { key: string; ref: string; on: string; by: string | null },
): void {
  tallies.putComplaint({ source: `complaint/${ref}@1`, ref, agencyKey: key, filedOn: on, complainant: by });
}

describe('complaints', () => {
  const cluster = 'COMPLAINT_CLUSTER,agency,99/LHR';

  test('of eight different people bring a flag', () => {
    const tallies = aTown();
    for (let n = 0; n < 8; n++) putComplaint(tallies, { key: '99/LHR', ref: `K${n}`, on: '2026-06-01', by: `p${n}` });
    expect(flagsOf(tallies)).toEqual([cluster]);
  });

  test('of a campaign, sixty by three people, do not', () => {
    const tallies = aTown();
    for (let n = 0; n < 60; n++) {
      putComplaint(tallies, { key: '99/LHR', ref: `K${n}`, on: '2026-06-01', by: `p${n % 3}` });
    }
    expect(flagsOf(tallies)).toEqual([]);
  });

  test('count on the first day of the window and not on the day before', () => {
    const first = addDays(plainDate('2026-06-30'), -179);
    for (const [on, flags] of [
      [first, [cluster]],
      [addDays(first, -1), []],
    ] as const) {
      const tallies = aTown();
      for (let n = 0; n < 8; n++) putComplaint(tallies, { key: '99/LHR', ref: `K${n}`, on, by: `p${n}` });
      expect(flagsOf(tallies)).toEqual(flags);
    }
  });

  test('of an agency without a case in the year bring none: there is no rate', () => {
    const tallies = aTown();
    tallies.putAgency('77/LHR', 'agency/77/LHR@1');
    for (let n = 0; n < 9; n++) putComplaint(tallies, { key: '77/LHR', ref: `K${n}`, on: '2026-06-01', by: null });
    expect(flagsOf(tallies)).toEqual([]);
  });
});

test('facts that come in any order, twice and corrected, count as if they had come at once', () => {
  const random = seededRandom('tallies in any order');
  const pick = (n: number): number => (random.bytes(1)[0] as number) % n;
  const complaint = (ref: number, key: number): ComplaintTally => ({
    ...{ source: `complaint/K${ref}@1`, ref: `K${ref}`, filedOn: addDays(plainDate('2026-06-30'), -pick(200)) },
    ...{ agencyKey: key === 0 ? null : `${key}/LHR`, complainant: pick(2) === 0 ? null : `p${pick(5)}` },
  });
  for (let round = 0; round < 40; round++) {
    const kept = aTown();
    const last = new Map<string, ComplaintTally>();
    for (let n = 0; n < 80; n++) {
      const told = complaint(pick(40), pick(4));
      kept.putComplaint(told);
      last.set(told.ref, told);
    }
    const fresh = aTown();
    for (const told of [...last.values()].reverse()) fresh.putComplaint(told);
    const asOf = plainDate(fresh.latestDay());
    expect(kept.latestDay()).toBe(asOf);
    expect(kept.baseline(asOf)).toEqual(fresh.baseline(asOf));
    for (const key of fresh.listRegistered()) {
      expect(kept.factsOf(key, asOf, undefined)).toEqual(fresh.factsOf(key, asOf, undefined));
    }
  }
});
