import { millisOf, type Result, refuse } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import { clearCase as decide } from '../domain/case/clearCase.ts';
import type { Horizon } from '../domain/freshness.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { changeCase } from './changeCase.ts';
import { vouchForCase } from './licensingAnswers.ts';
import type { Context, EmigrationPorts } from './ports.ts';

/** Licensing gives a position back when no clearance is heard of for ten times as long (`giveBackUnused` there). */
const vouchedMillis = 60_000;

/**
 * Gives the clearance. The horizon is read before the case: whatever risk flagging had found by then stands in the case
 * that is read after it, and what comes later moves the case's version on, so that this commit fails and all is asked
 * again. Licensing is asked last, just before the commit; an answer that is older than a minute by then clears nothing.
 */
export function clearCase(ports: EmigrationPorts) {
  return (
    actor: Actor,
    command: { readonly caseRef: string },
    context: Context,
  ): Promise<Result<Case, EmigrationRefusal>> => {
    const { caseRef } = command;
    let horizon: Horizon = {};
    const before = async (): Promise<void> => {
      horizon = await ports.horizon();
    };
    return changeCase(ports, { actor, operation: 'clearCase', caseRef, context, before }, async (standing) => {
      if (standing === undefined) return refuse({ kind: 'CaseNotFound', caseRef });
      const { workerRef } = standing.facts.terms;
      const worker = (await ports.workers.load(workerRef)).state;
      if (worker === undefined) return refuse({ kind: 'WorkerNotFound', workerRef });
      const now = ports.clock.now();
      const { passportVersion, changedAt: workerChangedAt } = worker;
      const demand = { now, horizon, boundMillis: ports.bounds.clearanceMillis, workerChangedAt };
      const decision = decide(standing, { caseRef, by: actor.id, passportVersion, demand });
      if (!decision.ok) return decision;
      const vouched = await vouchForCase(ports.askLicensing, standing, now, context);
      if (!vouched.ok) return vouched;
      if (millisOf(ports.clock.now()) - millisOf(now) <= vouchedMillis) return decision;
      const permissionNo = standing.facts.terms.permissionNo ?? '';
      return refuse({ kind: 'PositionUnknown', permissionNo, why: 'its answer took too long' });
    });
  };
}
