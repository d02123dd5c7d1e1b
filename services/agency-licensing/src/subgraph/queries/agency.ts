import type { Resolver, SubgraphContext } from '@muhafiz/service-kit/subgraph';
import type { Ports } from '../../usecases/ports.ts';
import { findAgency } from '../../usecases/readRegister.ts';

export const agency = (ports: Ports): Resolver<SubgraphContext> => {
  const find = findAgency(ports);
  return async (_parent, { licenceNo }) => find(licenceNo);
};
