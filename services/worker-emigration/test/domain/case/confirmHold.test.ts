import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/domain/case/case.ts';
import { confirmHold } from '../../../src/domain/case/confirmHold.ts';
import { confirmRelease } from '../../../src/domain/case/confirmRelease.ts';
import { requestRelease } from '../../../src/domain/case/requestRelease.ts';
import { aCase, anAssessment } from '../../builders.ts';
import { ask, asked, eventsOf, flag, held } from '../../releases.ts';

const right = {
  caseRef: 'C1',
  causeKey: flag.causeKey,
  evidenceDigest: 'digest-1',
  reason: ' seen the transfer ',
  by: 'o3',
};
const confirmed = held.after(eventsOf(confirmHold(held.build(), right)));

describe('confirming a hold', () => {
  test('keeps who judged which evidence, and why; the hold stands', () => {
    expect(confirmHold(held.build(), right)).toEqual({
      ok: true,
      value: [
        {
          type: 'HoldConfirmed',
          published: { caseRef: 'C1', factVersion: 1, causeKey: flag.causeKey, evidenceDigest: 'digest-1' },
          recorded: { by: 'o3', reason: 'seen the transfer' },
        },
      ],
    });
    expect(confirmed.build().holds).toEqual(held.build().holds);
  });

  test('without a reason, of no such hold, on older evidence or on a closed case is refused', () => {
    const refusal = (one: Case, more: Partial<typeof right> = {}) => confirmHold(one, { ...right, ...more });
    expect(refusal(held.build(), { reason: ' ' })).toMatchObject({ refusal: { kind: 'ReasonMissing' } });
    expect(refusal(aCase().build())).toMatchObject({ refusal: { kind: 'HoldNotFound' } });
    expect(refusal(held.build(), { evidenceDigest: 'old' })).toMatchObject({
      refusal: { kind: 'EvidenceChanged', evidenceDigest: 'digest-1' },
    });
    expect(refusal({ ...held.build(), status: 'refused' })).toMatchObject({
      refusal: { kind: 'NotInThisStatus', operation: 'confirmHold' },
    });
    expect(confirmHold(undefined, right)).toMatchObject({ refusal: { kind: 'CaseNotFound' } });
  });

  test('twice by the same officer is one confirmation; another officer adds theirs', () => {
    expect(confirmHold(confirmed.build(), right)).toEqual({ ok: true, value: [] });
    expect(confirmHold(confirmed.build(), { ...right, by: 'o4' })).toMatchObject({
      value: [{ type: 'HoldConfirmed' }],
    });
  });
});

describe('a confirmed hold', () => {
  test('is released by two officers, neither of whom confirmed it', () => {
    expect(requestRelease(confirmed.build(), { ...ask, by: 'o3' })).toEqual({
      ok: false,
      refusal: { kind: 'ConfirmerMayNotRelease', causeKey: flag.causeKey },
    });
    const wished = confirmed.after(eventsOf(requestRelease(confirmed.build(), ask)));
    const second = (by: string) => confirmRelease(wished.build(), { caseRef: 'C1', releaseId: 'R1', by });
    expect(second('o3')).toMatchObject({ refusal: { kind: 'ConfirmerMayNotRelease' } });
    const released = wished.after(eventsOf(second('o2'))).build();
    expect(released.holds.map(({ code }) => code)).toEqual(['UNDERAGE']);
    expect(released.confirmations).toEqual([]);
  });

  test('is not released by a wish that its confirmer uttered before', () => {
    const turned = asked.after(eventsOf(confirmHold(asked.build(), { ...right, by: 'o1' })));
    expect(confirmRelease(turned.build(), { caseRef: 'C1', releaseId: 'R1', by: 'o2' })).toMatchObject({
      refusal: { kind: 'ReleaseNotFound' },
    });
  });

  test("another officer's wish goes on waiting", () => {
    const both = asked.after(eventsOf(confirmHold(asked.build(), right)));
    expect(both.build().requests).toHaveLength(1);
  });

  test('is confirmed no more once other evidence renewed it', () => {
    const renewed = confirmed.assessed(anAssessment('A2', 1, [{ ...flag, evidenceDigest: 'digest-2' }])).build();
    expect(renewed.confirmations).toEqual([]);
    expect(requestRelease(renewed, { ...ask, evidenceDigest: 'digest-2', by: 'o3' })).toMatchObject({ ok: true });
  });
});
