import type { SettledMatch } from '../../domain/settling/settleMatch.ts';
import type { RiskPorts } from '../ports.ts';

export interface SettledMatchPage {
  readonly nodes: readonly SettledMatch[];
  /** Where the next page begins; nothing at the end. */
  readonly next: string | undefined;
}

/** What investigators settled, the newest first; those taken back stay in the list, as open. */
export async function listSettledMatches(
  { matches }: Pick<RiskPorts, 'matches'>,
  { first, after }: { readonly first: number; readonly after: string | undefined },
): Promise<SettledMatchPage> {
  const nodes = await matches.listBefore(after, first);
  const last = nodes.at(-1);
  return { nodes, next: last === undefined || nodes.length < first ? undefined : `${last.settledAt}|${last.matchId}` };
}
