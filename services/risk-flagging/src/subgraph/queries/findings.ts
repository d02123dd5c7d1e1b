import { listFindings } from '../../usecases/listFindings.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import { flagNode } from '../types/flag.ts';

const pageMax = 1000;

export function findings(ports: RiskPorts) {
  return async (_parent: unknown, query: { first: number; after?: string | null; code?: string | null }) => {
    const assessments = Math.min(pageMax, Math.max(1, query.first));
    const page = await listFindings(ports, {
      assessments,
      after: query.after ?? undefined,
      code: query.code ?? undefined,
    });
    const nodes = page.nodes.map((node) => ({ ...node, flag: flagNode(node.assessmentId, node.flag) }));
    return { nodes, next: page.next ?? null };
  };
}
