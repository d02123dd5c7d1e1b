import { compareText } from '../textOrder.ts';
import { type Network, otherEnd } from './network.ts';

/** Rounds after which labels that still move are left as they are. */
const roundsMax = 20;

/**
 * Which parties belong together more than with others: each takes the label that weighs most among its neighbours, in the
 * order of their ids and round by round, until none moves (label propagation; Raghavan, Albert and Kumara 2007). A link
 * weighs the less the more others its ends are linked with. The fixed order makes the answer one of the network alone.
 * Crowded links count for nothing.
 * @returns by party, the least id of its community.
 */
export function findCommunities(network: Network): ReadonlyMap<string, string> {
  const ids = [...network.ids()].sort(compareText);
  const at = new Map(ids.map((id, index) => [id, index]));
  const neighbours = ids.map((id) => weighNeighbours(network, id, at));
  const labels = Int32Array.from(ids.keys());
  for (let round = 0; round < roundsMax; round += 1) {
    let moved = false;
    for (const [index, near] of neighbours.entries()) {
      const label = heaviestLabel(near, labels, labels[index] as number);
      moved ||= label !== labels[index];
      labels[index] = label;
    }
    if (!moved) break;
  }
  return nameParts(ids, neighbours, labels);
}

type Neighbours = ReadonlyMap<number, number>;

function weighNeighbours(network: Network, id: string, at: ReadonlyMap<string, number>): Neighbours {
  const weights = new Map<number, number>();
  for (const link of network.linksOf(id)) {
    if (network.isCrowded(link)) continue;
    const other = at.get(otherEnd(link, id)) as number;
    // Whole numbers: sums in any order are the same.
    const shared = Math.max(network.countAt(link, link.left), network.countAt(link, link.right));
    weights.set(other, (weights.get(other) ?? 0) + Math.max(1, Math.round(1000 / shared)));
  }
  return weights;
}

/** Of labels that weigh the same the one already borne, else the least. */
function heaviestLabel(near: Neighbours, labels: Int32Array, own: number): number {
  const sums = new Map<number, number>();
  for (const [index, weight] of near) {
    const label = labels[index] as number;
    sums.set(label, (sums.get(label) ?? 0) + weight);
  }
  let [best, most] = [own, sums.get(own) ?? 0];
  for (const [label, sum] of sums) {
    if (sum > most || (sum === most && best !== own && label < best)) [best, most] = [label, sum];
  }
  return best;
}

/** A label may have parted on its way: what no longer hangs together by its own links is two communities. */
function nameParts(ids: readonly string[], neighbours: readonly Neighbours[], labels: Int32Array) {
  const named = new Map<string, string>();
  for (const [start, id] of ids.entries()) {
    if (named.has(id)) continue;
    const part = new Set([start]);
    for (const index of part) {
      for (const other of neighbours[index]?.keys() ?? []) if (labels[other] === labels[start]) part.add(other);
    }
    for (const index of part) named.set(ids[index] as string, id);
  }
  return named;
}
