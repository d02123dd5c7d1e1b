import { addMilliseconds, ok, refuse } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import { expect, test } from 'vitest';
import type { Case } from '../../src/domain/case/case.ts';
import { clearCase } from '../../src/usecases/clearCase.ts';
import type { EmigrationPorts } from '../../src/usecases/ports.ts';
import { aCase, aFlag, anAssessedCase, anAssessment, now, readUpTo, somePerson, submittedAt } from '../builders.ts';

const protector: Actor = { id: 'protector-1', role: 'protector', tokenId: 't' };
const held = aCase()
  .assessed(anAssessment('A1', 1, [aFlag('UNDERAGE')]))
  .build();

/** A desk where each load finds the next of `cases`, and every commit but that of the last one loses its race. */
function desk(...cases: readonly Case[]) {
  const steps: string[] = [];
  let loads = 0;
  const ports = {
    clock: { now: () => now },
    bounds: { clearanceMillis: 5000, departureMillis: 30_000 },
    cases: {
      load: async () => {
        steps.push('load');
        const state = cases[Math.min(loads++, cases.length - 1)];
        return { id: 'C1', version: loads, state };
      },
    },
    workers: {
      load: async () => ({
        id: 'W1',
        version: 1,
        state: { ref: 'W1', person: somePerson, passportVersion: 1, changedAt: submittedAt },
      }),
    },
    horizon: async () => {
      steps.push('horizon');
      return readUpTo(now);
    },
    askLicensing: async ({ path, body }: { path: string; body: { dates?: string[] } }) => {
      steps.push(path.replace('/internal/', ''));
      return ok(body.dates ? { known: true, dates: body.dates.map((on) => ({ on, valid: true })) } : { used: true });
    },
    commit: async () => {
      steps.push('commit');
      return loads < cases.length ? refuse({ kind: 'ChangedMeanwhile', what: 'case' }) : ok(undefined);
    },
  } as unknown as EmigrationPorts;
  const clear = () => clearCase(ports)(protector, { caseRef: 'C1' }, { requestId: 'request-1' });
  return { clear, steps, ports };
}

test('the horizon is read before the case, and licensing is asked last before the commit', async () => {
  const { clear, steps } = desk(anAssessedCase().build());
  expect(await clear()).toMatchObject({ ok: true, value: { status: 'cleared' } });
  expect(steps).toEqual(['horizon', 'load', 'standing', 'use-position', 'commit']);
});

test('a hold that arrives between load and commit is seen: all is asked again, and the case is not cleared', async () => {
  const { clear, steps } = desk(anAssessedCase().build(), held);
  expect(await clear()).toMatchObject({ ok: false, refusal: { kind: 'Held' } });
  expect(steps).toEqual(['horizon', 'load', 'standing', 'use-position', 'commit', 'horizon', 'load']);
});

test('no position is taken for a case that is held', async () => {
  const { clear, steps } = desk(held);
  expect(await clear()).toMatchObject({ refusal: { kind: 'Held' } });
  expect(steps).toEqual(['horizon', 'load']);
});

test('a race lost again and again is told, and nothing is cleared', async () => {
  const one = anAssessedCase().build();
  const { clear } = desk(one, one, one, one, one, one);
  expect(await clear()).toMatchObject({ ok: false, refusal: { kind: 'ChangedMeanwhile' } });
});

test.each([
  [60_000, true],
  [60_001, false],
])('an answer of licensing that is %d ms old at the commit clears: %s', async (age, clears) => {
  const { ports, steps } = desk(anAssessedCase().build());
  const late = { now: () => (steps.includes('use-position') ? addMilliseconds(now, age) : now) };
  const answer = await clearCase({ ...ports, clock: late })(protector, { caseRef: 'C1' }, { requestId: 'request-1' });
  expect(answer.ok).toBe(clears);
  expect(steps.includes('commit')).toBe(clears);
  if (!clears) expect(answer).toMatchObject({ refusal: { kind: 'PositionUnknown' } });
});
