import type { WatchListEntry } from '../../domain/watchList/watchList.ts';
import type { RiskPorts } from '../ports.ts';

export interface WatchListPage {
  readonly nodes: readonly WatchListEntry[];
  /** Where the next page begins; nothing at the end. */
  readonly next: string | undefined;
}

/** The watch list, the newest entry first; those taken off stay in it, and say so. */
export async function listWatchList(
  { watchList }: Pick<RiskPorts, 'watchList'>,
  { first, after }: { readonly first: number; readonly after: string | undefined },
): Promise<WatchListPage> {
  const nodes = await watchList.listBefore(after, first);
  const last = nodes.at(-1);
  return { nodes, next: last === undefined || nodes.length < first ? undefined : `${last.addedAt}|${last.entryId}` };
}
