import type { RiskPorts } from '../../usecases/ports.ts';
import { listSettledMatches } from '../../usecases/settling/listSettledMatches.ts';
import type { Field } from '../context.ts';

const pageMax = 500;

export const settledMatches =
  (ports: RiskPorts): Field =>
  async (_parent, { first, after }) => {
    const page = await listSettledMatches(ports, {
      first: Math.min(pageMax, Math.max(1, first)),
      after: after ?? undefined,
    });
    return { nodes: page.nodes, next: page.next ?? null };
  };
