import { findPhone } from '@muhafiz/identifiers';
import { type Result, refuse } from '@muhafiz/kernel';
import { type Asking, answerInquiry, type InquiryRefusal, type RecordedAnswer } from './answerInquiry.ts';
import type { InquiryPorts } from './ports.ts';

/** Who declared a phone, bears it or is named by it. */
export const askWhoIsBehindPhone =
  (ports: InquiryPorts) =>
  async (asking: Asking, { phone: written }: { phone: string }): Promise<Result<RecordedAnswer, InquiryRefusal>> => {
    const phone = findPhone(written);
    if (phone === undefined) return refuse({ kind: 'FieldUnreadable', field: 'phone', expected: 'a telephone number' });
    return answerInquiry(ports, asking, {
      question: { question: 'whoIsBehindPhone', phone },
      about: [{ kind: 'phone', ref: phone }],
    });
  };
