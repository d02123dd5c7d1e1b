import { describe, expect, test } from 'vitest';
import { applyAssessment } from '../../../src/domain/case/applyAssessment.ts';
import { aCase, aClearedCase, aFlag, anAssessment, assessedAt } from '../../builders.ts';

const fee = aFlag('FEE_OVER_CEILING', 'evidence-1', { excessPkr: 240_000 });
const licence = aFlag('LICENCE_NOT_VALID');

describe('an assessment of the present version', () => {
  test('without flags notes that the case was assessed, and holds nothing', () => {
    const one = aCase().assessed(anAssessment('A1', 1)).build();
    expect(one.assessment).toMatchObject({ assessmentId: 'A1', factVersion: 1 });
    expect(one.holds).toEqual([]);
  });

  test('holds for each flag of effect hold, and for no other, with what an officer needs to judge it', () => {
    const review = aFlag('FEE_ABOVE_BAND', 'r', { effect: 'review' });
    const one = aCase()
      .assessed(anAssessment('A1', 1, [fee, review, licence]))
      .build();
    expect(one.holds.map((hold) => hold.code)).toEqual(['FEE_OVER_CEILING', 'LICENCE_NOT_VALID']);
    expect(one.holds[0]).toMatchObject({
      excessPkr: 240_000,
      since: assessedAt,
      reason: fee.reason,
      wouldClear: fee.wouldClear,
      evidence: fee.evidence,
    });
  });

  test('adds and lifts in one event', () => {
    const held = aCase()
      .assessed(anAssessment('A1', 1, [fee]))
      .build();
    const events = applyAssessment(held, anAssessment('A2', 1, [licence]));
    expect(events).toMatchObject([{ published: { held: [{ key: licence.causeKey }], lifted: [fee.causeKey] } }]);
  });

  test('lifting one cause lifts no other', () => {
    const held = aCase().assessed(anAssessment('A1', 1, [fee, licence]));
    const after = held.assessed(anAssessment('A2', 1, [licence])).build();
    expect(after.holds.map((hold) => hold.key)).toEqual([licence.causeKey]);
  });

  test('holds a cleared case too, which stays cleared', () => {
    const one = aClearedCase()
      .assessed(anAssessment('A2', 1, [licence]))
      .build();
    expect(one).toMatchObject({ status: 'cleared', holds: [{ code: 'LICENCE_NOT_VALID' }] });
  });

  test('with other evidence renews the cause, voids what was asked about the old, and keeps since when it stands', () => {
    const held = aCase().assessed(anAssessment('A1', 1, [fee]));
    const asked = held.after([
      {
        type: 'ReleaseRequested',
        published: {
          caseRef: 'C1',
          factVersion: 1,
          releaseId: 'R1',
          causeKey: fee.causeKey,
          evidenceDigest: 'evidence-1',
        },
        recorded: { by: 'o1', reason: 'paid back' },
      },
    ]);
    const later = {
      ...anAssessment('A2', 1, [{ ...fee, evidenceDigest: 'evidence-2' }]),
      assessedAt: '2026-05-02T00:00:00.000Z',
    };
    const after = asked.assessed(later).build();
    expect(after.holds).toMatchObject([{ evidenceDigest: 'evidence-2', since: assessedAt }]);
    expect(after.requests).toEqual([]);
  });
});

describe('nothing happens', () => {
  const held = aCase()
    .assessed(anAssessment('A1', 1, [fee]))
    .build();

  test('when the same assessment is told twice', () => {
    expect(applyAssessment(held, anAssessment('A1', 1, [fee]))).toEqual([]);
  });

  test('when another assessment says the same of the same version', () => {
    expect(applyAssessment(held, anAssessment('A2', 1, [fee]))).toEqual([]);
  });

  test('when it judged an older version: it adds nothing and lifts nothing', () => {
    const corrected = { ...held, factVersion: 2 };
    expect(applyAssessment(corrected, anAssessment('A2', 1, []))).toEqual([]);
    expect(applyAssessment(corrected, anAssessment('A3', 1, [licence]))).toEqual([]);
  });

  test('when the case is unknown or closed', () => {
    expect(applyAssessment(undefined, anAssessment('A1', 1, [fee]))).toEqual([]);
    expect(applyAssessment({ ...held, status: 'withdrawn' }, anAssessment('A2', 1, []))).toEqual([]);
  });
});

describe('evidence that two officers released', () => {
  const released = aCase()
    .assessed(anAssessment('A1', 1, [fee, licence]))
    .after([
      {
        type: 'ReleaseConfirmed',
        published: {
          caseRef: 'C1',
          factVersion: 1,
          releaseId: 'R1',
          causeKey: fee.causeKey,
          evidenceDigest: 'evidence-1',
        },
        recorded: { by: 'o2' },
      },
    ]);

  test('holds no more, and the other cause still does', () => {
    expect(released.build().holds.map((hold) => hold.key)).toEqual([licence.causeKey]);
  });

  test('never renews the hold, whatever assessments follow', () => {
    const after = released
      .assessed(anAssessment('A2', 1, [fee, licence]))
      .assessed(anAssessment('A3', 1, []))
      .assessed(anAssessment('A4', 1, [fee]));
    expect(after.build().holds).toEqual([]);
  });

  test('does not speak for other evidence of the same cause', () => {
    const after = released.assessed(anAssessment('A2', 1, [{ ...fee, evidenceDigest: 'evidence-2' }]));
    expect(after.build().holds).toMatchObject([{ key: fee.causeKey, evidenceDigest: 'evidence-2' }]);
  });
});
