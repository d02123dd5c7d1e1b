import { authorize } from '@muhafiz/permissions';
import type { Reference } from '@muhafiz/service-kit/subgraph';
import { findAssessments } from '../../usecases/findAssessments.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import type { Context } from '../context.ts';
import { assessmentNode } from './Assessment.ts';

/**
 * What risk flagging adds to a case of worker emigration; a page of cases asks the store once. Who may see a case and
 * not its assessment (its worker, its agency) learns of holds from worker emigration, in words meant for them.
 */
export function resolveCaseReferences(ports: Pick<RiskPorts, 'assessments'>) {
  return async (references: readonly Reference[], context: Context) => {
    const refs = references.map((reference) => String(reference.ref));
    if (!authorize(context.actor, 'assessment').ok) return refs.map((ref) => ({ ref, assessment: null }));
    const standing = await findAssessments(ports, refs);
    return refs.map((ref, index) => {
      const found = standing[index];
      return { ref, assessment: found === undefined ? null : assessmentNode(found) };
    });
  };
}
