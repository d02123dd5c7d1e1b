import { type Resolver, type SubgraphContext, toResult } from '@muhafiz/service-kit/subgraph';
import type { Ports } from '../../usecases/ports.ts';
import { recordComplaint as usecase } from '../../usecases/recordComplaint.ts';
import { refusalCodes } from '../../usecases/refusalCodes.ts';

export const recordComplaint = (ports: Ports): Resolver<SubgraphContext> => {
  const run = usecase(ports);
  return async (_parent, { input }, { actor, requestId }) =>
    toResult('complaint', await run(actor, input, { requestId }), refusalCodes);
};
