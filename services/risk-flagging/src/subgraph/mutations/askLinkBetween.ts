import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import { askLinkBetween as usecase } from '../../usecases/inquiries/askLinkBetween.ts';
import type { InquiryPorts } from '../../usecases/inquiries/ports.ts';
import type { Field } from '../context.ts';

export const askLinkBetween = (ports: InquiryPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { from, to, inquiry }, { actor, requestId }) =>
    toResult('answer', await run({ actor, reasons: inquiry, requestId }, { from, to }), refusalCodes);
};
