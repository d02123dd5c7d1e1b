import { describe, expect, test } from 'vitest';
import type { CaseEvent } from '../../../src/domain/case/case.ts';
import { confirmRelease } from '../../../src/domain/case/confirmRelease.ts';
import { requestRelease } from '../../../src/domain/case/requestRelease.ts';
import { aCase, aFlag, anAssessment } from '../../builders.ts';

const flag = aFlag('FEE_OVER_CEILING', 'digest-1');
const held = aCase().assessed(anAssessment('A1', 1, [flag, aFlag('UNDERAGE')]));
const ask = {
  caseRef: 'C1',
  releaseId: 'R1',
  causeKey: flag.causeKey,
  evidenceDigest: 'digest-1',
  reason: 'paid back',
  by: 'o1',
};
const asked = held.after(eventsOf(requestRelease(held.build(), ask)));

describe('asking for a release', () => {
  test('names the hold, the evidence and the reason', () => {
    expect(requestRelease(held.build(), ask)).toMatchObject({
      value: [
        {
          type: 'ReleaseRequested',
          published: { evidenceDigest: 'digest-1' },
          recorded: { reason: 'paid back', by: 'o1' },
        },
      ],
    });
  });
  test('without a reason is refused', () => {
    expect(requestRelease(held.build(), { ...ask, reason: ' \n' })).toMatchObject({
      refusal: { kind: 'ReasonMissing' },
    });
  });
  test('of a hold that does not stand is refused', () => {
    expect(requestRelease(aCase().build(), ask)).toMatchObject({ refusal: { kind: 'HoldNotFound' } });
  });
  test('for evidence that is no longer what holds it is refused with the present one', () => {
    expect(requestRelease(held.build(), { ...ask, evidenceDigest: 'old' })).toMatchObject({
      refusal: { kind: 'EvidenceChanged', evidenceDigest: 'digest-1' },
    });
  });
  test('twice by the same officer is one request; by another it is to be confirmed', () => {
    expect(requestRelease(asked.build(), { ...ask, releaseId: 'R2' })).toEqual({ ok: true, value: [] });
    expect(requestRelease(asked.build(), { ...ask, releaseId: 'R2', by: 'o2' })).toMatchObject({
      refusal: { kind: 'ReleaseAlreadyRequested', releaseId: 'R1' },
    });
  });
  test('leaves the hold standing', () => {
    expect(asked.build().holds).toHaveLength(2);
  });
});

describe('confirming a release', () => {
  test('by the officer who asked is refused', () => {
    expect(confirmRelease(asked.build(), { caseRef: 'C1', releaseId: 'R1', by: 'o1' })).toMatchObject({
      refusal: { kind: 'SecondOfficerNeeded' },
    });
  });
  test('by another one releases that hold and no other; confirmed once more it is so already', () => {
    const confirm = { caseRef: 'C1', releaseId: 'R1', by: 'o2' };
    const released = asked.after(eventsOf(confirmRelease(asked.build(), confirm)));
    expect(released.build().holds.map((hold) => hold.code)).toEqual(['UNDERAGE']);
    expect(confirmRelease(released.build(), confirm)).toEqual({ ok: true, value: [] });
  });
  test('of what nobody asked for is refused', () => {
    expect(confirmRelease(held.build(), { caseRef: 'C1', releaseId: 'R9', by: 'o2' })).toMatchObject({
      refusal: { kind: 'ReleaseNotFound' },
    });
  });
  test('after other evidence renewed the hold is refused: nobody judged that', () => {
    const renewed = asked.assessed(anAssessment('A2', 1, [{ ...flag, evidenceDigest: 'digest-2' }]));
    expect(confirmRelease(renewed.build(), { caseRef: 'C1', releaseId: 'R1', by: 'o2' })).toMatchObject({
      refusal: { kind: 'ReleaseNotFound' },
    });
  });
});

function eventsOf(result: { ok: true; value: CaseEvent[] } | { ok: false; refusal: { kind: string } }): CaseEvent[] {
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
}
