import { type Instant, plainDate } from '@muhafiz/kernel';
import { describe, expect, test } from 'vitest';
import {
  type CaseHoldsRow,
  type Judged,
  type JudgedHold,
  judgeApplied,
  judgeClosed,
  judgeConfirmed,
  judgeReleased,
} from '../../../src/domain/feedback/judgeHolds.ts';
import { noteHolds } from '../../../src/usecases/feedback/noteHolds.ts';

const at = (day: string) => ({ caseRef: 'C1', on: plainDate(day) });
const fresh: CaseHoldsRow = { submittedOn: '2026-06-01', workerRef: 'W1', everHeld: false, standing: [] };
const fee = { key: 'FEE|C1', code: 'FEE', ruleVersion: 1, subjectRef: 'C1', evidenceDigest: 'd1' };
const age = { ...fee, key: 'AGE|C1', code: 'AGE', evidenceDigest: 'd2' };
const applied = { held: [fee, age], lifted: [] };

/** What is known of every hold after these steps; a later judgement of the same hold takes the earlier one's place. */
function after(...steps: ((row: CaseHoldsRow) => Judged)[]): {
  row: CaseHoldsRow;
  verdicts: Record<string, string>;
} {
  let row = fresh;
  const judged = new Map<string, JudgedHold>();
  for (const step of steps) {
    const outcome = step(row);
    row = outcome.row;
    for (const [id, hold] of outcome.judged) judged.set(id, hold);
  }
  const verdicts = [...judged].map(([id, { verdict, on }]) => [id.slice('C1 '.length), `${verdict} ${on}`]);
  return { row, verdicts: Object.fromEntries(verdicts) };
}

const hold = (row: CaseHoldsRow) => judgeApplied(row, applied, at('2026-06-02'));
const lift = (key: string, day: string) => (row: CaseHoldsRow) =>
  judgeApplied(row, { held: [], lifted: [key] }, at(day));
const confirm = (causeKey: string, day: string) => (row: CaseHoldsRow) => judgeConfirmed(row, { causeKey }, at(day));
const release = (causeKey: string, day: string) => (row: CaseHoldsRow) => judgeReleased(row, { causeKey }, at(day));
const close = (how: 'upholds' | 'judgesNothing') => (row: CaseHoldsRow) => judgeClosed(row, how, at('2026-06-09'));

describe('what became of a hold', () => {
  test('standing, it is not judged; the case was held', () => {
    expect(after(hold)).toMatchObject({ row: { everHeld: true }, verdicts: {} });
  });
  test('released by two officers, with its rule, version and day; the other cause goes on standing', () => {
    const { row, verdicts } = after(hold, release('FEE|C1', '2026-06-05'));
    expect(verdicts).toEqual({ 'FEE@1 d1': 'released 2026-06-05' });
    expect(row.standing.map(({ code }) => code)).toEqual(['AGE']);
  });
  test('confirmed by an officer it is upheld from that day, once, and stands', () => {
    const { row, verdicts } = after(hold, confirm('FEE|C1', '2026-06-03'), confirm('FEE|C1', '2026-06-04'));
    expect(verdicts).toEqual({ 'FEE@1 d1': 'upheld 2026-06-03' });
    expect(row.standing).toHaveLength(2);
  });
  test('lifted by a corrected fact it is settled, unless an officer had confirmed it', () => {
    const lifted = after(
      hold,
      confirm('AGE|C1', '2026-06-03'),
      lift('FEE|C1', '2026-06-04'),
      lift('AGE|C1', '2026-06-05'),
    );
    expect(lifted.verdicts).toEqual({ 'FEE@1 d1': 'settled 2026-06-04', 'AGE@1 d2': 'upheld 2026-06-03' });
  });
  test('released after it was confirmed, the release is the last word', () => {
    expect(after(hold, confirm('FEE|C1', '2026-06-03'), release('FEE|C1', '2026-06-08')).verdicts).toEqual({
      'FEE@1 d1': 'released 2026-06-08',
    });
  });
  test('standing when the case is refused it is upheld; withdrawn, lapsed or departed says nothing', () => {
    expect(after(hold, confirm('FEE|C1', '2026-06-03'), close('upholds')).verdicts).toEqual({
      'FEE@1 d1': 'upheld 2026-06-03',
      'AGE@1 d2': 'upheld 2026-06-09',
    });
    const lapsed = after(hold, close('judgesNothing'));
    expect(lapsed.verdicts).toEqual({});
    expect(lapsed.row).toMatchObject({ standing: [], everHeld: true });
  });
  test.each([
    ['CaseRefused', 2],
    ['CaseWithdrawn', 0],
    ['CaseLapsed', 0],
    ['CaseDeparted', 0],
  ] as const)('%s judges %i standing holds', (type, count) => {
    const told = noteHolds(after(hold).row, { type }, { caseRef: 'C1', at: '2026-06-09T06:00:00.000Z' as Instant });
    expect(told.judged).toHaveLength(count);
    expect(told.row.standing).toEqual([]);
  });
  test('renewed with other evidence or by another version, the earlier hold is nobody’s judgement', () => {
    const renew = (changes: object) => (row: CaseHoldsRow) =>
      judgeApplied(row, { held: [{ ...fee, ...changes }], lifted: [] }, at('2026-06-03'));
    const other = after(hold, renew({ evidenceDigest: 'd9' }), renew({ evidenceDigest: 'd9', ruleVersion: 2 }));
    expect(other.verdicts).toEqual({});
    expect(after(hold, renew({ ruleVersion: 2 }), release('FEE|C1', '2026-06-04')).verdicts).toEqual({
      'FEE@2 d1': 'released 2026-06-04',
    });
  });
  test('a hold by an officer is no judgement of a rule', () => {
    const officers = 'OFFICER|case:C1|H1';
    expect(after(hold, confirm(officers, '2026-06-03'), release(officers, '2026-06-04')).verdicts).toEqual({});
  });
});
