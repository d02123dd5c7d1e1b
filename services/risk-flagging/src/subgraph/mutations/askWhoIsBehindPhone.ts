import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import type { InquiryParts } from '../../usecases/inquiries/answerInquiry.ts';
import { askWhoIsBehindPhone as usecase } from '../../usecases/inquiries/askWhoIsBehindPhone.ts';
import type { Field } from '../context.ts';

export const askWhoIsBehindPhone = (parts: InquiryParts): Field => {
  const run = usecase(parts);
  return async (_parent, { phone, inquiry }, { actor, requestId }) =>
    toResult('answer', await run({ actor, reasons: inquiry, requestId }, { phone }), refusalCodes);
};
