import { addDays, karachiDate } from '@muhafiz/kernel';
import { describe, expect, test } from 'vitest';
import { applyAssessment } from '../../../src/domain/case/applyAssessment.ts';
import { caseStatuses } from '../../../src/domain/case/case.ts';
import { clearCase } from '../../../src/domain/case/clearCase.ts';
import { confirmRelease } from '../../../src/domain/case/confirmRelease.ts';
import { holdCase } from '../../../src/domain/case/holdCase.ts';
import { lookBy } from '../../../src/domain/case/holdReview.ts';
import { requestRelease } from '../../../src/domain/case/requestRelease.ts';
import { departureCheck } from '../../../src/domain/departure/departureCheck.ts';
import {
  aCase,
  aClearedCase,
  aFlag,
  anAssessedCase,
  anAssessment,
  type CaseBuilder,
  now,
  readUpTo,
  someTerms,
  submittedAt,
} from '../../builders.ts';
import { eventsOf } from '../../releases.ts';

const command = { caseRef: 'C1', holdId: 'H-1', publicReason: 'the employer cannot be found', by: 'protector-1' };
const key = 'OFFICER|case:C1|H-1';
const held = (one: CaseBuilder, more: Partial<typeof command> = {}) =>
  one.after(eventsOf(holdCase(one.build(), { ...command, ...more }, now)));
const demand = { now, horizon: readUpTo(now), boundMillis: 5000, workerChangedAt: submittedAt };
const clear = (one: CaseBuilder) => clearCase(one.build(), { caseRef: 'C1', by: 'p', passportVersion: 1, demand });
const check = (one: CaseBuilder) =>
  departureCheck([{ case: one.build(), passportVersion: 1, workerChangedAt: submittedAt }], {
    ...{ date: someTerms.intendedDepartureOn, now, horizon: readUpTo(now), boundMillis: 5000 },
  });

function released(one: CaseBuilder): CaseBuilder {
  const evidenceDigest = one.build().holds.find((hold) => hold.key === key)?.evidenceDigest ?? '';
  const ask = { caseRef: 'C1', releaseId: 'R1', causeKey: key, evidenceDigest, reason: 'found', by: 'o1' };
  const asked = one.after(eventsOf(requestRelease(one.build(), ask)));
  return asked.after(eventsOf(confirmRelease(asked.build(), { caseRef: 'C1', releaseId: 'R1', by: 'o2' })));
}

describe('a hold by an officer', () => {
  test('is told as other holds are: why, what would lift it, by which law, and by when somebody looks', () => {
    const [hold, ...more] = held(anAssessedCase()).build().holds;
    expect(more).toEqual([]);
    expect(hold).toMatchObject({ key, code: 'OFFICER', subjectKind: 'case', subjectRef: 'C1', since: now });
    expect(hold?.reason.en).toContain('the employer cannot be found');
    expect(hold?.reason.ur).toContain('the employer cannot be found');
    expect(hold?.wouldClear.en).toMatch(/two officers/);
    expect(hold?.citation).toMatch(/r\.21/);
    expect(hold && lookBy(hold)).toBe(addDays(karachiDate(now), 3));
  });

  test('refuses the clearance of a pending case, and stops the departure of a cleared one', () => {
    expect(clear(held(anAssessedCase()))).toMatchObject({
      refusal: { kind: 'Held', holds: [{ key, code: 'OFFICER' }] },
    });
    expect(check(aClearedCase())).toMatchObject({ answer: 'GO' });
    expect(check(held(aClearedCase()))).toMatchObject({ answer: 'STOP', reasons: [{ code: 'Held' }] });
    expect(held(aClearedCase()).build().status).toBe('cleared');
  });

  test('is what the clearance is refused for, assessed or not', () => {
    expect(clear(held(aCase()))).toMatchObject({ refusal: { kind: 'Held', holds: [{ key }] } });
  });

  test('is neither lifted nor renewed by an assessment, whatever it names', () => {
    const one = held(anAssessedCase());
    const before = one.build().holds;
    expect(one.assessed(anAssessment('A2', 1)).build().holds).toEqual(before);
    const forged = aFlag('OFFICER', 'other', { causeKey: key, reason: { en: 'a rule says', ur: 'ا' } });
    expect(one.assessed(anAssessment('A3', 1, [forged])).build().holds).toEqual(before);
    const sameKey = aFlag('UNDERAGE', 'other', { causeKey: key });
    expect(one.assessed(anAssessment('A4', 1, [sameKey])).build().holds).toEqual(before);
  });

  test('is never made by an assessment', () => {
    const forged = anAssessment('A2', 1, [aFlag('OFFICER', 'd', { causeKey: key })]);
    expect(applyAssessment(anAssessedCase().build(), forged)).toEqual([]);
  });

  test('stands beside those of rules: lifting one lifts no other', () => {
    const both = held(aCase().assessed(anAssessment('A1', 1, [aFlag('UNDERAGE')])));
    expect(both.build().holds.map((hold) => hold.code)).toEqual(['UNDERAGE', 'OFFICER']);
    expect(
      released(both)
        .build()
        .holds.map((hold) => hold.code),
    ).toEqual(['UNDERAGE']);
    expect(
      both
        .assessed(anAssessment('A2', 1))
        .build()
        .holds.map((hold) => hold.code),
    ).toEqual(['OFFICER']);
  });

  test('is released by two officers, and then the case can be cleared', () => {
    const free = released(held(anAssessedCase()));
    expect(free.build().holds).toEqual([]);
    expect(clear(free)).toMatchObject({ ok: true });
  });
});

describe('the same command again', () => {
  test('is one hold, and no new one after the release or the end of the case', () => {
    const one = held(anAssessedCase());
    for (const standing of [one, released(one)]) {
      expect(holdCase(standing.build(), command, now)).toEqual({ ok: true, value: [] });
    }
    expect(holdCase({ ...one.build(), status: 'withdrawn' }, command, now)).toEqual({ ok: true, value: [] });
  });

  test.each([{ publicReason: 'something else' }, { by: 'protector-2' }])(
    'under the same id with %o is another command, and refused',
    (other) => {
      const one = held(anAssessedCase());
      for (const standing of [one, released(one)]) {
        expect(holdCase(standing.build(), { ...command, ...other }, now)).toEqual({
          ok: false,
          refusal: { kind: 'HoldIdTaken', holdId: 'H-1', causeKey: key },
        });
      }
    },
  );

  test('under another id is a second hold', () => {
    const two = held(held(anAssessedCase()), { holdId: 'H-2' });
    expect(two.build().holds.map((hold) => hold.key)).toEqual([key, 'OFFICER|case:C1|H-2']);
  });
});

describe('refused', () => {
  const one = anAssessedCase().build();

  test('for a case that nobody knows', () => {
    expect(holdCase(undefined, command, now)).toMatchObject({ refusal: { kind: 'CaseNotFound', caseRef: 'C1' } });
  });

  test('once the case is closed', () => {
    for (const status of caseStatuses) {
      const open = status === 'pending' || status === 'cleared';
      const answer = holdCase({ ...one, status }, command, now);
      expect([status, answer.ok]).toEqual([status, open]);
      if (!answer.ok) {
        const refusal = { kind: 'NotInThisStatus', caseRef: 'C1', status, operation: 'holdCase' };
        expect(answer.refusal).toEqual(refusal);
      }
    }
  });

  test('without a reason that an event can hold', () => {
    expect(holdCase(one, { ...command, publicReason: ' ' }, now)).toMatchObject({
      refusal: { kind: 'ReasonMissing', field: 'publicReason' },
    });
    expect(holdCase(one, { ...command, publicReason: 'x'.repeat(1901) }, now)).toMatchObject({
      refusal: { kind: 'ReasonTooLong', field: 'publicReason' },
    });
  });

  test.each(['', 'a|b', 'x'.repeat(65), 'a b'])('with an id that is no id: %j', (holdId) => {
    expect(holdCase(one, { ...command, holdId }, now)).toMatchObject({
      refusal: { kind: 'RowRefused', field: 'holdId' },
    });
  });

  test('when the cause would be longer than an event can hold', () => {
    const caseRef = 'C'.repeat(140);
    expect(holdCase({ ...one, ref: caseRef }, { ...command, caseRef, holdId: 'x'.repeat(64) }, now)).toMatchObject({
      refusal: { kind: 'RowRefused', field: 'holdId' },
    });
  });
});
