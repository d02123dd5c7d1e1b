/** An agency of the register as it identifies itself, with the people whom it declared. Unknown values are null. */
export interface AgencyIdentity {
  readonly agencyKey: string;
  readonly legalName: string;
  readonly tradeName: string | null;
  /** In Urdu script. */
  readonly nameUr: string | null;
  readonly ntn: string | null;
  readonly secpNo: string | null;
  readonly address: string | null;
  readonly district: string | null;
  /** In any written form. */
  readonly phones: readonly string[];
  readonly email: string | null;
  readonly bankAccount: string | null;
  readonly issuedOn: string;
  readonly status: 'active' | 'suspended' | 'cancelled' | 'surrendered';
  /** The day from which the status holds; null while the licence is active. */
  readonly statusOn: string | null;
  readonly people: readonly DeclaredPerson[];
}

export interface DeclaredPerson {
  readonly role: 'proprietor' | 'director' | 'partner' | 'manager' | 'staff';
  readonly fullName: string;
  readonly fatherName: string | null;
  readonly cnic: string | null;
  readonly phone: string | null;
}
