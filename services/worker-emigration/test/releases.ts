import type { CaseEvent } from '../src/domain/case/case.ts';
import { requestRelease } from '../src/domain/case/requestRelease.ts';
import { aCase, aFlag, anAssessment } from './builders.ts';

/** A case held for two causes, the first of which a release is asked for. */
export const flag = aFlag('FEE_OVER_CEILING', 'digest-1');
export const held = aCase().assessed(anAssessment('A1', 1, [flag, aFlag('UNDERAGE')]));
export const ask = {
  caseRef: 'C1',
  releaseId: 'R1',
  causeKey: flag.causeKey,
  evidenceDigest: 'digest-1',
  reason: 'paid back',
  by: 'o1',
};
export const asked = held.after(eventsOf(requestRelease(held.build(), ask)));

export function eventsOf(
  result: { ok: true; value: CaseEvent[] } | { ok: false; refusal: { kind: string } },
): CaseEvent[] {
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
}
