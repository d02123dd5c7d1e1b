import type { CaseStatus } from './facts.ts';

/** A case that names a permission, as far as the dealing of its positions must know it. */
export interface PositionClaim {
  readonly caseRef: string;
  readonly status: CaseStatus;
  readonly submittedOn: string;
  /** Whether the case has a PERMISSION_MISMATCH (`hasPermissionMismatch`): uncleared, it claims no position. */
  readonly mismatched: boolean;
}

/** Who comes before a case; it is dealt a position when there are fewer than `positions`. */
export interface Dealt {
  readonly cleared: number;
  readonly earlier: number;
  readonly hasPosition: boolean;
}

/**
 * Deals the positions of one permission. Cleared and departed cases keep theirs and come first, mismatched or not,
 * since licensing has counted their positions as used; then uncleared cases without a mismatch, by day of submission
 * and ref (code points). Withdrawn, refused and lapsed cases count in neither. A case that is not in the answer takes
 * no part: PERMISSION_EXCEEDED cannot stand for it. The order of `claims` does not matter; refs are unique.
 */
export function dealPositions(claims: readonly PositionClaim[], positions: number): Map<string, Dealt> {
  const kept: PositionClaim[] = [];
  const waiting: PositionClaim[] = [];
  for (const claim of claims) {
    if (claim.status === 'cleared' || claim.status === 'departed') kept.push(claim);
    else if (claim.status === 'pending' && !claim.mismatched) waiting.push(claim);
  }
  kept.sort(byTurn);
  waiting.sort(byTurn);
  const dealt = new Map<string, Dealt>();
  kept.forEach((claim, turn) => {
    if (!claim.mismatched) dealt.set(claim.caseRef, { cleared: turn, earlier: 0, hasPosition: turn < positions });
  });
  waiting.forEach((claim, turn) => {
    const hasPosition = kept.length + turn < positions;
    dealt.set(claim.caseRef, { cleared: kept.length, earlier: turn, hasPosition });
  });
  return dealt;
}

function byTurn(left: PositionClaim, right: PositionClaim): number {
  if (left.submittedOn !== right.submittedOn) return left.submittedOn < right.submittedOn ? -1 : 1;
  return left.caseRef < right.caseRef ? -1 : left.caseRef > right.caseRef ? 1 : 0;
}
