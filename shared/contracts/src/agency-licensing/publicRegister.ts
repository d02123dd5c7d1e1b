import { z } from 'zod';
import { defineEvent } from '../defineEvent.ts';
import { instantField, refField } from '../fields.ts';

export const PublicAnswerPrepared = defineEvent({
  service: 'agency-licensing',
  aggregate: 'public-answer',
  type: 'PublicAnswerPrepared',
  version: 1,
  channel: 'public-register',
  words: 'The finished answer of the public check for one licence key, good until a named moment.',
  published: { agencyKey: refField, validUntil: instantField, body: z.string().max(64_000) },
  recorded: {
    contentDigest: refField.describe('digest of the answer without its dates of making and expiry'),
    scheduleVersion: z.number().int().nonnegative().describe('the version of the fee schedule it was composed from'),
  },
});
