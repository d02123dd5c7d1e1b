import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import type { InquiryParts } from '../../usecases/inquiries/answerInquiry.ts';
import { askSimilarAgencies as usecase } from '../../usecases/inquiries/askSimilarAgencies.ts';
import type { Field } from '../context.ts';

export const askSimilarAgencies = (parts: InquiryParts): Field => {
  const run = usecase(parts);
  return async (_parent, { agencyKey, inquiry }, { actor, requestId }) =>
    toResult('answer', await run({ actor, reasons: inquiry, requestId }, { agencyKey }), refusalCodes);
};
