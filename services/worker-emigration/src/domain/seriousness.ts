import type { Hold } from './case/case.ts';

/**
 * How much a rule weighs in the order of lists: 4 grave, 2 serious, 1 slight; the same weights that risk flagging
 * orders by. It orders and is never shown. A rule that is not named here weighs as a grave one until somebody judges it.
 */
const weights: Readonly<Record<string, number>> = {
  OFFICER: 4,
  UNDERAGE: 4,
  LICENCE_NOT_VALID: 4,
  FEE_OVER_CEILING: 4,
  UNLICENSED_INTERMEDIARY: 4,
  IDENTITY_CONFLICT: 2,
  PERMISSION_EXCEEDED: 2,
  PERMISSION_MISMATCH: 2,
};
const unknownWeight = 4;

/** Rules that never hold a case: when one of these could not tell, the clearance does not wait for it. */
const reviewRules: ReadonlySet<string> = new Set([
  'FEE_ABOVE_BAND',
  'FEE_WITHOUT_RECEIPT',
  'SAME_PERSON',
  'PHOENIX_AGENCY',
  'COMPLAINT_CLUSTER',
  'UNDER_DECLARED_FEES',
]);

/** Whether a rule can hold a case; a rule that is unknown here can, so that the doubt is on the safe side. */
export function canHold(code: string): boolean {
  return !reviewRules.has(code);
}

/** The weight of all holds of a case: each rule counts once, however many flags it raised. */
function holdWeightOf(holds: readonly Hold[]): number {
  const codes = new Set(holds.map((hold) => hold.code));
  return [...codes].reduce((sum, code) => sum + (weights[code] ?? unknownWeight), 0);
}

/** Rupees over the ceiling, the largest that any hold names. */
function excessOf(holds: readonly Hold[]): number {
  return holds.reduce((most, hold) => Math.max(most, hold.excessPkr ?? 0), 0);
}

const weightDigits = 4;
const excessDigits = 15;

/** Sorts as text: weightiest first, then most rupees over the ceiling, then by ref so that pages are stable. */
export function seriousnessKey(caseRef: string, holds: readonly Hold[]): string {
  const weight = String(10 ** weightDigits - 1 - holdWeightOf(holds)).padStart(weightDigits, '0');
  const most = 10 ** excessDigits - 1;
  const excess = String(most - Math.min(most, excessOf(holds))).padStart(excessDigits, '0');
  return `${weight}/${excess}/${caseRef}`;
}
