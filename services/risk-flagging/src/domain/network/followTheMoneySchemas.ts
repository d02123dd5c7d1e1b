/**
 * The schemas of the FollowTheMoney model that exports use: what each extends, needs and bears, as far as it is used here.
 * Source: github.com/alephdata/followthemoney, folder followthemoney/schema, at commit c70a89ff of 2025-06-27 (MIT); a
 * party's property names what kind of thing it points at (`range`).
 */
export interface FtmSchema {
  readonly extends: readonly string[];
  readonly required: readonly string[];
  /** Properties, with the schema that they point at; null for text. */
  readonly properties: Readonly<Record<string, string | null>>;
}

const text = null;

export const ftmSchemas = {
  Thing: {
    extends: [],
    required: ['name'],
    properties: {
      ...{ name: text, alias: text, country: text, address: text, summary: text, notes: text, keywords: text },
      addressEntity: 'Address',
    },
  },
  Value: { extends: [], required: [], properties: {} },
  Asset: { extends: ['Thing', 'Value'], required: [], properties: {} },
  LegalEntity: {
    extends: ['Thing'],
    required: ['name'],
    properties: {
      ...{ email: text, phone: text, idNumber: text, licenseNumber: text, taxNumber: text, registrationNumber: text },
    },
  },
  Organization: { extends: ['LegalEntity'], required: ['name'], properties: {} },
  Company: { extends: ['Organization', 'Asset'], required: ['name'], properties: {} },
  Person: { extends: ['LegalEntity'], required: ['name'], properties: {} },
  Address: { extends: ['Thing'], required: [], properties: { full: text } },
  BankAccount: { extends: ['Asset'], required: [], properties: { accountNumber: text } },
  Contract: { extends: ['Asset'], required: ['title'], properties: { title: text } },
  Interval: { extends: [], required: [], properties: { summary: text, recordId: text } },
  Interest: { extends: ['Interval'], required: [], properties: { role: text } },
  Directorship: {
    extends: ['Interest'],
    required: ['director', 'organization'],
    properties: { director: 'LegalEntity', organization: 'Organization' },
  },
  Employment: {
    extends: ['Interest'],
    required: ['employer', 'employee'],
    properties: { employer: 'Organization', employee: 'Person' },
  },
  Ownership: {
    extends: ['Interest'],
    required: ['owner', 'asset'],
    properties: { owner: 'LegalEntity', asset: 'Asset' },
  },
  Payment: {
    extends: ['Interval', 'Value'],
    required: ['payer', 'beneficiary'],
    properties: { payer: 'LegalEntity', beneficiary: 'LegalEntity', purpose: text },
  },
  UnknownLink: {
    extends: ['Interest'],
    required: ['subject', 'object'],
    properties: { subject: 'Thing', object: 'Thing' },
  },
} as const satisfies Record<string, FtmSchema>;

export type FtmSchemaName = keyof typeof ftmSchemas;
