import type { RiskPorts } from '../../usecases/ports.ts';
import { listWatchList } from '../../usecases/watchList/listWatchList.ts';
import type { Field } from '../context.ts';

const pageMax = 500;

export const watchList =
  (ports: RiskPorts): Field =>
  async (_parent, { first, after }) => {
    const page = await listWatchList(ports, {
      first: Math.min(pageMax, Math.max(1, first)),
      after: after ?? undefined,
    });
    return { nodes: page.nodes, next: page.next ?? null };
  };
