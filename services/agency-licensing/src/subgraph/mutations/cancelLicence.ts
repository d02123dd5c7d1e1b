import { type Resolver, type SubgraphContext, toResult } from '@muhafiz/service-kit/subgraph';
import { cancelLicence as usecase } from '../../usecases/cancelLicence.ts';
import type { Ports } from '../../usecases/ports.ts';
import { refusalCodes } from '../../usecases/refusalCodes.ts';

export const cancelLicence = (ports: Ports): Resolver<SubgraphContext> => {
  const run = usecase(ports);
  return async (_parent, { input }, { actor, requestId }) =>
    toResult('agency', await run(actor, input, { requestId }), refusalCodes);
};
