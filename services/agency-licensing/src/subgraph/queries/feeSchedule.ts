import type { Resolver, SubgraphContext } from '@muhafiz/service-kit/subgraph';
import type { Ports } from '../../usecases/ports.ts';
import { feeSchedule as usecase } from '../../usecases/readRegister.ts';
import { answerOf } from './answerOf.ts';

export const feeSchedule = (ports: Ports): Resolver<SubgraphContext> => {
  const read = usecase(ports);
  return async (_parent, args) => answerOf(await read(args)).map(({ item, kind, row }) => ({ ...row, item, kind }));
};
