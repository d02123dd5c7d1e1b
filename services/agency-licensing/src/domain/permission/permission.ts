import type {
  EventOf,
  PermissionCorrected,
  PermissionGranted,
  PositionGivenBack,
  PositionUsed,
} from '@muhafiz/contracts';
import { assertNever, type PlainDate } from '@muhafiz/kernel';

/** The Protector's allowance to recruit so many workers for one employer's demand (Emigration Rules 1979 r.19, r.20). */
export interface PermissionTerms {
  readonly permissionNo: string;
  readonly agencyKey: string;
  readonly employerName: string;
  /** ISO 3166-1 alpha-2. */
  readonly employerCountry: string;
  readonly employerRegNo?: string | undefined;
  readonly occupation: string;
  readonly positions: number;
  readonly monthlyWage: { readonly minorUnits: number; readonly currency: string };
  readonly issuedOn: PlainDate;
  readonly expiresOn: PlainDate;
}

export interface Permission {
  readonly terms: PermissionTerms;
  /** The cases that hold a position, with the version of the case for which it was last confirmed. */
  readonly usedBy: Readonly<Record<string, number>>;
}

export type PermissionEvent =
  | EventOf<typeof PermissionGranted>
  | EventOf<typeof PermissionCorrected>
  | EventOf<typeof PositionUsed>
  | EventOf<typeof PositionGivenBack>;

export function evolvePermission(permission: Permission | undefined, event: PermissionEvent): Permission {
  if (event.type === 'PermissionGranted') return { terms: event.published as PermissionTerms, usedBy: {} };
  if (permission === undefined) throw new Error(`${event.type} came before PermissionGranted`);
  switch (event.type) {
    case 'PermissionCorrected': {
      const { changed: _, ...terms } = event.published;
      return { ...permission, terms: terms as PermissionTerms };
    }
    case 'PositionUsed': {
      const { caseRef, factVersion } = event.published;
      return { ...permission, usedBy: { ...permission.usedBy, [caseRef]: factVersion } };
    }
    case 'PositionGivenBack': {
      const { [event.published.caseRef]: _, ...usedBy } = permission.usedBy;
      return { ...permission, usedBy };
    }
    default:
      return assertNever(event);
  }
}

export function positionsUsed(permission: Permission): number {
  return Object.keys(permission.usedBy).length;
}
