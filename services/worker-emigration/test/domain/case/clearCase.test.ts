import { addMilliseconds } from '@muhafiz/kernel';
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/domain/case/case.ts';
import { clearCase } from '../../../src/domain/case/clearCase.ts';
import type { AssessmentDemand } from '../../../src/domain/case/findAssessmentGap.ts';
import { retractPayment } from '../../../src/domain/case/retractPayment.ts';
import {
  aCase,
  aClearedCase,
  aFlag,
  anAssessedCase,
  anAssessment,
  CaseBuilder,
  now,
  readUpTo,
  somePayment,
  submittedAt,
} from '../../builders.ts';
import { eventsOf } from '../../releases.ts';

const fresh: AssessmentDemand = { now, horizon: readUpTo(now), boundMillis: 5000, workerChangedAt: submittedAt };

function clear(one: Case | undefined, demand: Partial<AssessmentDemand> = {}, passportVersion = 1) {
  return clearCase(one, { caseRef: 'C1', by: 'protector-1', passportVersion, demand: { ...fresh, ...demand } });
}

test('a case assessed in its present version, fresh and not held, is cleared for what it says', () => {
  expect(clear(anAssessedCase().build())).toMatchObject({
    ok: true,
    value: [
      {
        type: 'CaseCleared',
        published: { factVersion: 1, clearedAt: now, assessmentId: 'A1', permissionNo: 'PE/RWP/2026/00001' },
        recorded: { by: 'protector-1', passportVersion: 1 },
      },
    ],
  });
});

test('nobody knows of the case', () => {
  expect(clear(undefined)).toEqual({ ok: false, refusal: { kind: 'CaseNotFound', caseRef: 'C1' } });
});

test.each(['departed', 'withdrawn', 'refused', 'lapsed'] as const)('a case that is %s is not cleared', (status) => {
  expect(clear({ ...anAssessedCase().build(), status })).toMatchObject({
    refusal: { kind: 'NotInThisStatus', status, operation: 'clearCase' },
  });
});

describe('a cleared case', () => {
  test('is not cleared twice for the same', () => {
    expect(clear(aClearedCase().build())).toMatchObject({ refusal: { kind: 'NotInThisStatus', status: 'cleared' } });
  });
  test("is cleared again when the worker's passport is another", () => {
    expect(clear(aClearedCase().build(), {}, 2)).toMatchObject({ ok: true, value: [{ type: 'CaseCleared' }] });
  });
});

describe('not yet assessed', () => {
  const gap = (result: unknown) => (result as { refusal: { kind: string; gap: { why: string } } }).refusal;

  test('when no assessment has arrived', () => {
    expect(gap(clear(aCase().build()))).toMatchObject({ kind: 'NotYetAssessed', gap: { why: 'NoAssessment' } });
  });

  test('when the facts changed since', () => {
    const corrected = { ...anAssessedCase().build(), factVersion: 2 };
    expect(gap(clear(corrected))).toMatchObject({ gap: { why: 'OlderVersion', assessedVersion: 1 }, factVersion: 2 });
  });

  test('when a rule that can hold could not tell; a rule that only reviews may stay silent', () => {
    const silent = (code: string) =>
      aCase()
        .assessed({ ...anAssessment('A1', 1), couldNotTell: [{ code, missing: ['worker/W1'] }] })
        .build();
    expect(gap(clear(silent('UNDERAGE')))).toMatchObject({ gap: { why: 'CouldNotTell' } });
    expect(gap(clear(silent('A_RULE_OF_TOMORROW')))).toMatchObject({ gap: { why: 'CouldNotTell' } });
    expect(clear(silent('SAME_PERSON')).ok).toBe(true);
  });

  test.each(['agency-licensing', 'complaint-tracking', 'worker-emigration'] as const)(
    'when %s was not read up to the bound, or not at all',
    (office) => {
      const late = { ...readUpTo(now), [office]: addMilliseconds(now, -5001) };
      expect(gap(clear(anAssessedCase().build(), { horizon: late }))).toMatchObject({
        gap: { why: 'NotFresh', stale: [{ office, readUpTo: addMilliseconds(now, -5001) }] },
      });
      const { [office]: _, ...unread } = readUpTo(now);
      expect(gap(clear(anAssessedCase().build(), { horizon: unread }))).toMatchObject({
        gap: { why: 'NotFresh', stale: [{ office }] },
      });
    },
  );

  test('up to the bound to the millisecond is fresh', () => {
    expect(clear(anAssessedCase().build(), { horizon: readUpTo(addMilliseconds(now, -5000)) }).ok).toBe(true);
  });

  test("when the worker's papers changed after this office was last read, however lately that was", () => {
    const result = clear(anAssessedCase().build(), {
      horizon: readUpTo(addMilliseconds(now, -1000)),
      workerChangedAt: addMilliseconds(now, -500),
    });
    expect(gap(result)).toMatchObject({ gap: { why: 'NotFresh', stale: [{ office: 'worker-emigration' }] } });
  });
});

test('a held case is refused with each hold, its reason and the digest of its evidence', () => {
  const held = aCase()
    .assessed(anAssessment('A1', 1, [aFlag('UNDERAGE', 'digest-1')]))
    .build();
  expect(clear(held)).toMatchObject({
    refusal: {
      kind: 'Held',
      holds: [{ code: 'UNDERAGE', evidenceDigest: 'digest-1', reason: { en: 'UNDERAGE in words' } }],
    },
  });
});

test('an assessment that is missing is told before a hold that stands from before', () => {
  const held = aCase()
    .assessed(anAssessment('A1', 1, [aFlag('UNDERAGE')]))
    .build();
  expect(clear({ ...held, factVersion: 2 })).toMatchObject({ refusal: { kind: 'NotYetAssessed' } });
});

describe('a case from which a payment was taken back', () => {
  const take = { caseRef: 'C1', payment: somePayment, reason: 'declared twice', by: 'protector-1' };
  const start = aCase().assessed(anAssessment('A1', 1, [aFlag('FEE_OVER_CEILING')]));
  const free = start
    .after(eventsOf(retractPayment(start.build(), take, now)))
    .assessed(anAssessment('A2', 2))
    .build();
  const clearedBy = (by: string, one = free) =>
    clearCase(one, { caseRef: 'C1', by, passportVersion: 1, demand: fresh });

  test('is not cleared by the officer who took it back, though nothing holds it any more', () => {
    expect(free.holds).toEqual([]);
    expect(clearedBy('protector-1')).toEqual({
      ok: false,
      refusal: { kind: 'TookBackPayment', caseRef: 'C1', operation: 'clearCase' },
    });
  });

  test('is cleared by another officer', () => {
    expect(clearedBy('protector-2')).toMatchObject({ ok: true, value: [{ type: 'CaseCleared' }] });
  });

  test('remembers every officer who took one back, over corrections that come later', () => {
    const declared = { ...free, facts: { ...free.facts, payments: [somePayment] } };
    const again = eventsOf(retractPayment(declared, { ...take, by: 'protector-2' }, now));
    const twice = new CaseBuilder(declared).after(again).assessed(anAssessment('A3', 3)).build();
    for (const by of ['protector-1', 'protector-2']) {
      expect(clearedBy(by, twice)).toMatchObject({ refusal: { kind: 'TookBackPayment' } });
    }
    expect(clearedBy('protector-3', twice).ok).toBe(true);
  });
});
