import type { PlainDate } from '@muhafiz/kernel';

/** Every way this office says no, each with its own facts. None carries a person's name, number or phone. */
export type LicensingRefusal =
  | { readonly kind: 'AgencyNotFound'; readonly licenceNo: string }
  | { readonly kind: 'LicenceNumberUnreadable'; readonly licenceNo: string }
  | { readonly kind: 'PermissionNotFound'; readonly permissionNo: string }
  | { readonly kind: 'SuspensionNotFound'; readonly suspensionId: string }
  | { readonly kind: 'RegisterStatusStands'; readonly status: string }
  | { readonly kind: 'OperationNotAllowed'; readonly operation: string; readonly status: string }
  | { readonly kind: 'EffectiveDateTooEarly'; readonly from: PlainDate; readonly earliest: PlainDate }
  | { readonly kind: 'FieldUnreadable'; readonly field: string; readonly expected: string }
  | { readonly kind: 'SeenVersionOutdated'; readonly seen: number; readonly standing: number }
  | { readonly kind: 'ChangedMeanwhile'; readonly what: string }
  | { readonly kind: 'IdempotencyKeyReused'; readonly idempotencyKey: string }
  | { readonly kind: 'TooManyRows'; readonly table: string; readonly rows: number; readonly most: number }
  | { readonly kind: 'TableTooLong'; readonly table: string; readonly rows: number; readonly most: number }
  | { readonly kind: 'ColumnMissing'; readonly table: string; readonly column: string }
  | { readonly kind: 'PermissionOfAnotherAgency'; readonly permissionNo: string }
  | {
      readonly kind: 'PermissionNotInForce';
      readonly on: PlainDate;
      readonly issuedOn: PlainDate;
      readonly expiresOn: PlainDate;
    }
  | { readonly kind: 'NoPositionLeft'; readonly positions: number; readonly used: number }
  | { readonly kind: 'CaseMovedOn'; readonly factVersion: number };

/** The stable public code of each refusal; the only table that translates. */
export const refusalCodes = {
  AgencyNotFound: 'NOT_FOUND',
  LicenceNumberUnreadable: 'INVALID',
  PermissionNotFound: 'NOT_FOUND',
  SuspensionNotFound: 'NOT_FOUND',
  RegisterStatusStands: 'CONFLICT',
  OperationNotAllowed: 'CONFLICT',
  EffectiveDateTooEarly: 'INVALID',
  FieldUnreadable: 'INVALID',
  SeenVersionOutdated: 'CONFLICT',
  ChangedMeanwhile: 'CONFLICT',
  IdempotencyKeyReused: 'CONFLICT',
  TooManyRows: 'LIMIT',
  TableTooLong: 'LIMIT',
  ColumnMissing: 'INVALID',
  PermissionOfAnotherAgency: 'CONFLICT',
  PermissionNotInForce: 'CONFLICT',
  NoPositionLeft: 'CONFLICT',
  CaseMovedOn: 'CONFLICT',
} as const satisfies Record<LicensingRefusal['kind'], 'INVALID' | 'NOT_FOUND' | 'CONFLICT' | 'LIMIT'>;
