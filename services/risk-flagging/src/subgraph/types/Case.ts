import type { Reference } from '@muhafiz/service-kit/subgraph';
import { findAssessments } from '../../usecases/findAssessments.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import { assessmentNode } from './flag.ts';

/** What risk flagging adds to a case of worker emigration; a page of cases asks the store once. */
export function resolveCaseReferences(ports: RiskPorts) {
  return async (references: readonly Reference[]) => {
    const refs = references.map((reference) => String(reference.ref));
    const standing = await findAssessments(ports, refs);
    return refs.map((ref, index) => {
      const found = standing[index];
      return { ref, assessment: found === undefined ? null : assessmentNode(found) };
    });
  };
}
