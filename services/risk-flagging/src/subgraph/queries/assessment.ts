import { findAssessments } from '../../usecases/findAssessments.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import { assessmentNode } from '../types/Assessment.ts';

export function assessment(ports: Pick<RiskPorts, 'assessments'>) {
  return async (_parent: unknown, { caseRef }: { caseRef: string }) => {
    const [standing] = await findAssessments(ports, [caseRef]);
    return standing === undefined ? null : assessmentNode(standing);
  };
}
