import type { CaseFact } from '../facts.ts';
import type { CaseTally } from './agencyTallies.ts';

/** What of a case counts for its agency. */
export function caseTallyOf({ source, ref, agencyKey, submittedOn, payments }: CaseFact): CaseTally {
  const sums: { worker: number | null; agency: number | null } = { worker: null, agency: null };
  for (const { declaredBy, amountPkr } of payments) sums[declaredBy] = (sums[declaredBy] ?? 0) + amountPkr;
  return { source, ref, agencyKey, submittedOn, workerSumPkr: sums.worker, agencySumPkr: sums.agency };
}
