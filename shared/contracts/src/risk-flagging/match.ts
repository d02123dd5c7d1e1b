import { z } from 'zod';
import { defineEvent } from '../defineEvent.ts';
import { instantField, refField } from '../fields.ts';

export const MatchSettled = defineEvent({
  service: 'risk-flagging',
  aggregate: 'settled-match',
  type: 'MatchSettled',
  version: 1,
  words: 'An investigator settled whether two entries of workers, or the bearers of two phones, are one person.',
  published: {
    matchId: refField,
    of: z.enum(['workers', 'phones']),
    verdict: z.enum(['same', 'different', 'open']).describe('open takes an earlier verdict back'),
    settledAt: instantField,
  },
  recorded: {
    by: refField.describe('the officer who settled it'),
    role: refField,
    caseNumber: refField.describe('the case in which it was settled'),
    sealedMatch: z.string().describe('which two, and why, sealed: phones and reasons are personal'),
  },
});
