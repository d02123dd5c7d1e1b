import { addDays, assertNever, type PlainDate } from '@muhafiz/kernel';
import type { Agency } from './agency.ts';

/** One reason why an agency may not recruit on a day. `cause` is `register` or the id of the suspension. */
export type StandingReason =
  | { readonly kind: 'NotRecruitmentLicence' }
  | { readonly kind: 'NotYetIssued'; readonly firstDay: PlainDate }
  | { readonly kind: 'Expired'; readonly lastDay: PlainDate }
  | {
      readonly kind: 'Suspended' | 'Cancelled' | 'Surrendered';
      readonly from: PlainDate;
      readonly cause: string;
      readonly publicReason?: string | undefined;
    };

export interface Standing {
  readonly valid: boolean;
  /** Every reason against it; empty exactly when valid. */
  readonly why: readonly StandingReason[];
}

/** The cause under which the status that the register hands over stands. */
export const registerCause = 'register';

/**
 * Whether the agency may recruit on a day: it is of kind `oep`, issued on ≤ day ≤ expires on, and nothing stands
 * against it with a day from which it holds ≤ day (register-pack, valid(A, D); Emigration Rules 1979 r.7, r.9;
 * Ordinance s.12). Both ends of the licence are days on which it is valid.
 */
export function standingOn(agency: Agency, day: PlainDate): Standing {
  const why: StandingReason[] = [];
  const { entry } = agency;
  if (entry.kind === 'travel_agency') why.push({ kind: 'NotRecruitmentLicence' });
  if (day < entry.issuedOn) why.push({ kind: 'NotYetIssued', firstDay: entry.issuedOn });
  if (day > entry.expiresOn) why.push({ kind: 'Expired', lastDay: entry.expiresOn });
  const register = registerReason(agency);
  if (register !== undefined && register.from <= day) why.push(register);
  if (agency.cancellation !== undefined && agency.cancellation.from <= day) {
    why.push({ kind: 'Cancelled', cause: 'officer', ...agency.cancellation });
  }
  for (const { suspensionId, from, publicReason } of agency.suspensions) {
    if (from <= day) why.push({ kind: 'Suspended', from, cause: suspensionId, publicReason });
  }
  return { valid: why.length === 0, why };
}

function registerReason({ entry }: Agency): Extract<StandingReason, { cause: string }> | undefined {
  // A status without its day cannot be imported; should one stand all the same, it counts from the first day on.
  const from = entry.statusOn ?? entry.issuedOn;
  const rest = { from, cause: registerCause, publicReason: entry.statusReason };
  switch (entry.status) {
    case 'active':
      return undefined;
    case 'suspended':
      return { kind: 'Suspended', ...rest };
    case 'cancelled':
      return { kind: 'Cancelled', ...rest };
    case 'surrendered':
      return { kind: 'Surrendered', ...rest };
    default:
      return assertNever(entry.status);
  }
}

/** The days on which the standing may become another one. */
export function daysOfChange(agency: Agency): PlainDate[] {
  const { entry, cancellation, suspensions } = agency;
  const days = [entry.issuedOn, addDays(entry.expiresOn, 1), ...suspensions.map((suspension) => suspension.from)];
  if (entry.statusOn !== undefined) days.push(entry.statusOn);
  if (cancellation !== undefined) days.push(cancellation.from);
  return days;
}
