import { fieldView } from '@muhafiz/permissions';
import { listFindings } from '../../usecases/listFindings.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import type { Context } from '../context.ts';

const pageMax = 1000;

export function findings(ports: RiskPorts) {
  return async (
    _parent: unknown,
    query: { first: number; after?: string | null; code?: string | null },
    { actor }: Context,
  ) => {
    const page = await listFindings(ports, {
      looked: Math.min(pageMax, Math.max(1, query.first)),
      after: query.after ?? undefined,
      code: query.code ?? undefined,
      showsPhones: fieldView(actor.role, 'Worker', 'phone') === 'full',
    });
    return { nodes: page.nodes, next: page.next ?? null };
  };
}
