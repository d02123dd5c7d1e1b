import type { CaseSubmitted, PublishedOf } from '@muhafiz/contracts';
import { findPhones } from '@muhafiz/identifiers';
import type { CaseStatus } from '../domain/facts.ts';
import { caseFactOf, type FirstWage } from '../domain/factsOf.ts';
import type { PartiesRow } from '../domain/identityRows.ts';
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
  parties: PartiesRow,
): Noted<CaseRow> {
  const row = {
    ...caseFactOf(terms, before?.status ?? 'pending', parties.source, firstWageOf(before, terms)),
    payees: parties.payments.flatMap(({ item, amountPkr, paidOn, declaredBy, paidToName: name, paidToPhone: phone }) =>
      name === null && phone === null ? [] : [{ item, amountPkr, paidOn, declaredBy, name, phone }],
    ),
    namedPhones: namedPhonesIn(parties),
  };
  const left = before?.permissionNo;
  return { row, alsoTouched: left && left !== row.permissionNo ? [`permission/${left}`] : [] };
}

/** The first version says it; later ones keep what stood, as far as it was kept. */
function firstWageOf(before: CaseRow | undefined, { factVersion, wage }: PublishedOf<typeof CaseSubmitted>): FirstWage {
  if (factVersion === 1) return wage;
  const [minorUnits, currency] = [before?.firstWageMinor ?? null, before?.firstWageCurrency ?? null];
  return minorUnits === null || currency === null ? undefined : { minorUnits, currency };
}

function namedPhonesIn({ contacts, payments }: PartiesRow): string[] {
  const written = [...contacts.map(({ phone }) => phone), ...payments.map(({ paidToPhone }) => paidToPhone)];
  return [...new Set(written.flatMap((phone) => findPhones(phone ?? '')))].sort();
}

export function noteCaseStatus(before: CaseRow | undefined, status: CaseStatus, source: string): CaseRow {
  if (before === undefined) throw new Error('a case moved on before it was submitted');
  return { ...before, status, source };
}
