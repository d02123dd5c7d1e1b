import { type Instant, ok, type Result, refuse } from '@muhafiz/kernel';
import type { EmigrationRefusal, ToldHold } from '../refusals.ts';
import { type Case, type CaseEvent, type Clearance, type Hold, isHeld } from './case.ts';
import { mayDo } from './caseOperations.ts';
import { type AssessmentDemand, findAssessmentGap } from './findAssessmentGap.ts';
import { isByOfficer } from './officerHold.ts';

export interface ClearCase {
  readonly caseRef: string;
  readonly by: string;
  /** Which of the worker's passports the protector sees. */
  readonly passportVersion: number;
  readonly demand: AssessmentDemand;
}

/**
 * Gives the protector's permission to leave (Ordinance s.8, Rules r.21), or says in this order what stands against it:
 * the status, that this officer took back a payment of the case (which may be what held it), a hold by an officer (which
 * waits for no assessment), an assessment that is missing or not fresh, holds. Standing and position are asked of
 * licensing between this decision and its commit. Nobody is asked twice for a clearance that already covers what it was given for.
 */
export function clearCase(standing: Case | undefined, command: ClearCase): Result<CaseEvent[], EmigrationRefusal> {
  const { caseRef, demand } = command;
  if (standing === undefined) return refuse({ kind: 'CaseNotFound', caseRef });
  const { status, factVersion, assessment } = standing;
  if (!mayDo(status, 'clearCase') || coversCase(standing, command.passportVersion)) {
    return refuse({ kind: 'NotInThisStatus', caseRef, status, operation: 'clearCase' });
  }
  if (standing.retractedBy.includes(command.by)) {
    return refuse({ kind: 'TookBackPayment', caseRef, operation: 'clearCase' });
  }
  const held: EmigrationRefusal = { kind: 'Held', caseRef, holds: standing.holds.map(toldHold) };
  if (standing.holds.some(isByOfficer)) return refuse(held);
  const gap = findAssessmentGap(standing, demand);
  if (gap !== undefined || assessment === undefined) {
    return refuse({ kind: 'NotYetAssessed', caseRef, factVersion, gap: gap ?? { why: 'NoAssessment' } });
  }
  if (isHeld(standing)) return refuse(held);
  const { workerRef, agencyKey, permissionNo } = standing.facts.terms;
  const { assessmentId } = assessment;
  const clearedAt: Instant = demand.now;
  return ok([
    {
      type: 'CaseCleared',
      published: { caseRef, factVersion, clearedAt, workerRef, agencyKey, permissionNo, assessmentId },
      recorded: { by: command.by, passportVersion: command.passportVersion },
    },
  ]);
}

/** Whether the case is cleared, and for what it now says: the same worker, passport, agency and permission. */
export function coversCase(one: Case, passportVersion: number | undefined): boolean {
  const { clearance } = one;
  return one.status === 'cleared' && clearance !== undefined && covers(clearance, one, passportVersion);
}

function covers(clearance: Clearance, { facts: { terms } }: Case, passportVersion: number | undefined): boolean {
  return (
    clearance.passportVersion === passportVersion &&
    clearance.workerRef === terms.workerRef &&
    clearance.agencyKey === terms.agencyKey &&
    clearance.permissionNo === terms.permissionNo
  );
}

function toldHold({ key, code, ruleVersion, reason, wouldClear, evidenceDigest }: Hold): ToldHold {
  return { key, code, ruleVersion, reason, wouldClear, evidenceDigest };
}
