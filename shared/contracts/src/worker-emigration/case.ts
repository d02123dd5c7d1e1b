import { z } from 'zod';
import { defineEvent } from '../defineEvent.ts';
import {
  bilingualField,
  countryField,
  dateField,
  instantField,
  moneyField,
  refField,
  rupeesField,
  sealedField,
  textField,
} from '../fields.ts';

/** One payment by or for the worker, as declared; the payee is inside the event's sealed part, by the same index. */
export const paymentField = z.object({
  item: refField,
  amountPkr: rupeesField,
  paidOn: dateField,
  receiptNo: refField.optional(),
  method: z.enum(['bank', 'cash', 'mobile_wallet']),
  declaredBy: z.enum(['worker', 'agency']),
});
export type PaymentField = z.infer<typeof paymentField>;

/** What is sealed inside `sealedParties`: payees by index of the payment, and whom the worker dealt with. */
export const sealedParties = z.object({
  payees: z.array(z.object({ payment: z.number().int(), name: z.string().optional(), phone: z.string().optional() })),
  contacts: z.array(
    z.object({
      role: z.enum(['first_contact', 'broker', 'travel_agent', 'document_handler']),
      name: z.string(),
      phone: z.string().optional(),
      place: z.string().optional(),
      claimedAgency: z.string().optional(),
    }),
  ),
});
export type SealedParties = z.infer<typeof sealedParties>;

const caseFacts = {
  caseRef: refField,
  factVersion: z.number().int().positive().describe('counts the changes of facts of this case; assessments name it'),
  workerRef: refField,
  licenceNo: refField.optional().describe('as written by whoever submitted it; absent for direct employment'),
  agencyKey: refField.optional().describe('the key of that number; absent when it is no licence number'),
  permissionNo: refField.optional(),
  employerName: textField,
  country: countryField,
  occupation: refField,
  wage: moneyField,
  contractMonths: z.number().int().nonnegative().optional(),
  submittedOn: dateField,
  intendedDepartureOn: dateField,
  payments: z.array(paymentField).max(2000).describe('every payment declared so far'),
  sealedParties: sealedField.optional().describe('payees and contacts, for risk flagging'),
};

const office = { service: 'worker-emigration', aggregate: 'case', version: 1 } as const;
const ofCase = { caseRef: refField, factVersion: z.number().int().positive() };
const by = { by: refField };
const byAt = { ...by, decidedAt: instantField.describe('when the office took it in') };

export const CaseSubmitted = defineEvent({
  ...office,
  type: 'CaseSubmitted',
  words: 'A worker intends to depart for an employer abroad.',
  published: caseFacts,
  recorded: byAt,
});

/** A payment that was taken back; its payee stays in the journal as one encrypted text. */
const retractedField = z.object({
  payment: paymentField,
  payee: z.string().optional().describe('name and phone of the payee, encrypted'),
});

export const CaseCorrected = defineEvent({
  ...office,
  type: 'CaseCorrected',
  words:
    'Facts of a case changed (terms, payments, contacts, its worker): all of them as they stand, and what changed.',
  published: { ...caseFacts, changed: z.array(refField).min(1) },
  recorded: {
    ...byAt,
    reason: textField.optional().describe('why a payment was taken back'),
    retracted: retractedField.optional().describe('the payment that was taken back'),
  },
});

/** Why a case is held: one rule about one subject (and one related subject); lifting one cause lifts no other. */
export const causeField = z.object({
  key: refField.describe('rule code | subject | related subject'),
  code: refField,
  ruleVersion: z.number().int().positive(),
  subjectRef: refField,
  relatedRef: refField.optional(),
  evidenceDigest: refField.describe('digest of the evidence judged; a release names it'),
});
export type CauseField = z.infer<typeof causeField>;

/** A cause with all that an officer needs to judge the hold and the worker needs to contest it. */
export const holdField = causeField.extend({
  subjectKind: z.enum(['case', 'worker', 'agency', 'intermediary']),
  reason: bilingualField,
  wouldClear: bilingualField,
  citation: textField,
  evidence: z.array(z.object({ source: refField, path: refField, shown: z.string().max(500).optional() })),
  excessPkr: rupeesField.optional(),
});
export type HoldField = z.infer<typeof holdField>;

export const couldNotTellField = z.object({ code: refField, missing: z.array(refField) });
export type CouldNotTellField = z.infer<typeof couldNotTellField>;

export const AssessmentApplied = defineEvent({
  ...office,
  type: 'AssessmentApplied',
  words: "Risk flagging's assessment of the present version reached the case; the holds it added and lifted.",
  published: {
    ...ofCase,
    assessmentId: refField,
    held: z.array(causeField),
    lifted: z.array(refField).describe('keys of causes that no longer stand'),
  },
  recorded: {
    assessedAt: instantField,
    holds: z.array(holdField).describe('the causes of `held`, whole, in the same order'),
    couldNotTell: z.array(couldNotTellField),
  },
});

export const CaseHeld = defineEvent({
  ...office,
  type: 'CaseHeld',
  words: 'An officer holds the case by their own decision; two officers release it, and no assessment does.',
  published: { ...ofCase, cause: causeField },
  recorded: {
    ...by,
    heldAt: instantField,
    publicReason: textField.describe('why, in the words that the worker is told'),
    hold: holdField.describe('the cause, whole'),
  },
});

export const ReleaseRequested = defineEvent({
  ...office,
  type: 'ReleaseRequested',
  words: 'An officer asks that a hold be released; a second officer must confirm it.',
  published: { ...ofCase, releaseId: refField, causeKey: refField, evidenceDigest: refField },
  recorded: { ...by, reason: textField },
});

export const ReleaseConfirmed = defineEvent({
  ...office,
  type: 'ReleaseConfirmed',
  words: 'A second officer released the hold for the evidence judged; the same evidence never renews it.',
  published: { ...ofCase, releaseId: refField, causeKey: refField, evidenceDigest: refField },
  recorded: by,
});

export const HoldConfirmed = defineEvent({
  ...office,
  type: 'HoldConfirmed',
  words: 'An officer judged the evidence of a hold and says that it is right; the hold stands as before.',
  published: { ...ofCase, causeKey: refField, evidenceDigest: refField.describe('the evidence that was judged') },
  recorded: { ...by, reason: textField },
});

export const CaseCleared = defineEvent({
  ...office,
  type: 'CaseCleared',
  words: "The protector's permission to leave was given, or given again after what it was given for was corrected.",
  published: {
    ...ofCase,
    clearedAt: instantField,
    workerRef: refField.optional(),
    agencyKey: refField.optional(),
    permissionNo: refField.optional(),
    assessmentId: refField,
  },
  recorded: { ...by, passportVersion: z.number().int().positive().describe('which passport of the worker was seen') },
});

export const CaseWithdrawn = defineEvent({
  ...office,
  type: 'CaseWithdrawn',
  words: 'The worker no longer intends this departure.',
  published: { ...ofCase, permissionNo: refField.optional() },
  recorded: { ...by, reason: textField },
});

export const CaseRefused = defineEvent({
  ...office,
  type: 'CaseRefused',
  words: 'An officer refused the clearance.',
  published: { ...ofCase, permissionNo: refField.optional(), publicReason: textField },
  recorded: by,
});

export const CaseDeparted = defineEvent({
  ...office,
  type: 'CaseDeparted',
  words: 'The worker left through an airport desk.',
  published: { ...ofCase, departedOn: dateField },
  recorded: by,
});

export const CaseLapsed = defineEvent({
  ...office,
  type: 'CaseLapsed',
  words: 'The intended day passed long ago and nobody departed; the case is closed and its position is free.',
  published: { ...ofCase, permissionNo: refField.optional() },
  recorded: by,
});
