import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import { askWhoIsBehindPhone as usecase } from '../../usecases/inquiries/askWhoIsBehindPhone.ts';
import type { InquiryPorts } from '../../usecases/inquiries/ports.ts';
import type { Field } from '../context.ts';

export const askWhoIsBehindPhone = (ports: InquiryPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { phone, inquiry }, { actor, requestId }) =>
    toResult('answer', await run({ actor, reasons: inquiry, requestId }, { phone }), refusalCodes);
};
