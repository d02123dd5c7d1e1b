import { z } from 'zod';
import { defineEvent } from '../defineEvent.ts';
import { dateField, refField, rupeesField, sealedField, textField } from '../fields.ts';

export const agencyKinds = ['oep', 'travel_agency'] as const;
export const licenceStatuses = ['active', 'suspended', 'cancelled', 'surrendered'] as const;

/** What is sealed inside `sealedContacts`. The tax number of a sole proprietor is his CNIC, so it stands here then. */
export const sealedContacts = z.object({
  phones: z.array(z.string()),
  email: z.string().optional(),
  bankAccount: z.string().optional(),
  ntn: z.string().optional(),
});
export type SealedContacts = z.infer<typeof sealedContacts>;

export const agencyRoles = ['proprietor', 'director', 'partner', 'manager', 'staff'] as const;

/** What is sealed inside `sealedPeople`: the people whom the agency has declared, in the order of their declaration. */
export const sealedPeople = z.array(
  z.object({
    role: z.enum(agencyRoles),
    fullName: z.string(),
    fatherName: z.string().optional(),
    cnic: z.string().optional(),
    phone: z.string().optional(),
  }),
);
export type SealedPeople = z.infer<typeof sealedPeople>;

/** What the register says of an agency and its licence; public by law, except the sealed contacts and people. */
const registerEntry = {
  agencyKey: refField.describe('canonical licence key, e.g. 1250/RWP'),
  licenceNo: refField.describe('the licence number as the register writes it'),
  kind: z.enum(agencyKinds).describe('a travel agency licence is not a recruitment licence'),
  legalName: textField,
  tradeName: textField.optional(),
  nameUr: textField.optional(),
  district: textField.optional(),
  address: textField.optional(),
  ntn: textField.optional().describe("absent where it is a person's CNIC; then it is among the sealed contacts"),
  secpNo: textField.optional(),
  issuedOn: dateField,
  expiresOn: dateField.describe('last day of validity'),
  status: z.enum(licenceStatuses),
  statusOn: dateField.optional().describe('the day from which a status other than active holds'),
  statusReason: textField.optional(),
  securityDepositPkr: rupeesField.optional(),
  sealedContacts: sealedField.optional().describe('phones, e-mail and bank account, for risk flagging'),
  sealedPeople: sealedField.optional().describe('the people whom the agency has declared, for risk flagging'),
};

export const AgencyRegistered = defineEvent({
  service: 'agency-licensing',
  aggregate: 'agency',
  type: 'AgencyRegistered',
  version: 1,
  words: 'An agency stands in the register for the first time.',
  published: registerEntry,
  recorded: { by: refField },
});

export const AgencyCorrected = defineEvent({
  service: 'agency-licensing',
  aggregate: 'agency',
  type: 'AgencyCorrected',
  version: 1,
  words: 'The register entry of an agency was corrected; the whole new entry, and the names of what changed.',
  published: { ...registerEntry, changed: z.array(refField).min(1) },
  recorded: { by: refField },
});

export const LicenceSuspended = defineEvent({
  service: 'agency-licensing',
  aggregate: 'agency',
  type: 'LicenceSuspended',
  version: 1,
  words: 'The agency may not recruit from this day on, until the suspension is lifted (Ordinance s.12).',
  published: { agencyKey: refField, suspensionId: refField, from: dateField, publicReason: textField },
  recorded: { by: refField, internalNote: textField.optional() },
});

export const SuspensionLifted = defineEvent({
  service: 'agency-licensing',
  aggregate: 'agency',
  type: 'SuspensionLifted',
  version: 1,
  words: 'That suspension no longer stands; the agency may recruit again if nothing else bars it.',
  published: { agencyKey: refField, suspensionId: refField, publicReason: textField },
  recorded: { by: refField, internalNote: textField.optional() },
});

export const LicenceCancelled = defineEvent({
  service: 'agency-licensing',
  aggregate: 'agency',
  type: 'LicenceCancelled',
  version: 1,
  words: 'The licence has ended for good from this day on (Ordinance s.12).',
  published: { agencyKey: refField, from: dateField, publicReason: textField },
  recorded: { by: refField, internalNote: textField.optional() },
});
