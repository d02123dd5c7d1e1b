import { compareText } from '../textOrder.ts';
import { type Link, type Network, otherEnd } from './network.ts';

/** A way from one party to another, link by link. */
export type Path = readonly Link[];

export interface FoundPaths {
  /** As many as were asked for, all of the same length, in the order of the parties on them. */
  readonly paths: readonly Path[];
  /** A crowded link for each crowd that was passed over on the way. */
  readonly passedOver: readonly Link[];
}

/** Two who are farther apart than this are not told to be linked: everybody is, in that many steps. */
const farthest = 8;
const pathsMax = 3;
const passedOverMax = 10;

/**
 * Whether the shortest paths may use a link: crowded ones only at the ends, where they tell of the party asked about
 * and do not lead through a crowd.
 */
function mayWalk(network: Network, link: Link, ends: readonly string[]): boolean {
  return !network.isCrowded(link) || ends.includes(link.left) || ends.includes(link.right);
}

/** Whether two links lead into a crowd and out of it again: two workers of one large agency are not linked by it. */
function leadsThroughCrowd(network: Network, into: Link, out: Link, id: string): boolean {
  return into.kind === out.kind && network.isCrowdedAt(into, id) && network.isCrowdedAt(out, id);
}

/** The shortest ways between two parties, by numbers of links; none when they are farther apart than eight. */
export function findShortestPaths(network: Network, from: string, to: string, limit = pathsMax): FoundPaths {
  const passedOver = new Map<string, Link>();
  if (from === to) return { paths: [], passedOver: [] };
  const ends = [from, to];
  // From the far end, so that the walk back from the near one meets only steps that lead there.
  const distances = new Map([[to, 0]]);
  let edge = [to];
  for (let distance = 1; distance <= farthest && edge.length > 0 && !distances.has(from); distance += 1) {
    const next: string[] = [];
    for (const id of edge) {
      for (const link of network.linksOf(id)) {
        const other = otherEnd(link, id);
        if (distances.has(other)) continue;
        if (!mayWalk(network, link, ends)) {
          passedOver.set(crowdOf(network, link), link);
          continue;
        }
        if (other === from && distance === 2 && !canJoin(network, link, id, to)) {
          passedOver.set(crowdOf(network, link), link);
          continue;
        }
        distances.set(other, distance);
        next.push(other);
      }
    }
    edge = next;
  }
  const paths = distances.has(from) ? listPaths({ network, distances, ends, limit }, from) : [];
  return { paths, passedOver: [...passedOver.values()].slice(0, passedOverMax) };
}

/** Of a way of two links: whether some link from the middle to the far end does not come out of the same crowd. */
function canJoin(network: Network, into: Link, middle: string, to: string): boolean {
  return network
    .linksOf(middle)
    .some((out) => otherEnd(out, middle) === to && !leadsThroughCrowd(network, into, out, middle));
}

function crowdOf(network: Network, link: Link): string {
  return network.isCrowdedAt(link, link.right) ? link.right : link.left;
}

interface Walk {
  readonly network: Network;
  readonly distances: ReadonlyMap<string, number>;
  readonly ends: readonly string[];
  readonly limit: number;
}

function listPaths({ network, distances, ends, limit }: Walk, from: string): Path[] {
  const paths: Path[] = [];
  const walk = (at: string, before: readonly Link[]): void => {
    const left = distances.get(at) ?? 0;
    if (left === 0) {
      paths.push(before);
      return;
    }
    const taken = new Set<string>();
    const links = [...network.linksOf(at)].sort((one, other) => compareText(otherEnd(one, at), otherEnd(other, at)));
    for (const link of links) {
      const next = otherEnd(link, at);
      const last = before.at(-1);
      // Of several links between the same two, the first that may be walked tells enough.
      if (paths.length >= limit || taken.has(next) || distances.get(next) !== left - 1) continue;
      if (!mayWalk(network, link, ends)) continue;
      if (last !== undefined && leadsThroughCrowd(network, last, link, at)) continue;
      if (left === 2 && before.length === 0 && !canJoin(network, link, next, ends[1] as string)) continue;
      taken.add(next);
      walk(next, [...before, link]);
    }
  };
  walk(from, []);
  return paths;
}
