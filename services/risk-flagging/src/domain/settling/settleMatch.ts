import type { EventOf, MatchSettled } from '@muhafiz/contracts';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { SettledPairs } from './settledPairs.ts';

export type MatchKind = EventOf<typeof MatchSettled>['published']['of'];
export type Verdict = EventOf<typeof MatchSettled>['published']['verdict'];

/** What an investigator settled of two workers, or of the bearers of two phones, and in which case. */
export interface SettledMatch {
  readonly matchId: string;
  readonly of: MatchKind;
  /** Refs of workers, or phones in normal form; left is the lesser. Phones are personal. */
  readonly left: string;
  readonly right: string;
  readonly verdict: Verdict;
  readonly settledAt: string;
  readonly by: string;
  readonly role: string;
  readonly caseNumber: string;
  /** Sealed wherever it is stored: people write names into it. */
  readonly purpose: string;
}

/** What is held beside the two halves of the event, in the clear in memory alone. */
export type SettledMatchEvent = EventOf<typeof MatchSettled> & {
  readonly held: Pick<SettledMatch, 'left' | 'right' | 'purpose'>;
};

/** The newest word stands; earlier ones are in the journal. */
export function evolveSettledMatch(
  _before: SettledMatch | undefined,
  { published, recorded, held }: SettledMatchEvent,
): SettledMatch {
  const { by, role, caseNumber } = recorded;
  return { ...published, by, role, caseNumber, ...held };
}

/** Others settled what cannot be true together with this: one of them must be taken back first. */
export interface MatchContradicted {
  readonly kind: 'MatchContradicted';
  /** Verdicts that stand in the way, by their ids. */
  readonly matchIds: readonly string[];
}

/** Nothing was settled of these two that could be taken back. */
export interface NothingSettled {
  readonly kind: 'NothingSettled';
}

/**
 * Decides whether a verdict may be written down beside those that stand. Undefined when the same already stands.
 * @param standing every verdict about things of that kind
 */
export function settleMatch(
  standing: readonly SettledMatch[],
  wanted: Pick<SettledMatch, 'of' | 'left' | 'right' | 'verdict'>,
): Result<'write' | 'stands', MatchContradicted | NothingSettled> {
  const { left, right, verdict } = wanted;
  const others = standing.filter((each) => each.left !== left || each.right !== right);
  const before = standing.find((each) => each.left === left && each.right === right)?.verdict ?? 'open';
  if (verdict === 'open') return before === 'open' ? refuse({ kind: 'NothingSettled' }) : ok('write');
  if (before === verdict) return ok('stands');
  const matchIds = verdict === 'same' ? findParting(others, wanted) : findJoining(others, wanted);
  return matchIds.length > 0 ? refuse({ kind: 'MatchContradicted', matchIds }) : ok('write');
}

function pairsOf(matches: readonly SettledMatch[]): SettledPairs {
  const pairs = new SettledPairs();
  for (const { left, right, verdict } of matches) pairs.set(left, right, verdict);
  return pairs;
}

/** Verdicts that keep the two groups apart which this would make one. */
function findParting(others: readonly SettledMatch[], { left, right }: Pick<SettledMatch, 'left' | 'right'>): string[] {
  const pairs = pairsOf(others);
  const [one, other] = [pairs.groupOf(left), pairs.groupOf(right)];
  return others
    .filter(
      (each) =>
        each.verdict === 'different' &&
        ((one.has(each.left) && other.has(each.right)) || (one.has(each.right) && other.has(each.left))),
    )
    .map(({ matchId }) => matchId);
}

/** Verdicts that make one group of the two which this would keep apart. */
function findJoining(others: readonly SettledMatch[], { left, right }: Pick<SettledMatch, 'left' | 'right'>): string[] {
  const group = pairsOf(others).groupOf(left);
  if (!group.has(right)) return [];
  return others
    .filter((each) => each.verdict === 'same' && group.has(each.left) && group.has(each.right))
    .map(({ matchId }) => matchId);
}
