/** Every way this office says no, each with its own facts; none repeats what a complainant wrote. */
export type ComplaintRefusal =
  | { readonly kind: 'FieldUnreadable'; readonly field: string; readonly expected: string }
  | { readonly kind: 'TooManyRows'; readonly table: string; readonly rows: number; readonly most: number }
  | { readonly kind: 'ColumnMissing'; readonly table: string; readonly column: string }
  | { readonly kind: 'ChangedMeanwhile'; readonly what: string };

export const refusalCodes = {
  FieldUnreadable: 'INVALID',
  TooManyRows: 'LIMIT',
  ColumnMissing: 'INVALID',
  ChangedMeanwhile: 'CONFLICT',
} as const satisfies Record<ComplaintRefusal['kind'], 'INVALID' | 'LIMIT' | 'CONFLICT'>;
