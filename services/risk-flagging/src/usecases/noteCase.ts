import type { CaseSubmitted, PublishedOf } from '@muhafiz/contracts';
import type { CaseStatus } from '../domain/facts.ts';
import { caseFactOf } from '../domain/factsOf.ts';
import type { CaseRow } from '../domain/rows.ts';

/** A row as it stands now, and streams beside its own on which others depend that are touched by the change. */
export interface Noted<Row> {
  readonly row: Row;
  readonly alsoTouched: readonly string[];
}

/** Submitted or corrected. When it left another permission, that one's positions are dealt again. */
export function noteCaseTerms(
  before: CaseRow | undefined,
  terms: PublishedOf<typeof CaseSubmitted>,
  source: string,
): Noted<CaseRow> {
  const row = caseFactOf(terms, before?.status ?? 'pending', source);
  const left = before?.permissionNo;
  return { row, alsoTouched: left && left !== row.permissionNo ? [`permission/${left}`] : [] };
}

export function noteCaseStatus(before: CaseRow | undefined, status: CaseStatus, source: string): CaseRow {
  if (before === undefined) throw new Error('a case moved on before it was submitted');
  return { ...before, status, source };
}
