import type { SettledMatch } from '../../domain/settling/settleMatch.ts';
import { type Page, pageOf } from '../newestFirst.ts';
import type { RiskPorts } from '../ports.ts';

/** What investigators settled, the newest first; those taken back stay in the list, as open. */
export async function listSettledMatches(
  { matches }: Pick<RiskPorts, 'matches'>,
  { first, after }: { readonly first: number; readonly after: string | undefined },
): Promise<Page<SettledMatch>> {
  const nodes = await matches.listBefore(after, first);
  return pageOf(nodes, first, ({ settledAt, matchId }) => [settledAt, matchId]);
}
