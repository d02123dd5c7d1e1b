import { type Result, refuse } from '@muhafiz/kernel';
import { namedKinds, readPartyName } from '../../domain/network/askLinkBetween.ts';
import { type Asking, answerInquiry, type InquiryRefusal, type RecordedAnswer } from './answerInquiry.ts';
import type { InquiryPorts } from './ports.ts';

interface WrittenName {
  readonly kind: string;
  readonly ref: string;
}

/** How two parties are linked, by the shortest ways. */
export const askLinkBetween =
  (ports: InquiryPorts) =>
  async (
    asking: Asking,
    written: { from: WrittenName; to: WrittenName },
  ): Promise<Result<RecordedAnswer, InquiryRefusal>> => {
    const [from, to] = [written.from, written.to].map(({ kind, ref }) => readPartyName(kind, ref));
    const expected = `one of ${namedKinds.join(', ')}, with its number`;
    if (from === undefined) return refuse({ kind: 'FieldUnreadable', field: 'from', expected });
    if (to === undefined) return refuse({ kind: 'FieldUnreadable', field: 'to', expected });
    return answerInquiry(ports, asking, {
      question: { question: 'linkBetween', from, to },
      about: [from, to],
    });
  };
