import type { CaseFact } from '../facts.ts';
import type { Finding } from '../rule.ts';

/** What a finding about a case as such has in common with all others; `cited` comes beside the case itself. */
export function aboutCase(
  { ref }: Pick<CaseFact, 'ref'>,
  { reason, wouldClear, cited, effect }: Pick<Finding, 'reason' | 'wouldClear' | 'cited' | 'effect'>,
): Finding {
  return {
    subject: { kind: 'case', ref },
    relatedRef: null,
    reason,
    wouldClear,
    cited: ['case.ref', ...cited],
    excessPkr: null,
    ...(effect === undefined ? {} : { effect }),
  };
}

/** The mark of a figure that nobody has decreed: it is to be confirmed before its rule is switched on. */
export const toConfirm = 'assumption, to be confirmed';
