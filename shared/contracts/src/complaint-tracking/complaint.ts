import { z } from 'zod';
import { defineEvent } from '../defineEvent.ts';
import { dateField, linkTokenField, refField, sealedField, textField } from '../fields.ts';

/** What is sealed inside `sealedSubject`. */
export const sealedSubject = z.object({ name: z.string().optional(), phone: z.string().optional() });
export type SealedSubject = z.infer<typeof sealedSubject>;

const complaint = {
  complaintRef: refField,
  filedOn: dateField,
  channel: z.enum(['hotline', 'web', 'sms', 'walk_in', 'embassy']),
  category: refField,
  subjectKind: z.enum(['oep', 'travel_agency', 'intermediary', 'employer', 'official']),
  subjectAgencyKey: refField.optional(),
  anonymous: z.boolean(),
  sourceToken: linkTokenField.optional().describe('who complains, as an opaque token; absent when anonymous'),
  sealedSubject: sealedField.optional().describe('name and phone complained of, for risk flagging'),
  district: textField.optional(),
  victimsMale: z.number().int().nonnegative().optional(),
  victimsFemale: z.number().int().nonnegative().optional(),
  victimsChildren: z.number().int().nonnegative().optional(),
};

/** For an anonymous complaint `by` says `anonymous`, whoever typed it in; the narrative itself stays encrypted. */
const recorded = {
  by: refField,
  narrativeDigest: refField.optional().describe('keyed digest of the narrative: shows later that it is the same'),
};

export const ComplaintRecorded = defineEvent({
  service: 'complaint-tracking',
  aggregate: 'complaint',
  type: 'ComplaintRecorded',
  version: 1,
  words: 'Somebody complained; the narrative stays in the office that heard it.',
  published: complaint,
  recorded,
});

export const ComplaintCorrected = defineEvent({
  service: 'complaint-tracking',
  aggregate: 'complaint',
  type: 'ComplaintCorrected',
  version: 1,
  words: 'A complaint was corrected; the whole of it, and the names of what changed.',
  published: { ...complaint, changed: z.array(refField).min(1) },
  recorded,
});
