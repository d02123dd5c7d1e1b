import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import { askSimilarAgencies as usecase } from '../../usecases/inquiries/askSimilarAgencies.ts';
import type { InquiryPorts } from '../../usecases/inquiries/ports.ts';
import type { Field } from '../context.ts';

export const askSimilarAgencies = (ports: InquiryPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { agencyKey, inquiry }, { actor, requestId }) =>
    toResult('answer', await run({ actor, reasons: inquiry, requestId }, { agencyKey }), refusalCodes);
};
