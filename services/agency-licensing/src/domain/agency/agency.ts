import type {
  AgencyCorrected,
  AgencyRegistered,
  EventOf,
  LicenceCancelled,
  LicenceSuspended,
  SealedContacts,
  SealedPeople,
  SuspensionLifted,
} from '@muhafiz/contracts';
import { assertNever, type PlainDate } from '@muhafiz/kernel';

export type AgencyKind = 'oep' | 'travel_agency';
export type LicenceStatus = 'active' | 'suspended' | 'cancelled' | 'surrendered';

/** What the register says of an agency; public by law (Ordinance s.14(3), Form 6). Absent means unknown. */
export interface RegisterEntry {
  readonly licenceNo: string;
  readonly kind: AgencyKind;
  readonly legalName: string;
  readonly tradeName?: string | undefined;
  readonly nameUr?: string | undefined;
  readonly district?: string | undefined;
  readonly address?: string | undefined;
  readonly secpNo?: string | undefined;
  readonly issuedOn: PlainDate;
  /** The last day of validity. */
  readonly expiresOn: PlainDate;
  readonly status: LicenceStatus;
  /** The day from which a status other than active holds. */
  readonly statusOn?: PlainDate | undefined;
  readonly statusReason?: string | undefined;
  readonly securityDepositPkr?: number | undefined;
}

/** Phones as they were written, e-mail, bank account and tax number: personal, encrypted at rest. */
export type Contacts = SealedContacts;
export type AgencyPerson = SealedPeople[number];

/** One cause of suspension by an officer; each stands alone, and lifting one lifts no other. */
export interface Suspension {
  readonly suspensionId: string;
  readonly from: PlainDate;
  readonly publicReason: string;
}

/** An agency: its register entry (whose status is one cause of its own) and what officers decided since. */
export interface Agency {
  readonly key: string;
  readonly entry: RegisterEntry;
  readonly contacts: Contacts;
  readonly people: readonly AgencyPerson[];
  readonly suspensions: readonly Suspension[];
  readonly cancellation?: { readonly from: PlainDate; readonly publicReason: string } | undefined;
}

/**
 * The personal part of a register event. It stands beside the two halves, so that the journal and the topic never see
 * it: they carry it sealed, and the aggregate's document encrypted.
 */
export interface PrivatePart {
  readonly entry: RegisterEntry;
  readonly contacts: Contacts;
  readonly people: readonly AgencyPerson[];
}

export type RegisterEvent = (EventOf<typeof AgencyRegistered> | EventOf<typeof AgencyCorrected>) & {
  readonly held: PrivatePart;
};

export type AgencyEvent =
  | RegisterEvent
  | EventOf<typeof LicenceSuspended>
  | EventOf<typeof SuspensionLifted>
  | EventOf<typeof LicenceCancelled>;

/** The only place where an agency changes. */
export function evolveAgency(agency: Agency | undefined, event: AgencyEvent): Agency {
  if (event.type === 'AgencyRegistered') {
    return { key: event.published.agencyKey, ...event.held, suspensions: [] };
  }
  if (agency === undefined) throw new Error(`${event.type} came before AgencyRegistered`);
  switch (event.type) {
    case 'AgencyCorrected':
      return { ...agency, ...event.held };
    case 'LicenceSuspended': {
      const { suspensionId, from, publicReason } = event.published;
      return {
        ...agency,
        suspensions: [...agency.suspensions, { suspensionId, from: from as PlainDate, publicReason }],
      };
    }
    case 'SuspensionLifted': {
      const lifted = event.published.suspensionId;
      return { ...agency, suspensions: agency.suspensions.filter((each) => each.suspensionId !== lifted) };
    }
    case 'LicenceCancelled': {
      const { from, publicReason } = event.published;
      return { ...agency, cancellation: { from: from as PlainDate, publicReason } };
    }
    default:
      return assertNever(event);
  }
}

/** What stands against or for the licence as a whole, whatever the day; what it allows is in `agencyOperations.ts`. */
export function statusOf(agency: Agency): LicenceStatus {
  if (agency.cancellation !== undefined || agency.entry.status === 'cancelled') return 'cancelled';
  if (agency.entry.status === 'surrendered') return 'surrendered';
  if (agency.suspensions.length > 0 || agency.entry.status === 'suspended') return 'suspended';
  return 'active';
}
