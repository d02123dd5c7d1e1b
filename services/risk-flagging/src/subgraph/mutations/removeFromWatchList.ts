import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import { removeFromWatchList as usecase } from '../../usecases/watchList/removeFromWatchList.ts';
import type { Field } from '../context.ts';

export const removeFromWatchList = (ports: RiskPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { entryId, inquiry }, { actor, requestId }) =>
    toResult('entry', await run({ actor, reasons: inquiry, requestId }, { entryId }), refusalCodes);
};
