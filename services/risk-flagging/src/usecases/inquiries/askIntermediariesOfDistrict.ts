import { ok, type Result, refuse } from '@muhafiz/kernel';
import { askIntermediariesOfDistrict as decide } from '../../domain/network/askIntermediariesOfDistrict.ts';
import {
  type Asking,
  answerInquiry,
  type InquiryParts,
  type InquiryRefusal,
  type RecordedAnswer,
} from './answerInquiry.ts';

const districtLengthMax = 60;

/** The intermediaries who stand in a district, or recruit from there. */
export const askIntermediariesOfDistrict =
  (parts: InquiryParts) =>
  async (asking: Asking, written: { district: string }): Promise<Result<RecordedAnswer, InquiryRefusal>> => {
    const district = written.district.trim();
    if (!/\p{L}/u.test(district) || district.length > districtLengthMax) {
      return refuse({ kind: 'FieldUnreadable', field: 'district', expected: 'the name of a district' });
    }
    return answerInquiry(parts, asking, {
      question: 'intermediariesOfDistrict',
      about: [{ kind: 'district', ref: district }],
      answer: ({ known }) => ok(decide(known, district)),
    });
  };
