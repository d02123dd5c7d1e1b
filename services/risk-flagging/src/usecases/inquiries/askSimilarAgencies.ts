import { findLicenceKey } from '@muhafiz/identifiers';
import { type Result, refuse } from '@muhafiz/kernel';
import { type Asking, answerInquiry, type InquiryRefusal, type RecordedAnswer } from './answerInquiry.ts';
import type { InquiryPorts } from './ports.ts';

/** Which agencies resemble one by what few share. */
export const askSimilarAgencies =
  (ports: InquiryPorts) =>
  async (asking: Asking, written: { agencyKey: string }): Promise<Result<RecordedAnswer, InquiryRefusal>> => {
    const agencyKey = findLicenceKey(written.agencyKey);
    if (agencyKey === undefined) {
      return refuse({ kind: 'FieldUnreadable', field: 'agencyKey', expected: 'a licence number' });
    }
    return answerInquiry(ports, asking, {
      question: { question: 'similarAgencies', agencyKey },
      about: [{ kind: 'agency', ref: agencyKey }],
    });
  };
