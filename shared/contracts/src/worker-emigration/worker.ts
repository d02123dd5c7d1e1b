import { z } from 'zod';
import { defineEvent } from '../defineEvent.ts';
import { instantField, linkTokenField, refField, sealedField } from '../fields.ts';

export const sexes = ['F', 'M', 'X'] as const;

/** What is sealed inside `sealedPerson`: whoever opens it parses it with this schema. */
export const sealedPerson = z.object({
  cnic: z.string(),
  fullName: z.string(),
  nameUr: z.string().optional(),
  fatherName: z.string().optional(),
  dateOfBirth: z.string(),
  district: z.string().optional(),
  phone: z.string().optional(),
  passportNo: z.string(),
  passportExpiresOn: z.string().optional(),
  mrzLine1: z.string().optional(),
  mrzLine2: z.string().optional(),
});
export type SealedPerson = z.infer<typeof sealedPerson>;

const person = {
  workerRef: refField,
  sex: z.enum(sexes),
  cnicToken: linkTokenField,
  passportToken: linkTokenField,
  sealedPerson: sealedField.describe('identity papers and names, for risk flagging'),
};

export const WorkerRegistered = defineEvent({
  service: 'worker-emigration',
  aggregate: 'worker',
  type: 'WorkerRegistered',
  version: 1,
  words: 'A worker who intends to leave is known to the office.',
  published: person,
  recorded: { by: refField, decidedAt: instantField.describe('when the office took it in') },
});

export const WorkerCorrected = defineEvent({
  service: 'worker-emigration',
  aggregate: 'worker',
  type: 'WorkerCorrected',
  version: 1,
  words: "A worker's papers were corrected; the whole new ones, and the names of what changed.",
  published: { ...person, changed: z.array(refField).min(1) },
  recorded: { by: refField, decidedAt: instantField.describe('when the office took it in') },
});
