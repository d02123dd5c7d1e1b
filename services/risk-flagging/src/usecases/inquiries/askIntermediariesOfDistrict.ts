import { type Result, refuse } from '@muhafiz/kernel';
import { type Asking, answerInquiry, type InquiryRefusal, type RecordedAnswer } from './answerInquiry.ts';
import type { InquiryPorts } from './ports.ts';

const districtLengthMax = 60;

/** The intermediaries who stand in a district, or recruit from there. */
export const askIntermediariesOfDistrict =
  (ports: InquiryPorts) =>
  async (asking: Asking, written: { district: string }): Promise<Result<RecordedAnswer, InquiryRefusal>> => {
    const district = written.district.trim();
    if (!/\p{L}/u.test(district) || district.length > districtLengthMax) {
      return refuse({ kind: 'FieldUnreadable', field: 'district', expected: 'the name of a district' });
    }
    return answerInquiry(ports, asking, {
      question: { question: 'intermediariesOfDistrict', district },
      about: [{ kind: 'district', ref: district }],
    });
  };
