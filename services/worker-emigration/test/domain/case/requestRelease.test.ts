import { describe, expect, test } from 'vitest';
import { requestRelease } from '../../../src/domain/case/requestRelease.ts';
import { aCase } from '../../builders.ts';
import { ask, asked, held } from '../../releases.ts';

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
