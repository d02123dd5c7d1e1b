import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import { askIntermediariesOfDistrict as usecase } from '../../usecases/inquiries/askIntermediariesOfDistrict.ts';
import type { InquiryPorts } from '../../usecases/inquiries/ports.ts';
import type { Field } from '../context.ts';

export const askIntermediariesOfDistrict = (ports: InquiryPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { district, inquiry }, { actor, requestId }) =>
    toResult('answer', await run({ actor, reasons: inquiry, requestId }, { district }), refusalCodes);
};
