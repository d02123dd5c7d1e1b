import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import { settleMatch as usecase } from '../../usecases/settling/settleMatch.ts';
import type { Field } from '../context.ts';

export const settleMatch = (ports: RiskPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { of, left, right, verdict, inquiry }, { actor, requestId }) =>
    toResult('match', await run({ actor, reasons: inquiry, requestId }, { of, left, right, verdict }), refusalCodes);
};
