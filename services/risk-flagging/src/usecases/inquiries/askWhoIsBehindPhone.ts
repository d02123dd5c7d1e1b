import { findPhone } from '@muhafiz/identifiers';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { askWhoIsBehindPhone as decide } from '../../domain/network/askWhoIsBehindPhone.ts';
import {
  type Asking,
  answerInquiry,
  type InquiryParts,
  type InquiryRefusal,
  type RecordedAnswer,
} from './answerInquiry.ts';

/** Who declared a phone, bears it or is named by it. */
export const askWhoIsBehindPhone =
  (parts: InquiryParts) =>
  async (asking: Asking, { phone: written }: { phone: string }): Promise<Result<RecordedAnswer, InquiryRefusal>> => {
    const phone = findPhone(written);
    if (phone === undefined) return refuse({ kind: 'FieldUnreadable', field: 'phone', expected: 'a telephone number' });
    return answerInquiry(parts, asking, {
      question: 'whoIsBehindPhone',
      about: [{ kind: 'phone', ref: phone }],
      answer: ({ known, communities }) => ok(decide(known, communities, phone)),
    });
  };
