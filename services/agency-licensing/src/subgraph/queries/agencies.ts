import type { Resolver, SubgraphContext } from '@muhafiz/service-kit/subgraph';
import type { Ports } from '../../usecases/ports.ts';
import { listAgencies } from '../../usecases/readRegister.ts';
import { answerOf } from './answerOf.ts';

export const agencies = (ports: Ports): Resolver<SubgraphContext> => {
  const list = listAgencies(ports);
  return async (_parent, args) => answerOf(await list(args));
};
