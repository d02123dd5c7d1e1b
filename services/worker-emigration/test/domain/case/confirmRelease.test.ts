import { describe, expect, test } from 'vitest';
import { confirmRelease } from '../../../src/domain/case/confirmRelease.ts';
import { anAssessment } from '../../builders.ts';
import { asked, eventsOf, flag, held } from '../../releases.ts';

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
