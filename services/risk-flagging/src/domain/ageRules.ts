import type { AgeRowFact } from './facts.ts';

/** Whether a minimum age is in force that day for this occupation and sex; an empty column of the table means any. */
export function ageRowApplies(row: AgeRowFact, occupation: string, sex: string, day: string): boolean {
  return (
    row.effectiveFrom <= day &&
    (row.effectiveTo === null || row.effectiveTo >= day) &&
    (row.occupation === '*' || row.occupation === occupation) &&
    (row.sex === '*' || row.sex === sex)
  );
}

/** The rows that apply to a worker on the intended day of departure, in table order; all count, the highest decides. */
export function selectAgeRows(
  rows: readonly AgeRowFact[],
  departure: { readonly occupation: string; readonly intendedDepartureOn: string },
  sex: string,
): AgeRowFact[] {
  return rows.filter((row) => ageRowApplies(row, departure.occupation, sex, departure.intendedDepartureOn));
}
