import { listFindings } from '../../usecases/listFindings.ts';
import type { RiskPorts } from '../../usecases/ports.ts';

const pageMax = 1000;

export function findings(ports: RiskPorts) {
  return async (_parent: unknown, query: { first: number; after?: string | null; code?: string | null }) => {
    const looked = Math.min(pageMax, Math.max(1, query.first));
    const page = await listFindings(ports, { looked, after: query.after ?? undefined, code: query.code ?? undefined });
    return { nodes: page.nodes, next: page.next ?? null };
  };
}
