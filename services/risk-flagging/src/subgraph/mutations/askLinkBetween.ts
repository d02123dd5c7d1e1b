import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import type { InquiryParts } from '../../usecases/inquiries/answerInquiry.ts';
import { askLinkBetween as usecase } from '../../usecases/inquiries/askLinkBetween.ts';
import type { Field } from '../context.ts';

export const askLinkBetween = (parts: InquiryParts): Field => {
  const run = usecase(parts);
  return async (_parent, { from, to, inquiry }, { actor, requestId }) =>
    toResult('answer', await run({ actor, reasons: inquiry, requestId }, { from, to }), refusalCodes);
};
