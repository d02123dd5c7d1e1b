import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import { addToWatchList as usecase } from '../../usecases/watchList/addToWatchList.ts';
import type { Field } from '../context.ts';

export const addToWatchList = (ports: RiskPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { watched, inquiry }, { actor, requestId }) =>
    toResult('entry', await run({ actor, reasons: inquiry, requestId }, watched), refusalCodes);
};
