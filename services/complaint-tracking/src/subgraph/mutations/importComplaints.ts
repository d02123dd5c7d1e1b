import { type Resolver, type SubgraphContext, toResult } from '@muhafiz/service-kit/subgraph';
import { importComplaints as usecase } from '../../usecases/importComplaints.ts';
import type { Ports } from '../../usecases/ports.ts';
import { refusalCodes } from '../../usecases/refusalCodes.ts';

export const importComplaints = (ports: Ports): Resolver<SubgraphContext> => {
  const run = usecase(ports);
  return async (_parent, args, { actor, requestId }) =>
    toResult('outcome', await run(actor, args, { requestId }), refusalCodes);
};
