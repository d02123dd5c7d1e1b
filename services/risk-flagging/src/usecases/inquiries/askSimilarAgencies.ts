import { findLicenceKey } from '@muhafiz/identifiers';
import { type Result, refuse } from '@muhafiz/kernel';
import { askSimilarAgencies as decide } from '../../domain/network/askSimilarAgencies.ts';
import {
  type Asking,
  answerInquiry,
  type InquiryParts,
  type InquiryRefusal,
  type RecordedAnswer,
} from './answerInquiry.ts';

/** Which agencies resemble one by what few share. */
export const askSimilarAgencies =
  (parts: InquiryParts) =>
  async (asking: Asking, written: { agencyKey: string }): Promise<Result<RecordedAnswer, InquiryRefusal>> => {
    const agencyKey = findLicenceKey(written.agencyKey);
    if (agencyKey === undefined) {
      return refuse({ kind: 'FieldUnreadable', field: 'agencyKey', expected: 'a licence number' });
    }
    return answerInquiry(parts, asking, {
      question: 'similarAgencies',
      about: [{ kind: 'agency', ref: agencyKey }],
      answer: ({ known }) => decide(known, agencyKey),
    });
  };
