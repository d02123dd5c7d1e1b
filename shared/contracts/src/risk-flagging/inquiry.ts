import { z } from 'zod';
import { defineEvent } from '../defineEvent.ts';
import { instantField, refField } from '../fields.ts';

export const InquiryMade = defineEvent({
  service: 'risk-flagging',
  aggregate: 'inquiry',
  type: 'InquiryMade',
  version: 1,
  words: 'An investigator asked about people; written down before the answer was given, and never changed.',
  published: {
    inquiryId: refField,
    question: z.enum(['whoIsBehindPhone', 'linkBetween', 'similarAgencies', 'intermediariesOfDistrict', 'watchList']),
    askedAt: instantField,
  },
  recorded: {
    by: refField.describe('the officer who asked'),
    role: refField,
    caseNumber: refField.describe('the case in which it was asked'),
    sealedQuestion: z.string().describe('the purpose, and whom it was about, sealed: both may name persons'),
  },
});
