import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import type { InquiryParts } from '../../usecases/inquiries/answerInquiry.ts';
import { askIntermediariesOfDistrict as usecase } from '../../usecases/inquiries/askIntermediariesOfDistrict.ts';
import type { Field } from '../context.ts';

export const askIntermediariesOfDistrict = (parts: InquiryParts): Field => {
  const run = usecase(parts);
  return async (_parent, { district, inquiry }, { actor, requestId }) =>
    toResult('answer', await run({ actor, reasons: inquiry, requestId }, { district }), refusalCodes);
};
