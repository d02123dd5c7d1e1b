/**
 * What the search for intermediaries reads: who was named or paid in which case, and which phones and people the register
 * knows. Plain facts; unknown values are null. Text stands as it was written, phones in any form.
 */
export interface IntermediaryInput {
  readonly cases: readonly NamedParties[];
  readonly agencies: readonly DeclaredAgency[];
}

/** The people whom one case names, and the worker who named them. */
export interface NamedParties {
  readonly caseRef: string;
  readonly submittedOn: string;
  readonly worker: WorkerHome;
  readonly contacts: readonly NamedContact[];
  readonly payments: readonly NamedPayment[];
}

/** What tells one household from another: the same father's name in the same district (register-pack.md). */
export interface WorkerHome {
  readonly ref: string;
  readonly fatherName: string | null;
  readonly district: string | null;
  readonly phone: string | null;
}

export type ContactRole = 'first_contact' | 'broker' | 'travel_agent' | 'document_handler';

export interface NamedContact {
  readonly role: ContactRole;
  readonly name: string;
  readonly phone: string | null;
  readonly place: string | null;
  readonly claimedAgency: string | null;
}

export interface NamedPayment {
  /** A charge of the fee schedule, such as `service_charge`. */
  readonly item: string;
  /** Whole rupees. */
  readonly amountPkr: number;
  readonly paidOn: string;
  readonly paidToName: string | null;
  readonly paidToPhone: string | null;
  readonly receiptNo: string | null;
  readonly declaredBy: 'worker' | 'agency';
  /** The most that the schedule of that day allows for this charge: 0 when it is barred, null when no bound is set. */
  readonly allowedPkr: number | null;
}

/** An agency of the register with what it declared about itself and its people. */
export interface DeclaredAgency {
  readonly agencyKey: string;
  readonly kind: 'oep' | 'travel_agency';
  /** Legal name, trade name and the name in Urdu, as far as they are known. */
  readonly names: readonly string[];
  readonly district: string | null;
  readonly phones: readonly string[];
  readonly people: readonly { readonly name: string; readonly phone: string | null }[];
}
