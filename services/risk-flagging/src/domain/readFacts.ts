import type { CaseFacts } from './facts.ts';

/** What a case, a worker or a permission had no word of in the second format. */
const unsaid = {
  case: { employerName: null, firstWageMinor: null, firstWageCurrency: null },
  worker: { phone: null },
  permission: { employerName: null, employerRegNo: null },
} as const;

/**
 * The facts of an assessment as the rules of today read them. A rule that flagged on an older format reads nothing that
 * was added since, so its flag is computed to the same bytes. Undefined: no format that was ever written.
 */
export function readFacts(facts: CaseFacts): CaseFacts | undefined {
  const format: string = facts.format;
  if (format === 'case-facts/3') return facts;
  if (format !== 'case-facts/2' && format !== 'case-facts/1') return undefined;
  const { worker, permission } = facts;
  return {
    ...facts,
    case: { ...unsaid.case, ...facts.case },
    worker: worker.state === 'known' ? { ...unsaid.worker, ...worker } : worker,
    permission: permission.state === 'known' ? { ...unsaid.permission, ...permission } : permission,
    // The first format knew nothing of agencies and people as a whole.
    concerns: format === 'case-facts/1' ? [] : facts.concerns,
    payees: [],
    rate: { state: 'missing', source: 'reference-table/rates' },
    employer: { state: 'missing', source: 'permission/(of the employer)' },
    watch: [],
  };
}
