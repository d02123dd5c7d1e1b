import type { NamedContact, NamedPayment } from './intermediaries/input.ts';
import type { WorkerIdentity } from './matching/index.ts';

/** Names, phones and accounts, which only the search for people behind licences reads; sealed wherever they are stored. */

export interface PersonRow extends WorkerIdentity {
  readonly source: string;
}

/** Whom one case names and pays; the terms of the case itself stand in its own row. */
export interface PartiesRow {
  readonly source: string;
  readonly contacts: readonly NamedContact[];
  readonly payments: readonly Omit<NamedPayment, 'allowedPkr'>[];
}

/** What the register says of who is behind an agency. */
export interface AgencyIdentityRow {
  readonly source: string;
  readonly legalName: string;
  readonly tradeName: string | null;
  readonly nameUr: string | null;
  readonly district: string | null;
  readonly address: string | null;
  readonly ntn: string | null;
  readonly secpNo: string | null;
  readonly phones: readonly string[];
  readonly email: string | null;
  readonly bankAccount: string | null;
  readonly people: readonly {
    readonly role: string;
    readonly fullName: string;
    readonly fatherName: string | null;
    readonly cnic: string | null;
    readonly phone: string | null;
  }[];
}
