import { type Resolver, type SubgraphContext, toResult } from '@muhafiz/service-kit/subgraph';
import { liftSuspension as usecase } from '../../usecases/liftSuspension.ts';
import type { Ports } from '../../usecases/ports.ts';
import { refusalCodes } from '../../usecases/refusalCodes.ts';

export const liftSuspension = (ports: Ports): Resolver<SubgraphContext> => {
  const run = usecase(ports);
  return async (_parent, { input }, { actor, requestId }) =>
    toResult('agency', await run(actor, input, { requestId }), refusalCodes);
};
