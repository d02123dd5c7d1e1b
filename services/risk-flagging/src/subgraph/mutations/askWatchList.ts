import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import type { InquiryPorts } from '../../usecases/inquiries/ports.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import { askWatchList as usecase } from '../../usecases/watchList/askWatchList.ts';
import type { Field } from '../context.ts';

export const askWatchList = (ports: RiskPorts, { inquiries }: InquiryPorts): Field => {
  const run = usecase({ ...ports, inquiries });
  return async (_parent, { first, after, inquiry }, { actor, requestId }) =>
    toResult('page', await run({ actor, reasons: inquiry, requestId }, { first, after }), refusalCodes);
};
